"""What the front page counts and lists, and the news. Numbers and titles only: no page names a trainee."""

from dataclasses import dataclass

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
    held = Cohort.objects.filter(state=CohortState.FINISHED)
    coming = Cohort.objects.filter(
        state__in=[CohortState.NOMINATING, CohortState.REVIEWING, CohortState.READY, CohortState.RUNNING],
        ends_on__gte=localdate(),
    ).order_by("starts_on")
    projects = projects_of()
    counted = held.aggregate(classes=Count("pk"), trainees=Sum("taken"))
    return Front(
        projects=projects,
        news=list(NewsPage.objects.live().descendant_of(page).select_related("image").order_by("-date", "-pk")[:3]),
        coming=list(coming[:4]),
        courses=sum(project.courses_count for project in projects),
        sites=TeachingSitePage.objects.live().count(),
        classes_held=counted["classes"],
        trainees_trained=counted["trainees"] or 0,
    )


def news_page(index: NewsIndexPage, number: str | None) -> PageOfRows:
    """Return one page of the news, newest first; a number that is none or too high leads to the nearest page."""
    rows = NewsPage.objects.live().child_of(index).select_related("image").order_by("-date", "-pk")
    return Paginator(rows, NEWS_A_PAGE).get_page((number or "1")[:9])
