"""How many people each unit may name: the sheet, and the counter every nomination moves."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited, note
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.models import Account, Unit
from cohorts.enums import CohortState, QuotaStep
from cohorts.models import Cohort, Quota, QuotaChange
from cohorts.queries.cohort import liaisons_of
from cohorts.queries.quota_change import changes_since


class QuotaExhausted(Refusal):
    """Raised when a unit that has named as many people as it may wants to name another."""

    sentence = _(
        "%(unit)s may name %(places)s for this class and has named as many. Withdraw a nomination first, or ask "
        "the organisation department for another place."
    )


class NoQuota(QuotaExhausted):
    """Raised when a unit that was given no share wants to name somebody."""

    sentence = _("%(unit)s has no quota for this class. Ask the organisation department for a place.")


class QuotasExceedPlaces(Refusal):
    """Raised when the shares together are more than the class has places."""

    sentence = _("The quotas add up to %(total)s, but the class has %(places)s places. Take %(over)s away.")


class QuotaBelowUsed(Refusal):
    """Raised when a share is to become smaller than what was used of it."""

    sentence = _(
        "%(unit)s has named %(used)s already; its quota cannot be lower. Decline a nomination first, or let the unit "
        "withdraw one."
    )


class QuotasSettled(Refusal):
    """Raised when the shares of a class that is past its review are to be changed."""

    sentence = _("The roster of this class is settled; the quotas can no longer be changed.")


class QuotaSheetStale(Refusal):
    """Raised when quotas were changed after the sheet that is to be saved was read."""

    sentence = _(
        "Nothing was saved: %(names)s changed the quota of %(units)s while this sheet was open. What you typed is "
        "kept below, and what you had not touched shows the new figures. Look at the marked units, then save again."
    )


#: While a class is in one of these states its shares may change.
ALLOTTING = {CohortState.DRAFT, CohortState.NOMINATING, CohortState.REVIEWING, CohortState.POSTPONED}


@audited("cohorts.allot_quota")
def allot_quotas(
    cohort: Cohort,
    places: Mapping[int, int],
    *,
    by: Account,
    why: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> dict[str, tuple[int, int]]:
    """Set the shares of units, given as places by unit id, in one step; units left out keep theirs.

    Returns what changed as ``{unit name: (old, new)}``; each change leaves an audit entry and a line in the log of
    its own. While nominations are open the liaisons of the units concerned are told. ``version`` is the last change
    that the sheet knew of (``queries/quota_change.py``).

    :raises QuotasSettled: if the class is past its review.
    :raises QuotaSheetStale: if quotas were changed after that version.
    :raises QuotaBelowUsed: if a share would be smaller than what was used of it.
    :raises QuotasExceedPlaces: if the shares add up to more than the class has places.
    """
    require(by, "cohorts.allot_quota", cohort)
    now = at or timezone.now()
    cohort = lock_quotas(cohort)
    if version is not None and (since := changes_since(cohort, version)):
        raise QuotaSheetStale(
            names="、".join(dict.fromkeys(row.by.name for row in since)),
            units="、".join(dict.fromkeys(row.unit.label for row in since)),
        )
    rows = {row.unit_id: row for row in cohort.quotas.select_for_update(of=("self",)).select_related("unit")}
    units = Unit.objects.in_bulk(set(places) - set(rows))
    total = sum(places.get(unit_id, row.places) for unit_id, row in rows.items())
    total += sum(wanted for unit_id, wanted in places.items() if unit_id in units)
    if total > cohort.places:
        raise QuotasExceedPlaces(total=total, places=cohort.places, over=total - cohort.places)
    changes: dict[str, tuple[int, int]] = {}
    for unit_id, wanted in sorted(places.items()):
        row = rows.get(unit_id)
        if row is None and (unit_id not in units or wanted == 0):
            continue
        row = row or Quota(unit=units[unit_id], places=0)
        row.cohort = cohort
        if wanted == row.places:
            continue
        if wanted < row.used:
            raise QuotaBelowUsed(unit=row.unit.label, used=row.used)
        old = row.places
        changes[row.unit.name] = (old, wanted)
        set_quota(row, wanted, step=QuotaStep.SHEET, why=why, by=by, at=now)
        if cohort.state == CohortState.NOMINATING:
            _tell_of_change(row, old, at=now)
    count_allotted(cohort)
    return changes


def lock_quotas(cohort: Cohort) -> Cohort:
    """Lock a class for a change of its quotas; return it as it is now.

    :raises QuotasSettled: if it is past its review.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if cohort.state not in ALLOTTING:
        raise QuotasSettled
    return cohort


def set_quota(row: Quota, wanted: int, *, step: str, by: Account, at: datetime, why: str = "") -> None:
    """Write one share and a line in the log; part of a step that holds the lock and counts afterwards."""
    old, row.places = row.places, wanted
    row.save()
    QuotaChange.objects.create(cohort=row.cohort, unit=row.unit, old=old, new=wanted, step=step, why=why, by=by, at=at)
    note("cohorts.change_quota", by=by, obj=row, at=at, old=old, new=wanted)


def count_allotted(cohort: Cohort) -> None:
    """Write the sum of the shares to the locked class, where the database compares it with the places."""
    cohort.allotted = cohort.quotas.aggregate(sum=Sum("places"))["sum"] or 0
    cohort.save(update_fields=["allotted"])


def _tell_of_change(row: Quota, old: int, *, at: datetime) -> None:
    tell(
        liaisons_of([row.unit_id], on=timezone.localdate(at)),
        key=f"quota-{row.pk}-{row.places}-{at:%Y%m%d%H%M%S}",
        title=gettext_noop("Your quota for %(cohort)s has changed"),
        body=gettext_noop("%(unit)s may now name %(new)s (before: %(old)s)."),
        details={"cohort": row.cohort.name, "unit": row.unit.name, "new": row.places, "old": old},
        url="/cohorts/liaison/",
        at=at,
    )


def use_place(cohort: Cohort, unit: Unit) -> None:
    """Count one more nomination in force of a unit, under the lock of its share.

    :raises QuotaExhausted: if the unit has named as many as it may; ``NoQuota`` if it was given no share.
    """
    row = Quota.objects.select_for_update().filter(cohort=cohort, unit=unit).first()
    if row is None or row.places == 0:
        raise NoQuota(unit=unit.label)
    if row.used >= row.places:
        raise QuotaExhausted(unit=unit.label, places=row.places)
    Quota.objects.filter(pk=row.pk).update(used=F("used") + 1)


def free_place(cohort: Cohort, unit: Unit) -> None:
    """Count one nomination in force of a unit less."""
    Quota.objects.select_for_update().filter(cohort=cohort, unit=unit).first()
    Quota.objects.filter(cohort=cohort, unit=unit, used__gt=0).update(used=F("used") - 1)
