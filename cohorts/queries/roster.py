"""The people of a class, in the orders a roster is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.people.enums import Role
from academy.people.models import Account, Unit
from academy.people.rules import is_staff
from cohorts.enums import CohortState, EnrolmentState
from cohorts.models import Cohort, CohortSupervisor, Enrolment
from cohorts.queries.ruleset import count
from cohorts.queries.stroke_order import stroke_key
from cohorts.rules import studies_in, supervises, teaches_in


class RosterOrder(TextChoices):
    STROKES = "strokes", _("strokes of the surname")
    NUMBER = "number", _("trainee number")
    UNIT = "unit", pgettext_lazy("order", "unit")
    GROUP = "group", pgettext_lazy("order", "group")


_KEYS: dict[str, Callable[[Enrolment], tuple]] = {
    RosterOrder.STROKES: lambda row: (stroke_key(row.trainee.name), row.trainee_no),
    RosterOrder.NUMBER: lambda row: (row.trainee_no,),
    RosterOrder.UNIT: lambda row: (row.unit.path, stroke_key(row.trainee.name)),
    RosterOrder.GROUP: lambda row: (
        row.group.number if row.group else 10_000,
        row.group is not None and row.group.leader_id != row.pk,
        stroke_key(row.trainee.name),
    ),
}


@dataclass(frozen=True, slots=True)
class RosterFilter:
    """What narrows a roster; ``state`` is a state of enrolment, empty for those who hold a place."""

    order: str = RosterOrder.STROKES
    group_id: int | None = None
    unit_id: int | None = None
    state: str = ""


def roster_of(cohort: Cohort, asked: RosterFilter | None = None) -> list[Enrolment]:
    """Return a class's enrolments in the order asked for, with trainee, unit, group and nomination at hand.

    One query. Without a state only those who hold a place are on it.
    """
    asked = asked or RosterFilter()
    rows = cohort.enrolments.select_related("trainee", "unit", "group", "nomination")
    rows = rows.filter(state=asked.state) if asked.state in EnrolmentState.values else rows.in_place()
    if asked.group_id is not None:
        rows = rows.filter(group_id=asked.group_id)
    if asked.unit_id is not None:
        rows = rows.filter(unit_id=asked.unit_id)
    return sorted(rows, key=_KEYS.get(asked.order, _KEYS[RosterOrder.STROKES]))


def units_on_roster(cohort: Cohort) -> QuerySet[Unit]:
    """Return the units that have a trainee in the class, in the order of the tree."""
    return Unit.objects.filter(pk__in=cohort.enrolments.in_place().order_by().values("unit_id"))


def directory_closes_on(cohort: Cohort) -> date:
    """Return the last day on which trainees see one another's names (no alumni network: domain.md §0.3)."""
    return cohort.ends_on + timedelta(days=count("directory_days", on=cohort.ends_on))


def directory_is_open_to(user: Account | AnonymousUser, cohort: Cohort, *, today: date) -> bool:
    """Whether the user may read the names of the class.

    Staff and class supervisors always; its trainees and instructors until the directory closes, and never those of
    a cancelled class.
    """
    if user.is_superuser or is_staff(user) or supervises(user, cohort):
        return True
    return is_directory_open(cohort, today=today) and (studies_in(user, cohort) or teaches_in(user, cohort))


def is_directory_open(cohort: Cohort, *, today: date) -> bool:
    """Whether the people of a class may read one another's names."""
    return today <= directory_closes_on(cohort) and cohort.state != CohortState.CANCELLED


def without_login(cohort: Cohort) -> list[Enrolment]:
    """Return those with a place who never chose a password, in stroke order: they need a login slip."""
    rows = cohort.enrolments.in_place().filter(trainee__must_choose_password=True, trainee__is_active=True)
    return sorted(rows.select_related("trainee", "unit"), key=lambda row: stroke_key(row.trainee.name))


def possible_supervisors(cohort: Cohort) -> QuerySet[Account]:
    """Return the active staff and instructors who could still be appointed class supervisor, by name."""
    busy = CohortSupervisor.objects.filter(cohort=cohort).values("account_id")
    enrolled = cohort.enrolments.in_place().values("trainee_id")
    staff = Account.objects.filter(groups__name__in=[Role.ORGANISATION, Role.PARTY_SCHOOL, Role.INSTRUCTOR])
    return (
        Account.objects.filter(pk__in=staff.values("pk"), is_active=True)
        .exclude(pk__in=busy)
        .exclude(pk__in=enrolled)
        .order_by("name", "username")
    )
