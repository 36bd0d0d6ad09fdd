"""Which lessons are open, and to whom. The gates, the search and the map of the site all ask here."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from academy.people.models import Account
from academy.people.rules import is_staff
from cohorts.queries.taught import Taught, courses_taught_to, days_until, paths_of_courses_kept_by
from courses.enums import LessonOpening
from courses.models import LessonPage
from practice.rules.lesson import EDITING, edits_curriculum


def lessons_visible_to(user: Account | AnonymousUser, *, at: datetime | None = None) -> PageQuerySet:
    """Return the published lessons the user may read: the twin of ``practice.view_lesson``.

    Everybody sees those for everybody, a trainee those that their rule has opened to the own classes, class
    supervisors and instructors those of the courses of their classes, staff all, an editor those that may be
    edited. Two queries beside the one that is returned, none for staff and visitors.
    """
    lessons = LessonPage.objects.live()
    everybodys = Q(opens=LessonOpening.PUBLIC)
    if not (user.is_authenticated and user.is_active):
        return lessons.filter(everybodys)
    if user.is_superuser:
        return LessonPage.objects.all()
    if is_staff(user):
        return lessons
    concerns = everybodys | opened_by_rule(courses_taught_to(user), at=at or timezone.now())
    if kept := paths_of_courses_kept_by(user):
        concerns |= below(kept)
    if edits_curriculum(user):
        editable = page_permission_policy.instances_user_has_any_permission_for(user, EDITING)
        concerns |= Q(pk__in=editable.values("pk"))
    return lessons.filter(concerns)


def lessons_open_among(user: Account | AnonymousUser, lessons: Sequence[LessonPage]) -> set[int]:
    """Return the primary keys of those lessons that are open to the user.

    None for a visitor and nothing but what is known of the user already, except for an editor: one query.
    """
    if not user.is_authenticated:
        return set()
    if edits_curriculum(user):
        among = lessons_visible_to(user).filter(pk__in=[lesson.pk for lesson in lessons])
        return set(among.values_list("pk", flat=True))
    return {lesson.pk for lesson in lessons if user.has_perm("practice.view_lesson", lesson)}


def below(paths: Iterable[str]) -> Q:
    """Return what keeps the pages under these places of the page tree; without any, no page."""
    found = Q(pk__in=[])
    for path in sorted(paths):
        found |= Q(path__startswith=path)
    return found


def opened_by_rule(courses: Iterable[Taught], *, at: datetime) -> Q:
    """Return what keeps the lessons that a moment has opened to the trainees of classes: the twin of ``is_open``."""
    inside = [taught for taught in courses if at < taught.closes_at]
    held = [taught for taught in inside if not taught.is_postponed]
    found = Q(opens=LessonOpening.ALWAYS) & below({taught.path for taught in inside})
    found |= Q(opens=LessonOpening.AT_SESSION) & below({one.path for one in held if one.begins_at <= at})
    found |= Q(opens=LessonOpening.AFTER_SESSION) & below({one.path for one in held if one.ends_at <= at})
    by_days: dict[int, set[str]] = {}
    for taught in held:
        by_days.setdefault(max(days_until(taught, at=at), 0), set()).add(taught.path)
    for days, paths in by_days.items():
        found |= Q(opens=LessonOpening.BEFORE, days_before__gte=days) & below(paths)
    return found


def closed_lesson_ids(user: Account | AnonymousUser) -> list[int]:
    """Return the ids of the published lessons that are not open to the user, for searches over all kinds of pages."""
    shown = lessons_visible_to(user).values("pk")
    return list(LessonPage.objects.live().exclude(pk__in=shown).values_list("pk", flat=True))


def is_document_open(document: Document, user: Account | AnonymousUser) -> bool:
    """Whether a document may be had: not when it stands in lessons only and none of them is open to the user.

    Editors have every document; they see it in pages that are not published yet. What no page mentions is public,
    as documents are.
    """
    if user.is_authenticated and user.has_perm("wagtailadmin.access_admin"):
        return True
    of_lessons, of_pages = ContentType.objects.get_for_models(LessonPage, Page).values()
    named = ReferenceIndex.get_references_to(document)
    rows = set(named.values_list("base_content_type_id", "content_type_id", "object_id"))
    lessons = {int(pk) for _base, kind, pk in rows if kind == of_lessons.pk}
    pages = {int(pk) for base, kind, pk in rows if base == of_pages.pk and kind != of_lessons.pk}
    if not lessons or any(base != of_pages.pk for base, _kind, _pk in rows):
        return True
    if pages and Page.objects.live().filter(pk__in=pages).exists():
        return True
    return lessons_visible_to(user).filter(pk__in=lessons).exists()
