"""The record of what was done and refused, for those who check it. Nothing here changes it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from academy.kernel.deeds import deed_name
from academy.kernel.models import AuditEntry
from academy.people.models import Account


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry as it is read: what was done in words, and why it was not."""

    entry: AuditEntry

    @property
    def words(self) -> str:
        return deed_name(self.entry.verb)

    @property
    def reason(self) -> str:
        """The sentence of the refusal; of a permission that lacked, its name."""
        return self.entry.details.get("sentence") or self.entry.details.get("permission") or ""


def audit_visible_to(user: Account | AnonymousUser) -> QuerySet[AuditEntry]:
    """Return the entries the user may read, the latest first: the twin of ``people.view_audit``."""
    return AuditEntry.objects.all() if user.has_perm("people.view_audit") else AuditEntry.objects.none()


def entries_found(
    user: Account | AnonymousUser,
    *,
    person: str = "",
    verb: str = "",
    outcome: str = "",
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[AuditEntry]:
    """Return the visible entries that match, the latest first, with the one who acted at hand.

    ``person`` is part of the name or the user name of the one who acted, or of what it was about; the days are
    both included.
    """
    entries = audit_visible_to(user).select_related("by")
    if person:
        acted = Q(by__name__icontains=person) | Q(by__username__icontains=person)
        entries = entries.filter(acted | Q(object_label__icontains=person))
    if verb:
        entries = entries.filter(verb=verb)
    if outcome:
        entries = entries.filter(outcome=outcome)
    if first is not None:
        entries = entries.filter(at__gte=_midnight(first))
    if last is not None:
        entries = entries.filter(at__lt=_midnight(last) + timedelta(days=1))
    return entries


def verbs_on_record() -> list[tuple[str, str]]:
    """Return the verbs that stand in the log with their words, by their words."""
    found = AuditEntry.objects.order_by().values_list("verb", flat=True).distinct()
    return sorted(((verb, deed_name(verb)) for verb in found), key=lambda pair: pair[1])


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
