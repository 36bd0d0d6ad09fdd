"""What the front page counts and lists, and the news. Numbers and titles only: no page names a trainee."""

from dataclasses import dataclass

from django.core.cache import cache
from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.utils.timezone import localdate

from cohorts.enums import CohortState
from cohorts.models import Cohort
from courses.models import ProjectPage, TeachingSitePage
from courses.queries.catalogue import projects_of
from home.models import HomePage, NewsIndexPage, NewsPage

NEWS_A_PAGE = 12
#: The figures of the front page may be a minute old.
KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Front:
    """The front page's figures and lists."""

    projects: list[ProjectPage]
    news: list[NewsPage]
    coming: list[Cohort]
    courses: int
    sites: int
    classes_held: int
    trainees_trained: int


def front_of(page: HomePage) -> Front:
    """Return what the front page shows; classes that are announced or run, never who is in them."""
    coming = Cohort.objects.filter(
        state__in=[CohortState.NOMINATING, CohortState.REVIEWING, CohortState.READY, CohortState.RUNNING],
        ends_on__gte=localdate(),
    ).order_by("starts_on")
    projects = projects_of()
    held = cache.get_or_set("home.front.held", _held, KEPT_SECONDS)
    return Front(
        projects=projects,
        news=list(
            NewsPage.objects.live()
            .descendant_of(page)
            .select_related("image")
            .prefetch_related("image__renditions")
            .order_by("-date", "-pk")[:3]
        ),
        coming=list(coming[:4]),
        courses=sum(project.courses_count for project in projects),
        sites=held["sites"],
        classes_held=held["classes"],
        trainees_trained=held["trainees"] or 0,
    )


def _held() -> dict[str, int | None]:
    """Count what grows by a class a month; the front page need not ask each time."""
    counted = Cohort.objects.filter(state=CohortState.FINISHED).aggregate(classes=Count("pk"), trainees=Sum("taken"))
    return {**counted, "sites": TeachingSitePage.objects.live().count()}


def news_page(index: NewsIndexPage, number: str | None) -> PageOfRows:
    """Return one page of the news, newest first; a number that is none or too high leads to the nearest page."""
    rows = (
        NewsPage.objects.live()
        .child_of(index)
        .select_related("image")
        .prefetch_related("image__renditions")
        .order_by("-date", "-pk")
    )
    return Paginator(rows, NEWS_A_PAGE).get_page((number or "1")[:9])
