"""Who keeps a class: the class supervisors."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.models import Account
from cohorts.models import Cohort, CohortSupervisor


class AlreadySupervisor(Refusal):
    """Raised when somebody is to be appointed twice."""

    sentence = _("%(name)s is class supervisor of this class already.")


class TraineeCannotSupervise(Refusal):
    """Raised when a trainee of the class is to supervise it."""

    sentence = _("%(name)s is a trainee of this class and cannot be its class supervisor.")


@audited("cohorts.appoint_supervisor")
def appoint_supervisor(
    cohort: Cohort, account: Account, *, by: Account, at: datetime | None = None
) -> CohortSupervisor:
    """Make somebody class supervisor of a cohort and tell them.

    :raises AlreadySupervisor: if they are.
    :raises TraineeCannotSupervise: if they hold a place in it.
    """
    require(by, "cohorts.appoint_supervisor", cohort)
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if cohort.supervisions.filter(account=account).exists():
        raise AlreadySupervisor(name=account.name)
    if cohort.enrolments.in_place().filter(trainee=account).exists():
        raise TraineeCannotSupervise(name=account.name)
    row = CohortSupervisor.objects.create(cohort=cohort, account=account)
    now = at or timezone.now()
    tell(
        [account],
        key=f"supervisor-{row.pk}",
        title=gettext_noop("You are class supervisor of %(cohort)s"),
        body=gettext_noop("The class runs from %(starts_on)s to %(ends_on)s. Its desk is open to you."),
        details={"cohort": cohort.name, "starts_on": str(cohort.starts_on), "ends_on": str(cohort.ends_on)},
        url=f"/cohorts/{cohort.pk}/",
        at=now,
    )
    return row


@audited("cohorts.appoint_supervisor")
def dismiss_supervisor(supervision: CohortSupervisor, *, by: Account, at: datetime | None = None) -> None:
    """Take the desk of a cohort from a class supervisor and tell them."""
    require(by, "cohorts.appoint_supervisor", supervision.cohort)
    now = at or timezone.now()
    tell(
        [supervision.account],
        key=f"supervisor-{supervision.pk}-ended",
        title=gettext_noop("You are no longer class supervisor of %(cohort)s"),
        details={"cohort": supervision.cohort.name},
        at=now,
    )
    CohortSupervisor.objects.filter(pk=supervision.pk).delete()
