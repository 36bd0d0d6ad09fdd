"""Material of classes: for whom it is, and as lists that pages show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from academy.people.models import Account
from academy.people.rules import is_instructor, is_staff
from cohorts.enums import CohortState
from cohorts.models import Cohort, CohortSupervisor, Session
from cohorts.models.cohort import CohortQuerySet
from cohorts.models.timetable import SessionQuerySet
from cohorts.queries.session import sessions_visible_to
from cohorts.queries.taught import closes_at
from practice.enums import MaterialState
from practice.models import Material, MaterialVersion, MediaPlace
from practice.models.material import MaterialQuerySet
from practice.rules.material import cohorts_open_to

#: Classes that take no material.
OVER = (CohortState.CANCELLED,)
#: How long a material counts as new. Who has opened it is kept nowhere, so that cannot end it.
NEW_FOR = timedelta(days=1)


def materials_visible_to(user: Account | AnonymousUser, *, at: datetime | None = None) -> MaterialQuerySet:
    """Return the material the user may open: the twin of ``practice.view_material``.

    Staff see all, a class supervisor and an instructor all of the own classes, withdrawn ones too; a trainee with
    a place the published ones of the class until it is closed by the rule.
    """
    materials = Material.objects.all()
    if not (user.is_authenticated and user.is_active):
        return materials.none()
    if user.is_superuser or is_staff(user):
        return materials
    studied = cohorts_open_to(user, at=at or timezone.now())
    concerns = Q(cohort__in=_kept_cohorts(user).values("pk")) | Q(state=MaterialState.PUBLISHED, cohort__in=studied)
    return materials.filter(concerns)


def cohorts_given_material_by(user: Account) -> CohortQuerySet:
    """Return the cohorts the user may post to, newest first: the twin of ``practice.post_material``."""
    if not (user.is_authenticated and user.is_active):
        return Cohort.objects.none()
    if user.is_superuser or is_staff(user):
        return Cohort.objects.all()
    return _kept_cohorts(user)


def _kept_cohorts(user: Account) -> CohortQuerySet:
    kept = Q(pk__in=CohortSupervisor.objects.filter(account=user).values("cohort_id"))
    if is_instructor(user):
        kept |= Q(pk__in=Cohort.objects.taught_by(user).values("pk"))
    return Cohort.objects.filter(kept)


def sessions_given_material_by(user: Account) -> SessionQuerySet:
    """Return the sessions the user may post to, in the order of time."""
    sessions = sessions_visible_to(user).filter(timetable__cohort__in=cohorts_given_material_by(user).values("pk"))
    return sessions.exclude(timetable__cohort__state__in=OVER)


def session_to_post_to(user: Account, *, at: datetime) -> Session | None:
    """Return the session somebody most likely has material for: the one that runs, the next one, else the last one.

    Of instructors the own sessions come first. At most four queries.
    """
    sessions = sessions_given_material_by(user)
    taught = sessions.filter(instructors__account=user) if is_instructor(user) else sessions.none()
    for rows in (taught, sessions):
        found = rows.filter(ends_at__gt=at).order_by("starts_at", "pk").first() or rows.order_by("-starts_at").first()
        if found:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The material of one session in the order it was posted; ``session`` is None for that of the class as a whole."""

    session: Session | None
    materials: list[Material]


@dataclass(frozen=True, slots=True)
class ClassShelves:
    """The shelves of one class, that of the class as a whole first, then by time; ``until`` is the last open day."""

    cohort: Cohort
    shelves: list[Shelf]
    until: date | None = None


def shelves_of(materials: Iterable[Material], *, shows_unreleased: bool) -> list[Shelf]:
    """Put materials (read with file and session) on shelves; sessions nobody knows of yet count as the whole class."""
    found: dict[int, Shelf] = {}
    for row in materials:
        session = row.session if row.session and (shows_unreleased or row.session.is_released) else None
        shelf = found.setdefault(session.pk if session else 0, Shelf(session, []))
        shelf.materials.append(row)
    return sorted(found.values(), key=lambda shelf: (shelf.session is not None, _begin(shelf.session)))


def _begin(session: Session | None) -> tuple[float, int]:
    return (session.starts_at.timestamp(), session.pk) if session else (0, 0)


def own_shelves(account: Account, *, at: datetime) -> list[ClassShelves]:
    """Return the material of the classes in which a trainee holds a place, newest class first; two queries."""
    cohorts = {row.pk: row for row in cohorts_open_to(account, at=at)}
    materials = Material.objects.published().filter(cohort__in=cohorts).select_related("file", "session")
    by_cohort: dict[int, list[Material]] = {pk: [] for pk in cohorts}
    for row in materials:
        by_cohort[row.cohort_id].append(row)
    return [
        ClassShelves(
            cohort,
            shelves_of(by_cohort[pk], shows_unreleased=False),
            until=timezone.localdate(closes_at(cohort) - timedelta(seconds=1)),
        )
        for pk, cohort in sorted(cohorts.items(), key=lambda item: (item[1].starts_on, item[0]), reverse=True)
    ]


def count_new(cohort: Cohort, *, at: datetime) -> int:
    """Return how many materials are new to those with a place in a class: of today's sessions, or of the last day.

    None once the material of the class is closed; at most one query.
    """
    if at >= closes_at(cohort):
        return 0
    todays = Session.objects.released().of_day(timezone.localdate(at)).filter(timetable__cohort=cohort)
    fresh = Q(posted_at__gt=at - NEW_FOR) | Q(session__in=todays.values("pk"))
    return cohort.materials.published().filter(fresh, posted_at__lte=at).count()


def class_shelves(cohort: Cohort) -> list[Shelf]:
    """Return all material of a class for those who post it, withdrawn ones too; one query."""
    materials = cohort.materials.select_related("file", "session", "posted_by")
    return shelves_of(materials, shows_unreleased=True)


def past_cohorts_with_material(user: Account, cohort: Cohort) -> CohortQuerySet:
    """Return the other classes with published material that the user may post to, newest first, with ``posted``."""
    return given_by(user).exclude(pk=cohort.pk).filter(posted__gt=0)


def reusable_from(source: Cohort, cohort: Cohort) -> list[Material]:
    """Return the published material of a class whose file another one does not have yet, in the order of sessions."""
    rows = source.materials.published().exclude(file_id__in=files_had_by(cohort)).select_related("file", "session")
    return [row for shelf in shelves_of(rows, shows_unreleased=True) for row in shelf.materials]


def files_had_by(cohort: Cohort) -> QuerySet:
    """Return the ids of the files that published material of a class is or was."""
    return MaterialVersion.objects.filter(material__in=cohort.materials.published().values("pk")).values("file_id")


def own_place_in(material: Material, account: Account) -> MediaPlace | None:
    """Return where somebody was last in a video or sound, None for who has not begun."""
    return MediaPlace.objects.filter(material=material, account=account).first()


def given_by(user: Account) -> CohortQuerySet:
    """Return the classes the user may post to, newest first, cancelled ones left out, with ``posted``."""
    published = Count("materials", filter=Q(materials__state=MaterialState.PUBLISHED))
    rows = cohorts_given_material_by(user).exclude(state__in=OVER)
    return rows.annotate(posted=published).order_by("-starts_on", "-pk")
