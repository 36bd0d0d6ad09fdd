"""Lessons: for whom a published one is open, and from when on."""

from datetime import UTC, datetime, time

import rules
from django.utils import timezone
from wagtail.permissions import page_permission_policy

from academy.people.enums import Role
from academy.people.rules import is_staff
from cohorts.queries.session import moment
from cohorts.queries.taught import Taught, courses_taught_to, opening_day, paths_of_courses_kept_by
from cohorts.rules import studies_in
from courses.enums import LessonOpening

#: What makes somebody an editor of a page.
EDITING = {"change", "publish"}
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def opens_at(lesson, taught: Taught) -> datetime | None:
    """Return from when on a class reads a lesson of a course taught to it, ``LONG_AGO`` where nothing is waited for.

    While the class is postponed nobody knows when its days will be: None.
    """
    if lesson.opens in {LessonOpening.ALWAYS, LessonOpening.PUBLIC}:
        return LONG_AGO
    if taught.is_postponed:
        return None
    if lesson.opens == LessonOpening.BEFORE:
        return moment(opening_day(taught, lesson.days_before), time.min)
    return taught.begins_at if lesson.opens == LessonOpening.AT_SESSION else taught.ends_at


def is_open(lesson, taught: Taught, *, at: datetime) -> bool:
    """Whether the trainees of a class may read a lesson of one of its courses at a moment."""
    opening = opens_at(lesson, taught)
    return opening is not None and opening <= at < taught.closes_at


def edits_curriculum(user) -> bool:
    """Whether somebody writes or reviews pages at all; which ones is for the page tree to say."""
    return user.has_role(Role.CONTENT_AUTHOR, Role.CONTENT_REVIEWER)


@rules.predicate
def is_published(_user, lesson) -> bool:
    return lesson is None or lesson.live


@rules.predicate
def is_for_everybody(_user, lesson) -> bool:
    return lesson is None or lesson.opens == LessonOpening.PUBLIC


@rules.predicate
def is_opened_to(user, lesson) -> bool:
    """A trainee with a place in a class for which the lesson's rule has opened it."""
    if not (user.is_authenticated and user.is_active):
        return False
    now = timezone.now()
    courses = (taught for taught in courses_taught_to(user) if lesson.path.startswith(taught.path))
    return any(is_open(lesson, taught, at=now) for taught in courses)


@rules.predicate
def keeps_class_of_lesson(user, lesson) -> bool:
    """The class supervisor or an instructor of a class in which the lesson's course is taught."""
    if not (user.is_authenticated and user.is_active):
        return False
    return any(lesson.path.startswith(path) for path in paths_of_courses_kept_by(user))


@rules.predicate
def edits_lesson(user, lesson) -> bool:
    """An author or reviewer who may edit the page."""
    if not (user.is_authenticated and edits_curriculum(user)):
        return False
    editable = page_permission_policy.instances_user_has_any_permission_for(user, EDITING)
    return editable.filter(pk=lesson.pk).exists()


@rules.predicate
def learns(user, _lesson) -> bool:
    """Somebody who holds a place in some class."""
    return studies_in(user, None)


sees_lesson = is_published & (is_for_everybody | is_staff | is_opened_to | keeps_class_of_lesson | edits_lesson)
rules.add_perm("practice.view_lesson", sees_lesson)
# Own ticks and places are for those who learn: somebody with a place in a class.
rules.add_perm("practice.read_lesson", learns & sees_lesson)
