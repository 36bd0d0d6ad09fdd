import pytest
from django.contrib.auth.models import AnonymousUser

from academy.people.enums import Role
from courses.models import Assignment, Quiz, TeachingSite
from courses.queries.author import (
    authors_by_project,
    authors_visible_to,
    definitions_for_authors,
    projects_written_by,
    writers_to_choose,
)
from tests.factories import courses as make
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_staff_see_who_writes_for_which_project(academy, django_assert_num_queries):
    author, closed = make.author("root", "drip", name="甲"), make.author("root", name="乙", is_active=True)
    closed.is_active = False
    closed.save()
    officer = people.officer()
    assert officer.roles

    with django_assert_num_queries(1):
        projects = authors_by_project(officer)

    shown = {row["project"].value: [(one.account.name, one.can_write) for one in row["authors"]] for row in projects}
    assert shown["root"] == [("乙", False), ("甲", True)]
    assert shown["drip"] == [("甲", True)]
    assert list(shown)[:3] == ["foundations", "root", "drip"]
    assert not authors_visible_to(author).exists()
    assert not authors_visible_to(AnonymousUser()).exists()


def test_an_author_without_the_role_cannot_write(academy):
    author = make.author()
    author.groups.remove(*author.groups.filter(name=Role.CONTENT_AUTHOR))

    [_foundations, root, *_others] = authors_by_project(people.officer())

    assert [row.can_write for row in root["authors"]] == [False]
    assert author not in writers_to_choose()


def test_authors_choose_work_of_their_projects_in_use(academy):
    mine, theirs = make.quiz(), make.quiz(project="drip")
    make.quiz(is_active=False)
    task = make.assignment()
    make.assignment(project="load")
    site = make.site()
    make.site(is_active=False)
    author, reviewer = make.author(), people.account(Role.CONTENT_REVIEWER)

    assert [*definitions_for_authors(Quiz, author)] == [mine]
    assert [*definitions_for_authors(Assignment, author)] == [task]
    assert [*definitions_for_authors(TeachingSite, author)] == [site]
    assert {*definitions_for_authors(Quiz, reviewer)} == {mine, theirs}
    assert projects_written_by(author) == {"root"}
    assert len(projects_written_by(reviewer)) == 7
