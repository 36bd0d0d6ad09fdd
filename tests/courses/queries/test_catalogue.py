import pytest
from django.contrib.auth.models import AnonymousUser

from courses.enums import ProjectSlug
from courses.models import CourseIndexPage, ProjectPage
from courses.queries.catalogue import (
    course_view,
    project_view,
    projects_of,
)
from tests.factories import courses as make

pytestmark = pytest.mark.django_db


def test_projects_come_in_their_order_with_their_published_courses(academy, django_assert_num_queries):
    make.course("drip")
    make.course("drip").unpublish()

    with django_assert_num_queries(2):
        projects = projects_of(CourseIndexPage.objects.get())

    assert [page.project for page in projects] == list(ProjectSlug.values)
    assert {page.project: page.courses_count for page in projects if page.courses_count} == {"drip": 1}
    assert [page.definition.project.value for page in projects] == list(ProjectSlug.values)


@pytest.mark.parametrize(
    ("slug", "before", "after", "number"), [("foundations", None, "root", 1), ("weave", "mentor", None, 7)]
)
def test_a_project_knows_its_neighbours(academy, slug, before, after, number):
    view = project_view(ProjectPage.objects.get(project=slug))

    assert (view["before"] and view["before"].project, view["after"] and view["after"].project) == (before, after)
    assert view["number"] == number


def test_a_course_shows_the_heaviest_competency_first_and_its_siblings(academy):
    sibling = make.course("drip")
    course = make.course("drip", {"reform": 1, "decision": 3, "masses": 2})

    view = course_view(course, AnonymousUser())

    assert [(one.definition.code.value, one.weight) for one in view["trained"]] == [
        ("decision", 3),
        ("masses", 2),
        ("reform", 1),
    ]
    assert view["project"].project == "drip"
    assert [page.pk for page in view["siblings"]] == [sibling.pk]
