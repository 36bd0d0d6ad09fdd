"""Pages of the curriculum that show more to those who learn: Wagtail finds them, this floor opens the gate."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from wagtail.documents.models import Document
from wagtail.models import Page

from academy.people.models import Account
from courses.models import CoursePage, LessonPage
from courses.queries.catalogue import course_frame
from courses.queries.lesson import cards_of, lesson_frame, neighbours_of, required_by
from practice.actions.reading import open_lesson
from practice.queries.learning import LessonStanding, course_standing_of, lesson_standing_of
from practice.queries.lesson import is_document_open

READING = {"GET", "HEAD"}


def check_page(page: Page, request: HttpRequest) -> None:
    """Answer 404 for a lesson that is not open to the visitor: for them there is none."""
    if isinstance(page, LessonPage) and not request.user.has_perm("practice.view_lesson", page):
        raise Http404


def check_document(document: Document, request: HttpRequest) -> None:
    """Answer 404 for a document that stands only in lessons which are not open to the visitor."""
    if not is_document_open(document, request.user):
        raise Http404


def read_page(page: Page, request: HttpRequest) -> HttpResponse | None:
    """Return a lesson or course with its trainee's own standing in it; None for everybody else and other pages."""
    if request.method not in READING or not request.user.is_authenticated:
        return None
    if isinstance(page, LessonPage):
        return _read_lesson(page, request)
    return _read_course(page, request) if isinstance(page, CoursePage) else None


def keep_private(page: Page, request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let no cache keep a page of the curriculum as one person sees it."""
    if request.user.is_authenticated and isinstance(page, LessonPage | CoursePage):
        add_never_cache_headers(response)
        patch_cache_control(response, no_store=True, private=True)
    return response


def _read_lesson(page: LessonPage, request: HttpRequest) -> HttpResponse | None:
    if not request.user.has_perm("practice.read_lesson", page):
        return None
    now, required = timezone.now(), required_by(page)
    standing = lesson_standing_of(page, request.user, required=required, at=now)
    if not standing.awaited:
        open_lesson(page, reader=request.user, at=now)
    said = {"required": required, "cards": cards_of(page, standing.ways), "standing": standing, "at": now}
    context = {"page": page, "self": page, **_frame(page, standing, request.user), **said}
    return TemplateResponse(request, "practice/pages/lesson.html", context)


def _frame(page: LessonPage, standing: LessonStanding, user: Account) -> dict:
    """Return what stands around a lesson, from the lessons of its course that are at hand already."""
    if not standing.is_taught:
        return lesson_frame(page, user, [row.page for row in standing.lessons])
    readable = [row.page for row in standing.outline if row.is_open]
    return {"course": page.get_parent(), **neighbours_of(page, readable)}


def _read_course(page: CoursePage, request: HttpRequest) -> HttpResponse | None:
    now = timezone.now()
    standing = course_standing_of(page.path, request.user, at=now)
    if standing is None:
        return None
    context = {"page": page, "self": page, **course_frame(standing.course), "standing": standing, "at": now}
    return TemplateResponse(request, "practice/pages/course.html", context)
