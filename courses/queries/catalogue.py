"""The curriculum as the public reads it."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from wagtail.models import Page

from academy.competency.framework import Competency, CompetencyDefinition, shipped_framework
from academy.people.models import Account
from courses.enums import ProjectSlug
from courses.models import CourseIndexPage, CoursePage, ProjectPage, TeachingSiteIndexPage, TeachingSitePage
from courses.queries.doorways import open_to
from courses.queries.lesson import lessons_of

#: The order of the seven projects, as their enum has it.
ORDER = {slug: place for place, slug in enumerate(ProjectSlug.values)}


def projects_of(index: CourseIndexPage | None = None) -> list[ProjectPage]:
    """Return the published projects in their order, each with ``courses_count`` and ``definition``; one query."""
    rows = ProjectPage.objects.live().annotate(courses_count=_live_courses())
    if index is not None:
        rows = rows.child_of(index)
    projects = sorted(rows, key=lambda page: ORDER[page.project])
    for page in projects:
        page.definition = definition_of(page.competency)
    return projects


def _live_courses() -> Coalesce:
    """How many published courses stand below a project in the page tree."""
    below = CoursePage.objects.live().filter(path__startswith=OuterRef("path")).order_by()
    counted = below.annotate(one=Value(1)).values("one").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def definition_of(competency: str) -> CompetencyDefinition:
    """Return what the framework says of one competency."""
    return shipped_framework().definition(Competency(competency))


def courses_of(project: ProjectPage) -> QuerySet[CoursePage]:
    """Return the published courses of a project in the order the editors gave them."""
    return CoursePage.objects.live().child_of(project).order_by("path")


def project_view(project: ProjectPage) -> dict:
    """Return what a project's page shows besides its own fields: courses, competency, neighbours."""
    projects = sorted(
        ProjectPage.objects.live().sibling_of(project, inclusive=True), key=lambda page: ORDER[page.project]
    )
    place = next((number for number, page in enumerate(projects) if page.pk == project.pk), 0)
    return {
        "parent": project.get_parent(),
        "definition": definition_of(project.competency),
        "framework": shipped_framework(),
        "courses": courses_of(project),
        "number": ORDER[project.project] + 1,
        "before": projects[place - 1] if place else None,
        "after": projects[place + 1] if place + 1 < len(projects) else None,
    }


@dataclass(frozen=True, slots=True)
class Trained:
    """A competency a course trains, with its weight 1–3 and what the framework calls it."""

    definition: CompetencyDefinition
    weight: int


def course_view(course: CoursePage, user: Account | AnonymousUser) -> dict:
    """Return what a course's page shows besides its own fields: project, what it trains, siblings, lessons."""
    lessons = list(lessons_of(course)) if course.numchild else []
    return {
        **course_frame(course),
        "lessons": lessons,
        "readable": open_to(user, lessons),
        "minutes_together": sum(lesson.minutes for lesson in lessons),
    }


def course_frame(course: CoursePage) -> dict:
    """Return a course's project, what it trains, and the other courses of the project."""
    family = Page.objects.parent_of(course) | Page.objects.live().sibling_of(course, inclusive=False)
    project, *siblings = family.annotate(project=F("projectpage__project")).order_by("path")
    trained = [
        Trained(definition_of(row.competency), row.weight)
        for row in sorted(course.trainings.all(), key=lambda row: (-row.weight, row.sort_order or 0))
    ]
    return {"project": project, "trained": trained, "siblings": siblings}


def sites_below(index: TeachingSiteIndexPage) -> QuerySet[TeachingSitePage]:
    """Return the published teaching sites with what a visit needs to know, in the editors' order."""
    return (
        TeachingSitePage.objects.live()
        .child_of(index)
        .select_related("site")
        .prefetch_related("image__renditions")
        .order_by("path")
    )
