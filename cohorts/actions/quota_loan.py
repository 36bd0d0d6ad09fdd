"""A unit lends places of a class to another one, and gets them back: the sum stays as it is."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.models import Account, Unit
from cohorts.actions.quota import lock_quotas, set_quota
from cohorts.enums import CohortState, QuotaStep
from cohorts.models import Cohort, Quota, QuotaLoan
from cohorts.queries.cohort import liaisons_of


class SameUnit(Refusal):
    """Raised when a unit is to lend to itself."""

    sentence = _("Choose two different units: one that lends and one that receives.")


class UnitClosed(Refusal):
    """Raised when a unit that no longer exists is to receive places."""

    sentence = _("%(unit)s is closed and cannot receive places. Choose another unit.")


class TooFewLeft(Refusal):
    """Raised when a unit is to hand over more places than it has left."""

    sentence = _("%(unit)s has %(left)s places left that it has not used; %(places)s were asked for.")


class MoreThanLent(Refusal):
    """Raised when more places are to be given back than are out on a loan."""

    sentence = _("Of this loan %(outstanding)s places are still out; %(places)s cannot be given back.")


@audited("cohorts.lend_places")
def lend_places(
    cohort: Cohort,
    lender: Unit,
    borrower: Unit,
    places: int,
    *,
    by: Account,
    reason: str = "",
    at: datetime | None = None,
) -> QuotaLoan:
    """Move places of one class from a unit to another and keep that they were lent; both units' liaisons are told.

    The liaisons are not told while the class is in preparation, of which they do not know yet.

    :raises SameUnit UnitClosed: if the two are one, or the receiving one is closed.
    :raises QuotasSettled: if the class is past its review.
    :raises TooFewLeft: if the lender has not as many places that it has not used.
    """
    require(by, "cohorts.lend_places", cohort)
    now = at or timezone.now()
    cohort = lock_quotas(cohort)
    if lender.pk == borrower.pk:
        raise SameUnit
    if not borrower.is_active:
        raise UnitClosed(unit=borrower.label)
    _hand_over(cohort, lender, borrower, places, step=QuotaStep.LENT, why=reason, by=by, at=now)
    loan = QuotaLoan.objects.create(
        cohort=cohort, lender=lender, borrower=borrower, places=places, reason=reason, lent_by=by, lent_at=now
    )
    _tell_both(
        loan,
        f"loan-{loan.pk}",
        gettext_noop("%(lender)s lends %(places)s places to %(borrower)s: %(cohort)s"),
        {"places": places},
        at=now,
    )
    return loan


@audited("cohorts.return_places")
def return_places(loan: QuotaLoan, *, by: Account, places: int | None = None, at: datetime | None = None) -> QuotaLoan:
    """Give places of a loan back, all that are still out unless ``places`` says how many; both units are told.

    :raises QuotasSettled: if the class is past its review.
    :raises MoreThanLent: if not as many are out.
    :raises TooFewLeft: if the borrower has used them.
    """
    require(by, "cohorts.lend_places", loan.cohort)
    now = at or timezone.now()
    cohort = lock_quotas(loan.cohort)
    loan = QuotaLoan.objects.select_for_update(of=("self",)).select_related("lender", "borrower").get(pk=loan.pk)
    loan.cohort = cohort
    wanted = loan.outstanding if places is None else places
    if not 1 <= wanted <= loan.outstanding:
        raise MoreThanLent(outstanding=loan.outstanding, places=wanted)
    _hand_over(cohort, loan.borrower, loan.lender, wanted, step=QuotaStep.RETURNED, why=loan.reason, by=by, at=now)
    loan.returned += wanted
    loan.save(update_fields=["returned"])
    _tell_both(
        loan,
        f"loan-{loan.pk}-returned-{loan.returned}",
        gettext_noop("%(borrower)s gives %(places)s places back to %(lender)s: %(cohort)s"),
        {"places": wanted},
        at=now,
    )
    return loan


def _hand_over(
    cohort: Cohort, giver: Unit, taker: Unit, places: int, *, step: str, why: str, by: Account, at: datetime
) -> None:
    rows = cohort.quotas.select_for_update(of=("self",)).select_related("unit").order_by("pk")
    by_unit = {row.unit_id: row for row in rows.filter(unit__in=[giver, taker])}
    given, taken = by_unit.get(giver.pk), by_unit.get(taker.pk) or Quota(unit=taker, places=0)
    left = given.left if given else 0
    if given is None or places > left:
        raise TooFewLeft(unit=giver.label, left=left, places=places)
    for row, wanted in ((given, given.places - places), (taken, taken.places + places)):
        row.cohort = cohort
        set_quota(row, wanted, step=step, why=why, by=by, at=at)


def _tell_both(loan: QuotaLoan, key: str, title: str, details: dict[str, object], *, at: datetime) -> None:
    if loan.cohort.state == CohortState.DRAFT:
        return
    shares = dict(loan.cohort.quotas.values_list("unit_id", "places"))
    for unit in (loan.lender, loan.borrower):
        tell(
            liaisons_of([unit.pk], on=timezone.localdate(at)),
            key=f"{key}-{unit.pk}",
            title=title,
            body=gettext_noop("%(unit)s may now name %(new)s people for this class."),
            details={
                "lender": loan.lender.label, "borrower": loan.borrower.label, "cohort": loan.cohort.name,
                "unit": unit.label, "new": shares.get(unit.pk, 0), **details,
            },
            url="/cohorts/liaison/",
            at=at,
        )  # fmt: skip
