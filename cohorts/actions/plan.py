"""The annual plan: what the year foresees, and the class that is opened from it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.actions.cohort import create_cohort
from cohorts.enums import BudgetClass
from cohorts.models import Cohort, PlanEntry, TrainingPlan, Venue
from cohorts.queries.cohort import next_code, usual_deadline


class IntakeTaken(Refusal):
    """Raised when the year's plan already has a class with this number."""

    sentence = _("The plan of %(year)s already has an intake no. %(intake_no)s. Choose another number.")


class PlanEntryOpened(Refusal):
    """Raised when a class was already opened from the entry."""

    sentence = _("The class “%(cohort)s” has been opened from this entry. Change the class itself.")


class VenueMissing(Refusal):
    """Raised when a class is to be opened from an entry that names no venue."""

    sentence = _("This entry has no venue yet. Enter the venue first, then open the class.")


@audited("cohorts.keep_plan")
def add_plan_entry(
    *,
    by: Account,
    title: str,
    intake_no: int,
    target_group: str,
    places: int,
    starts_on: date,
    ends_on: date,
    venue: Venue | None = None,
    budget_class: str = BudgetClass.THIRD,
    project_hours: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> PlanEntry:
    """Add one class to the plan of the year in which it begins.

    :raises IntakeTaken: if the year already has an intake of this number.
    """
    require(by, "cohorts.keep_plan")
    plan = TrainingPlan.objects.get_or_create(year=starts_on.year)[0]
    entry = PlanEntry(
        plan=plan,
        title=title,
        intake_no=intake_no,
        target_group=target_group,
        places=places,
        starts_on=starts_on,
        ends_on=ends_on,
        venue=venue,
        budget_class=budget_class,
        project_hours=dict(project_hours or {}),
    )
    _keep(entry)
    return entry


@audited("cohorts.keep_plan")
def amend_plan_entry(entry: PlanEntry, *, by: Account, at: datetime | None = None, **changes: object) -> PlanEntry:
    """Change fields of an entry from which no class was opened yet; a new year moves it to that year's plan.

    :raises PlanEntryOpened: if a class was opened from it.
    :raises IntakeTaken: if the year already has an intake of this number.
    """
    require(by, "cohorts.keep_plan", entry)
    entry = _locked(entry)
    _not_opened(entry)
    for field, value in changes.items():
        setattr(entry, field, value)
    entry.plan = TrainingPlan.objects.get_or_create(year=entry.starts_on.year)[0]
    _keep(entry)
    return entry


@audited("cohorts.keep_plan")
def remove_plan_entry(entry: PlanEntry, *, by: Account, at: datetime | None = None) -> None:
    """Strike an entry from the plan.

    :raises PlanEntryOpened: if a class was opened from it.
    """
    require(by, "cohorts.keep_plan", entry)
    entry = _locked(entry)
    _not_opened(entry)
    entry.delete()


@audited("cohorts.open_cohort")
def open_cohort(entry: PlanEntry, *, by: Account, at: datetime | None = None) -> Cohort:
    """Open the class an entry foresees, with its title, dates, places and venue; it is in preparation.

    :raises PlanEntryOpened: if that was done before.
    :raises VenueMissing: if the entry names no venue.
    """
    require(by, "cohorts.keep_cohort")
    entry = _locked(entry)
    _not_opened(entry)
    if entry.venue_id is None:
        raise VenueMissing
    return create_cohort(
        by=by,
        at=at,
        code=next_code(entry.starts_on.year, entry.intake_no),
        name=entry.title,
        plan_entry=entry,
        intake_no=entry.intake_no,
        target_group=entry.target_group,
        venue=entry.venue,
        places=entry.places,
        starts_on=entry.starts_on,
        ends_on=entry.ends_on,
        nominations_close_at=usual_deadline(entry.starts_on),
    )


def _locked(entry: PlanEntry) -> PlanEntry:
    return PlanEntry.objects.select_for_update().get(pk=entry.pk)


def _not_opened(entry: PlanEntry) -> None:
    if cohort := Cohort.objects.filter(plan_entry=entry).first():
        raise PlanEntryOpened(cohort=cohort.name)


def _keep(entry: PlanEntry) -> None:
    TrainingPlan.objects.select_for_update().get(pk=entry.plan_id)
    others = PlanEntry.objects.filter(plan=entry.plan, intake_no=entry.intake_no).exclude(pk=entry.pk)
    if others.exists():
        raise IntakeTaken(year=entry.plan.year, intake_no=entry.intake_no)
    entry.save()
