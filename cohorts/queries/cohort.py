"""Which cohorts there are, for whom, and how they stand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from academy.people.models import Account, Liaison
from academy.people.rules import is_instructor, is_liaison, is_staff, liaison_unit_ids
from cohorts.enums import CohortState, NominationState
from cohorts.lifecycle import COHORT
from cohorts.models import Cohort, Timetable
from cohorts.models.cohort import CohortQuerySet
from cohorts.queries.ruleset import count

#: Nominations close at the end of office hours.
DEADLINE_AT = time(17, 30)
#: The permission each move of ``lifecycle.COHORT`` asks for.
MOVE_PERMISSIONS = {
    "open_nominations": "cohorts.open_nominations",
    "close_nominations": "cohorts.close_nominations",
    "settle_roster": "cohorts.settle_roster",
    "reopen_review": "cohorts.reopen_review",
    "start": "cohorts.start_cohort",
    "finish": "cohorts.finish_cohort",
    "postpone": "cohorts.postpone_cohort",
    "resume": "cohorts.resume_cohort",
    "cancel": "cohorts.cancel_cohort",
}


def cohorts_visible_to(user: Account | AnonymousUser) -> CohortQuerySet:
    """Return the cohorts the user may know of, newest first: the twin of ``cohorts.view_cohort``.

    Staff see all; class supervisors, trainees with a place, instructors with a session and liaisons
    whose unit was given a share see those that concern them.
    """
    cohorts = Cohort.objects.all()
    if not (user.is_authenticated and user.is_active):
        return cohorts.none()
    if user.is_superuser or is_staff(user):
        return cohorts
    concerns = _in(Cohort.objects.supervised_by(user)) | _in(Cohort.objects.studied_by(user))
    if is_instructor(user):
        concerns |= _in(Cohort.objects.taught_by(user))
    if is_liaison(user):
        concerns |= _in(Cohort.objects.asking(liaison_unit_ids(user, timezone.localdate())))
    return cohorts.filter(concerns)


def desks_visible_to(user: Account | AnonymousUser) -> CohortQuerySet:
    """Return the cohorts whose desk the user keeps, newest first: the twin of ``cohorts.view_desk``."""
    if not (user.is_authenticated and user.is_active):
        return Cohort.objects.none()
    if user.is_superuser or is_staff(user):
        return Cohort.objects.all()
    return Cohort.objects.supervised_by(user)


def _in(cohorts: CohortQuerySet) -> Q:
    return Q(pk__in=cohorts.values("pk"))


def usual_deadline(starts_on: date) -> datetime:
    """Return when nominations for a class that begins on ``starts_on`` usually close."""
    days = timedelta(days=count("nomination_days", on=starts_on))
    return timezone.make_aware(datetime.combine(starts_on - days, DEADLINE_AT))


def next_code(year: int, intake_no: int) -> str:
    """Return a free code in the style of the newest cohort: letters, year, number of the intake."""
    newest = Cohort.objects.order_by("-pk").values_list("code", flat=True).first() or ""
    letters = re.match(r"[A-Z]*", newest).group() or str(settings.ACADEMY_IDENTITY.get("code") or "YC")
    stem = f"{letters}{year}-{intake_no:02d}"
    taken = set(Cohort.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}-{n}" for n in range(2, 100))) if code not in taken)


def moves_offered(cohort: Cohort, user: Account | AnonymousUser) -> tuple[str, ...]:
    """Return the moves the state offers and the user may make, in the order of the lifecycle table."""
    return tuple(move for move in COHORT.offered(cohort.state) if user.has_perm(MOVE_PERMISSIONS[move], cohort))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a cohort stands, in figures. ``quota`` is the sum of all shares, ``waiting`` the undecided nominations."""

    quota: int
    units_asked: int
    units_silent: int
    nominations: dict[str, int]
    groups: int
    ungrouped: int
    never_logged_in: int

    @property
    def waiting(self) -> int:
        return self.nominations.get(NominationState.SUBMITTED, 0)

    @property
    def returned(self) -> int:
        return self.nominations.get(NominationState.RETURNED, 0)


