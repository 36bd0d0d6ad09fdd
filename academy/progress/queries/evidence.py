"""Which evidence there is, which of it counts, and who may read it."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from django.utils.translation import gettext

from academy.competency.evidence import Evidence, Source
from academy.competency.framework import Competency
from academy.people.models import Account
from academy.people.rules import is_staff
from academy.progress.models import EvidenceEntry
from academy.progress.models.evidence import EvidenceQuerySet
from academy.progress.rules import witnessed_ids


def evidence_visible_to(user: AbstractBaseUser | AnonymousUser) -> EvidenceQuerySet:
    """Return the ledger rows the user may read, oldest first: the twin of ``progress.view_evidence``.

    Staff see all, a trainee what is about them, everybody what they wrote, a witness (for example a class
    supervisor) what is about the trainees in the own care.
    """
    rows = EvidenceEntry.objects.all()
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    if user.is_superuser or is_staff(user):
        return rows
    return rows.filter(Q(trainee=user) | Q(by=user) | Q(trainee_id__in=witnessed_ids(user)))


def evidence_in_force(trainee: Account) -> EvidenceQuerySet:
    """Return the facts about one trainee that count, oldest observation first, with their authors."""
    return EvidenceEntry.objects.in_force().filter(trainee=trainee).select_related("by").order_by("observed_on", "pk")


def proposals_visible_to(user: AbstractBaseUser | AnonymousUser) -> EvidenceQuerySet:
    """Return the proposals that wait to be confirmed, among the rows the user may read, oldest first."""
    ids = EvidenceEntry.objects.proposed().values("pk")
    return evidence_visible_to(user).filter(pk__in=ids).select_related("trainee", "by").order_by("at", "pk")


def as_evidence(entry: EvidenceEntry) -> Evidence:
    """Return a ledger fact as the core reads it; which fellow trainee gave it is told to nobody."""
    return Evidence(
        key=entry.key,
        competency=Competency(entry.competency),
        source=Source(entry.source),
        level=entry.level,
        observed_on=entry.observed_on,
        by=gettext("a fellow trainee") if entry.source == Source.PEER else str(entry.by),
        basis=entry.basis,
        note=entry.note,
    )
