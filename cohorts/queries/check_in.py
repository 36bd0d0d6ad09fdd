"""Who has arrived and who is missing, with whom to call."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse

from academy.people.models import Account, Liaison
from cohorts.enums import CohortState
from cohorts.models import CheckIn, Cohort, Enrolment
from cohorts.models.enrolment import EnrolmentQuerySet
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.pinyin import spellings
from cohorts.queries.roster import roster_of

#: While a class is in one of these states people check in.
OPEN = {CohortState.READY, CohortState.RUNNING}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One trainee on the desk; ``check_in`` is None while the trainee is missing, ``liaisons`` are the unit's."""

    enrolment: Enrolment
    check_in: CheckIn | None
    liaisons: tuple[Account, ...]

    @property
    def find(self) -> str:
        """What the desk's field is compared with: name, its spellings, number, unit, in lower case."""
        row = self.enrolment
        words = (row.trainee.name, *spellings(row.trainee.name), row.trainee_no, row.unit.label)
        return " ".join(words).lower()


def check_ins_visible_to(user: Account | AnonymousUser) -> QuerySet[CheckIn]:
    """Return the check-ins of the classes whose desk the user keeps: the twin of ``cohorts.view_check_in``."""
    return CheckIn.objects.filter(enrolment__cohort__in=desks_visible_to(user).order_by().values("pk"))


def expected_by(user: Account | AnonymousUser) -> EnrolmentQuerySet:
    """Return those with a place in a class whose desk the user keeps."""
    cohorts = desks_visible_to(user).order_by().values("pk")
    return Enrolment.objects.in_place().filter(cohort__in=cohorts).select_related("trainee", "cohort")


def arrivals_of(cohort: Cohort, *, on: date) -> list[Arrival]:
    """Return everybody with a place in the order of their surnames' strokes; four queries."""
    rows = roster_of(cohort)
    found = {row.enrolment_id: row for row in _in_force(cohort).select_related("by")}
    liaisons = _liaisons_by_unit({row.unit_id for row in rows}, on=on)
    return [Arrival(row, found.get(row.pk), tuple(liaisons[row.unit_id])) for row in rows]


def arrived_in(cohort: Cohort) -> QuerySet[CheckIn]:
    """Return the check-ins in force of those who hold a place, the newest first, each with who recognised them."""
    return _in_force(cohort).select_related("by").order_by("-at", "-pk")


def find_among(arrivals: list[Arrival], words: str) -> list[Arrival]:
    """Keep those whom a search means: part of a name, of its spelling, of the number, or the address on a badge."""
    wanted = asked_for(words)
    return [row for row in arrivals if wanted in row.find] if wanted else arrivals


def asked_for(words: str) -> str:
    """Return what is looked for: of a scanned badge's address its number, else the words without blanks."""
    said = words.strip().lower()
    return said.rstrip("/").rpartition("/")[2] if "/badges/" in said else "".join(said.split())


def badge_path(number: str) -> str:
    """Return the address that stands in the code of the badge with a trainee number."""
    return reverse("cohorts:badge", args=[number])


def badge_holder(user: Account | AnonymousUser, number: str) -> Enrolment | None:
    """Return whose badge bears a trainee number, where the user keeps the desk of the class or wears it."""
    rows = Enrolment.objects.in_place().filter(trainee_no=number).select_related("cohort", "trainee", "unit", "group")
    kept = set(desks_visible_to(user).order_by().values_list("pk", flat=True)) if user.is_authenticated else set()
    return next((row for row in rows if row.cohort_id in kept or row.trainee_id == user.pk), None)


def _in_force(cohort: Cohort) -> QuerySet[CheckIn]:
    return CheckIn.objects.in_force().filter(enrolment__in=cohort.enrolments.in_place())


def _liaisons_by_unit(units: set[int], *, on: date) -> dict[int, list[Account]]:
    found: dict[int, list[Account]] = defaultdict(list)
    terms = Liaison.objects.on_duty(on).filter(unit__in=units, account__is_active=True).select_related("account")
    for term in terms:
        found[term.unit_id].append(term.account)
    return found