def standing_of(cohort: Cohort) -> Standing:
    """Count what the overview shows; four queries whatever the size of the class."""
    shares = cohort.quotas.aggregate(
        total=Sum("places"),
        asked=Count("pk", filter=Q(places__gt=0)),
        silent=Count("pk", filter=Q(places__gt=0, used=0)),
    )
    states = dict(cohort.nominations.order_by().values_list("state").annotate(Count("pk")))
    members = cohort.enrolments.in_place().aggregate(
        ungrouped=Count("pk", filter=Q(group__isnull=True)),
        strangers=Count("pk", filter=Q(trainee__must_choose_password=True)),
    )
    return Standing(
        quota=shares["total"] or 0,
        units_asked=shares["asked"],
        units_silent=shares["silent"],
        nominations={state: states.get(state, 0) for state in NominationState.values},
        groups=cohort.groups.count(),
        ungrouped=members["ungrouped"],
        never_logged_in=members["strangers"],
    )


#: What moves a class on from each state; the other moves stand behind it.
MAIN_PATH = {
    CohortState.DRAFT: "open_nominations",
    CohortState.NOMINATING: "close_nominations",
    CohortState.REVIEWING: "settle_roster",
    CohortState.READY: "start",
    CohortState.RUNNING: "finish",
    CohortState.POSTPONED: "resume",
}


def next_step(cohort: Cohort, standing: Standing, user: Account | AnonymousUser, *, at: datetime) -> str:
    """Return the one step that moves the class on: a move, or the page where work waits; empty if there is none.

    Pages are ``quotas``, ``nominations``, ``groups`` and ``timetable``; what is not the user's to do is left out.
    """
    move = MAIN_PATH.get(cohort.state, "")
    if cohort.state == CohortState.DRAFT and not standing.quota:
        return "quotas" if user.has_perm("cohorts.allot_quota", cohort) else ""
    under_review = cohort.state == CohortState.REVIEWING or (
        cohort.state == CohortState.NOMINATING and at < cohort.nominations_close_at
    )
    # After the deadline nobody but the reviewers can end what lies with the units.
    left = standing.waiting + (standing.returned if cohort.state == CohortState.REVIEWING else 0)
    if under_review and left and user.has_perm("cohorts.review_nomination"):
        return "nominations"
    if cohort.state == CohortState.NOMINATING and at < cohort.nominations_close_at:
        return ""
    if cohort.state == CohortState.READY and standing.ungrouped and user.has_perm("cohorts.form_groups", cohort):
        return "groups"
    if cohort.state == CohortState.READY and user.has_perm("cohorts.keep_timetable", cohort):
        if not Timetable.objects.filter(cohort=cohort, released_at__isnull=False).exists():
            return "timetable"
        if timezone.localdate(at) < cohort.starts_on - timedelta(days=1):
            return ""
    return move if move in moves_offered(cohort, user) else ""


def liaisons_of(unit_ids: Iterable[int], *, on: date) -> QuerySet[Account]:
    """Return the active accounts that are liaison of one of the units on a day."""
    terms = Liaison.objects.on_duty(on).filter(unit__in=list(unit_ids))
    return Account.objects.filter(pk__in=terms.values("account_id"), is_active=True)


def accounts_concerned(cohort: Cohort, *, on: date) -> QuerySet[Account]:
    """Return whom a change of the whole class concerns, each once.

    The liaisons of units with a share or a nomination, the trainees with a place, the class
    supervisors, and the instructors of its sessions who have an account.
    """
    units = set(cohort.quotas.filter(places__gt=0).values_list("unit_id", flat=True))
    units |= set(cohort.nominations.values_list("unit_id", flat=True))
    return Account.objects.filter(
        Q(pk__in=liaisons_of(units, on=on).values("pk"))
        | Q(pk__in=cohort.enrolments.in_place().values("trainee_id"))
        | Q(pk__in=cohort.supervisions.values("account_id"))
        | Q(pk__in=Account.objects.filter(instructor__sessions__timetable__cohort=cohort).values("pk")),
        is_active=True,
    )


def cohort_list(user: Account | AnonymousUser, *, state: str = "") -> CohortQuerySet:
    """Return the desks of the user, newest first, each with ``waiting``: nominations without a decision.

    ``state`` narrows; a state that does not exist narrows to nothing.
    """
    rows = desks_visible_to(user).select_related("venue")
    if state:
        rows = rows.filter(state=state) if state in CohortState.values else rows.none()
    undecided = Count("nominations", filter=Q(nominations__state=NominationState.SUBMITTED))
    return rows.annotate(waiting=undecided).order_by("-starts_on", "-pk")
