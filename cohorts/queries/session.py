"""Single sessions: for whom they are, and where in the day they lie."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from academy.people.models import Account, Instructor
from academy.people.rules import is_instructor, is_staff
from cohorts.models import Cohort, CohortSupervisor, Room, Session
from cohorts.models.timetable import SessionQuerySet
from cohorts.queries.ruleset import rule
from courses.enums import ProjectSlug
from courses.models import CoursePage, ProjectPage


def sessions_visible_to(user: Account | AnonymousUser) -> SessionQuerySet:
    """Return the sessions the user may know of, in the order of time: the twin of ``cohorts.view_session``.

    Staff and the class supervisor see those in the making too; a trainee with a place sees the released ones
    of the cohort, an instructor the released ones of the own.
    """
    sessions = Session.objects.all()
    if not (user.is_authenticated and user.is_active):
        return sessions.none()
    if user.is_superuser or is_staff(user):
        return sessions
    released = Session.objects.released()
    studied = released.filter(timetable__cohort__in=user.enrolments.in_place().values("cohort_id"))
    concerns = Q(timetable__cohort__in=_supervised(user)) | Q(pk__in=studied.values("pk"))
    if is_instructor(user):
        concerns |= Q(pk__in=released.taught_by(user).values("pk"))
    return sessions.filter(concerns)


def sessions_kept_by(user: Account | AnonymousUser) -> SessionQuerySet:
    """Return the sessions the user may change, in the order of time: the twin of ``cohorts.keep_timetable``."""
    if not (user.is_authenticated and user.is_active):
        return Session.objects.none()
    if user.is_superuser or is_staff(user):
        return Session.objects.all()
    return Session.objects.filter(timetable__cohort__in=_supervised(user))


def sessions_called_by(user: Account | AnonymousUser) -> SessionQuerySet:
    """Return the sessions whose roll the user may call, in the order of time: the twin of ``cohorts.call_roll``."""
    if not (user.is_authenticated and user.is_active):
        return Session.objects.none()
    if user.is_superuser or is_staff(user):
        return Session.objects.all()
    led = user.enrolments.in_place().filter(leads__isnull=False).values("cohort_id")
    return Session.objects.filter(Q(timetable__cohort__in=_supervised(user)) | Q(timetable__cohort__in=led))


def sessions_signed_for(user: Account | AnonymousUser) -> SessionQuerySet:
    """Return the sessions whose sign-in sheet the user may print: the twin of ``cohorts.print_sign_in_sheet``.

    Those who run the class may for all of it, an instructor for the own released ones.
    """
    sessions = sessions_kept_by(user)
    if not (user.is_authenticated and user.is_active and is_instructor(user)):
        return sessions
    taught = Session.objects.released().taught_by(user)
    return Session.objects.filter(Q(pk__in=sessions.values("pk")) | Q(pk__in=taught.values("pk")))


def day_of_class(cohort: Cohort, day: int) -> date:
    """Return the date of a day of the class, counted from 1."""
    return cohort.starts_on + timedelta(days=day - 1)


def times_of_period(cohort: Cohort, day: int, period: str) -> tuple[datetime, datetime]:
    """Return from when to when a period of a day lasts, by the rule of that day."""
    on = day_of_class(cohort, day)
    begins, ends = rule("period_times", on=on)[period]
    return moment(on, time.fromisoformat(begins)), moment(on, time.fromisoformat(ends))


def moment(on: date, at: time) -> datetime:
    """Return a time of a day in the academy's time zone."""
    return make_aware(datetime.combine(on, at))


def _supervised(user: Account) -> QuerySet[CohortSupervisor]:
    return CohortSupervisor.objects.filter(account=user).values("cohort_id")


@dataclass(frozen=True, slots=True)
class Choosable:
    """What a session can be made of: courses by project, rooms by venue, the instructors of the pool."""

    courses: tuple[tuple[str, tuple[CoursePage, ...]], ...]
    rooms: tuple[tuple[str, tuple[Room, ...]], ...]
    instructors: tuple[Instructor, ...]


def choosable(cohort: Cohort, session: Session | None = None) -> Choosable:
    """Return what can be chosen for a session of a cohort, in four queries.

    Published courses under the slug of their project; the venue's own rooms first, then teaching sites, then
    other venues. What the session has already stays choosable though it was closed meanwhile.
    """
    projects = {page.path: page.project for page in ProjectPage.objects.only("path", "project")}
    pages: dict[str, list[CoursePage]] = {slug: [] for slug in ProjectSlug.values}
    for page in CoursePage.objects.live().only("path", "title", "hours", "mode").order_by("path"):
        if slug := projects.get(page.path[: -CoursePage.steplen]):
            pages[slug].append(page)
    rooms: dict[tuple[int, str], list[Room]] = defaultdict(list)
    keeps_room = session.room_id if session else None
    for room in Room.objects.filter(Q(is_active=True) | Q(pk=keeps_room)).select_related("venue", "site"):
        rank = 0 if room.venue_id == cohort.venue_id else 1 if room.site_id else 2
        rooms[rank, room.venue.name if room.venue else ""].append(room)
    taught = session.instructors.values("pk") if session else ()
    teachers = Instructor.objects.filter(Q(is_active=True) | Q(pk__in=taught))
    return Choosable(
        tuple((slug, tuple(found)) for slug, found in pages.items() if found),
        tuple((name, tuple(found)) for (_rank, name), found in sorted(rooms.items(), key=lambda item: item[0])),
        tuple(teachers),
    )


def project_of(course: CoursePage) -> str:
    """Return the slug of the project a course belongs to, empty for a course outside the seven."""
    parent = ProjectPage.objects.filter(path=course.path[: -CoursePage.steplen]).first()
    return parent.project if parent else ""
