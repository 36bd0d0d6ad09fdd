"""The form after admission: filled in by the trainee or for them, asked for until a day, reminded of by hand."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account, Notice
from cohorts.actions.logistics import class_to_arrange, member_of
from cohorts.enums import Diet, Sleeps, Travel
from cohorts.models import ArrivalCall, ArrivalForm, Cohort, Enrolment
from cohorts.queries.arrival import ARRIVES_BEFORE, ArrivalSheet, arrivals_of, due_on

#: What a form says; ``filled_by`` and ``filled_at`` are the academy's.
SAID = (
    "diet", "diet_note", "sleeps", "needs_ground_floor", "needs_quiet", "lodging_note", "contact_name",
    "contact_relation", "contact_phone", "arrives_on", "arrives_part", "travel", "plate", "remark",
)  # fmt: skip


class DietUnknown(Refusal):
    """Raised when a diet of another kind comes without saying which."""

    sentence = _("Say what the kitchen should know: “other” alone helps nobody.")


class ArrivalAfterClass(Refusal):
    """Raised when somebody is to arrive weeks before the class, or when it is over."""

    sentence = _("The day of arrival must lie between %(first)s and %(last)s.")


class DueAfterClass(Refusal):
    """Raised when the forms are asked for until a day on which the class is over."""

    sentence = _("The day must not lie behind the end of the class, %(last)s.")


class NobodyToRemind(Refusal):
    """Raised when everybody has filled in the form."""

    sentence = _("Everybody has filled in the form; nobody needs a reminder.")


class RemindedAlready(Refusal):
    """Raised when all whose form is missing were reminded today."""

    sentence = _("Those whose form is missing were reminded today already. Once a day is enough; nothing was sent.")


@audited("cohorts.fill_arrival")
def fill_arrival(enrolment: Enrolment, *, by: Account, at: datetime | None = None, **said: object) -> ArrivalForm:
    """Save the arrival form of a trainee, new or in place of the old one. A bed given before stays given.

    :raises LogisticsClosed, NotInThisClass: if the class is over or the trainee has left it.
    :raises DietUnknown: if the diet is “other” and nothing says which.
    :raises ArrivalAfterClass: if the day of arrival does not belong to the class.
    """
    require(by, "cohorts.fill_arrival", enrolment)
    cohort = class_to_arrange(enrolment.cohort)
    row = member_of(cohort, enrolment)
    form = ArrivalForm.objects.filter(enrolment=row).first() or ArrivalForm(enrolment=row)
    for name in SAID:
        if name in said:
            setattr(form, name, said[name])
    first = cohort.starts_on - ARRIVES_BEFORE
    if not first <= form.arrives_on <= cohort.ends_on:
        raise ArrivalAfterClass(first=first, last=cohort.ends_on)
    if form.diet == Diet.OTHER and not form.diet_note.strip():
        raise DietUnknown
    if form.sleeps == Sleeps.AT_HOME:
        form.needs_ground_floor = form.needs_quiet = False
        form.lodging_note = ""
    if form.travel not in {Travel.OWN_CAR, Travel.UNIT_CAR}:
        form.plate = ""
    form.filled_by, form.filled_at = by, at or timezone.now()
    form.save()
    return form


@audited("cohorts.ask_arrivals")
def ask_arrivals(cohort: Cohort, due: date, *, by: Account, at: datetime | None = None) -> ArrivalCall:
    """Change the day by which the forms of a class are to be filled in. Filling in later stays possible.

    :raises LogisticsClosed: if the class is over.
    :raises DueAfterClass: if the day lies behind the class.
    """
    require(by, "cohorts.keep_lodging", cohort)
    row = class_to_arrange(cohort)
    if due > row.ends_on:
        raise DueAfterClass(last=row.ends_on)
    return ArrivalCall.objects.update_or_create(cohort=row, defaults={"due_on": due})[0]


@audited("cohorts.remind_arrivals")
def remind_arrivals(cohort: Cohort, *, by: Account, at: datetime | None = None) -> list[Enrolment]:
    """Remind those whose form is missing, each at most once a day; return whom a notice went to.

    :raises LogisticsClosed: if the class is over.
    :raises NobodyToRemind: if no form is missing.
    :raises RemindedAlready: if all of them were reminded today.
    """
    require(by, "cohorts.keep_lodging", cohort)
    now = at or timezone.now()
    row = class_to_arrange(cohort)
    missing = [one.enrolment for one in arrivals_of(row).missing if one.enrolment.trainee.is_active]
    if not missing:
        raise NobodyToRemind
    key = f"arrival-{row.pk}-{timezone.localdate(now):%Y%m%d}"
    told = set(Notice.objects.filter(key=key).values_list("account_id", flat=True))
    fresh = [person for person in missing if person.trainee_id not in told]
    if not fresh:
        raise RemindedAlready
    tell(
        [person.trainee for person in fresh],
        key=key,
        kind=NoticeKind.TASK,
        title=gettext_noop("Please fill in the arrival form"),
        body=gettext_noop("For %(cohort)s, by %(due)s: meals, bed, emergency contact and arrival."),
        details={"cohort": row.name, "due": f"{due_on(row):%m-%d}"},
        url="/cohorts/arrival/",
        at=now,
    )
    return fresh


@audited("cohorts.take_out_arrivals")
def take_out_arrivals(cohort: Cohort, *, by: Account, at: datetime | None = None) -> ArrivalSheet:
    """Return the forms of a class for a spreadsheet; who took them out stays on record."""
    require(by, "cohorts.view_lodging", cohort)
    return arrivals_of(cohort)
