"""Evidence that was proposed and waits for somebody to confirm it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Min, Q, QuerySet

from academy.kernel.openers import Basis, open_bases
from academy.people.models import Account
from academy.people.rules import is_staff
from academy.progress.models import EvidenceEntry
from academy.progress.models.evidence import EvidenceQuerySet
from academy.progress.rules import witnessed_ids
from cohorts.models import Cohort, Enrolment


def proposals_to_decide(user: Account | AnonymousUser, cohort: Cohort | None = None) -> EvidenceQuerySet:
    """Return the proposals the user may confirm or turn down, by trainee and competency: the twin of
    ``progress.confirm_evidence`` for proposals; with a class, those about its trainees."""
    rows = EvidenceEntry.objects.filter(pk__in=EvidenceEntry.objects.proposed().order_by().values("pk"))
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    if not (user.is_superuser or is_staff(user)):
        rows = rows.filter(trainee_id__in=witnessed_ids(user))
    if cohort is not None:
        rows = rows.filter(trainee__in=Enrolment.objects.in_place().filter(cohort=cohort).values("trainee_id"))
    return rows.select_related("trainee__unit", "by").order_by("trainee_id", "competency", "at", "pk")


def classes_with_proposals(user: Account) -> list[Cohort]:
    """Return the classes with trainees about whom something waits, the last begun first, with ``waiting``."""
    about = proposals_to_decide(user).order_by().values("trainee_id")
    waiting = Count("enrolments", filter=Q(enrolments__in=Enrolment.objects.in_place().filter(trainee__in=about)))
    return list(Cohort.objects.annotate(waiting=waiting).filter(waiting__gt=0).order_by("-starts_on"))


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal with what it rests on; who proposed it cannot confirm it."""

    entry: EvidenceEntry
    basis: Basis | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class ProposalsAbout:
    """What waits to be confirmed about one trainee, with the same competency side by side."""

    trainee: Account
    lines: tuple[ProposalLine, ...]

    @property
    def open(self) -> tuple[ProposalLine, ...]:
        """What the reader may confirm: all but the own proposals."""
        return tuple(line for line in self.lines if not line.is_own)

    @property
    def competencies(self) -> list[str]:
        """The codes of the competencies in which something would count, each once."""
        return list(dict.fromkeys(line.entry.competency for line in self.open))


def trainees_with_proposals(user: Account, cohort: Cohort | None = None) -> QuerySet:
    """Return the ids of the trainees about whom the user has something to decide, the longest waiting first."""
    rows = proposals_to_decide(user, cohort).order_by().values("trainee_id").annotate(since=Min("at"))
    return rows.order_by("since", "trainee_id").values_list("trainee_id", flat=True)


def proposals_about(trainee_ids: Sequence[int], user: Account) -> list[ProposalsAbout]:
    """Return what the user may decide about some trainees, in their order, with what each proposal rests on."""
    of_trainee: dict[int, list[EvidenceEntry]] = {pk: [] for pk in trainee_ids}
    for entry in proposals_to_decide(user).filter(trainee__in=trainee_ids):
        of_trainee[entry.trainee_id].append(entry)
    bases = open_bases({entry.basis for entries in of_trainee.values() for entry in entries}, user)
    return [
        ProposalsAbout(
            entries[0].trainee,
            tuple(ProposalLine(entry, bases.get(entry.basis), entry.by_id == user.pk) for entry in entries),
        )
        for entries in of_trainee.values()
        if entries
    ]
