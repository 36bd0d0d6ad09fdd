import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from academy.people.enums import Role
from courses.actions.assignment import (
    AssignmentInUse,
    LengthUpsideDown,
    TakesNothing,
    amend_assignment,
    copy_assignment,
    restore_assignment,
    retire_assignment,
    write_assignment,
)
from courses.actions.first_use import note_first_use
from courses.actions.rubric import (
    RubricEmpty,
    RubricInUse,
    RubricLine,
    amend_rubric,
    copy_rubric,
    install_rubrics,
    restore_rubric,
    retire_rubric,
    write_rubric,
)
from courses.models import Assignment, Rubric
from tests.factories import cohorts as make
from tests.factories import courses as teach

pytestmark = pytest.mark.django_db
LINE = RubricLine("inquiry", "现场取证", ("一", "二", "三", "四"), "fieldwork")


@pytest.fixture
def teacher():
    return make.account(Role.INSTRUCTOR)


@pytest.fixture
def rubric(teacher):
    return write_rubric(by=teacher, project="root", title="量规", rows=[LINE, LINE])


def asked(rubric, teacher, **fields):
    said = {"project": "root", "title": "作业", "brief": "写", "rubric": rubric, **fields}
    return write_assignment(by=teacher, **said)


def test_a_rubric_keeps_its_rows_in_order(rubric, teacher):
    amend_rubric(
        rubric, by=teacher, project="drip", title="新名", rows=[RubricLine("reform", "甲", LINE.anchors), LINE]
    )

    row = Rubric.objects.get()
    assert (row.title, row.project, row.made_by) == ("新名", "drip", teacher)
    assert [one.title for one in row.rows.all()] == ["甲", "现场取证"]
    assert row.rows.last().anchors == ["一", "二", "三", "四"]


@pytest.mark.parametrize("count", [0, 13])
def test_a_rubric_has_one_to_twelve_rows(teacher, count):
    with pytest.raises(RubricEmpty):
        write_rubric(by=teacher, project="root", title="空", rows=[LINE] * count)


def test_a_used_rubric_is_copied_not_changed(rubric, teacher):
    note_first_use(asked(rubric, teacher), at=timezone.now())

    with pytest.raises(RubricInUse):
        amend_rubric(rubric, by=teacher, project="root", title="改", rows=[LINE])
    copy = copy_rubric(rubric, by=teacher)

    assert copy.rows.count() == 2
    assert not copy.is_used()
    assert amend_rubric(copy, by=teacher, project="root", title="改", rows=[LINE]).rows.count() == 1


def test_retired_is_not_gone(rubric, teacher):
    assert not retire_rubric(rubric, by=teacher).is_active
    assert restore_rubric(rubric, by=teacher).is_active


def test_trainees_keep_no_definitions(rubric, teacher):
    trainee = make.account(Role.TRAINEE)

    with pytest.raises(PermissionDenied):
        copy_rubric(rubric, by=trainee)
    with pytest.raises(PermissionDenied):
        asked(rubric, trainee)


def test_the_academy_starts_with_a_rubric_for_each_project():
    assert install_rubrics() == 7
    assert install_rubrics() == 0

    for row in Rubric.objects.all():
        assert all(row.rows.get().anchors)
        assert row.made_by is None


def test_an_assignment_is_changed_until_a_class_has_it(rubric, teacher):
    row = asked(rubric, teacher)
    other = teach.rubric()
    amend_assignment(row, by=teacher, rubric=other, title="新题")
    note_first_use(row, at=timezone.now())

    with pytest.raises(AssignmentInUse):
        amend_assignment(row, by=teacher, rubric=rubric)
    amend_assignment(row, by=teacher, rubric=other, minutes=90)

    row.refresh_from_db()
    assert (row.title, row.minutes, row.rubric) == ("新题", 90, other)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"least_characters": 9, "most_characters": 5}, LengthUpsideDown),
        ({"takes_text": False, "takes_files": False}, TakesNothing),
    ],
)
def test_an_assignment_makes_sense(rubric, teacher, fields, refusal):
    with pytest.raises(refusal):
        asked(rubric, teacher, **fields)


def test_a_copy_asks_the_same_and_is_free(rubric, teacher):
    row = asked(rubric, teacher, minutes=75, peer_reviews=3)
    note_first_use(row, at=timezone.now())

    copy = copy_assignment(row, by=teacher)

    assert (copy.minutes, copy.peer_reviews, copy.rubric, copy.used_at) == (75, 3, rubric, None)
    assert not retire_assignment(copy, by=teacher).is_active
    assert restore_assignment(copy, by=teacher).is_active
    assert Assignment.objects.count() == 2
