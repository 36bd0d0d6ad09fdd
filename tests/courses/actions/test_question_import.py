import pytest
from django.core.exceptions import PermissionDenied

from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from courses.actions.question_import import FileHasErrors, NothingNew, import_questions
from courses.imports.question_sheet import read_sheet
from courses.models import Question, QuestionVersion
from courses.queries.content import StemMissing
from courses.queries.question_import import ReadQuestion, Wording
from tests.courses.imports.sheets import five_hundred, row, sheet
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make.account(Role.INSTRUCTOR)


def test_new_questions_are_written_and_known_ones_stay(by):
    items = read_sheet(sheet(row(tags="访谈"), row("判断题", "对吗？", (), "对", tags="访谈，判断")))

    plan = import_questions(items, by=by)

    assert plan.counts["new"] == 2
    assert {q.current.stem for q in Question.objects.all()} == {"先问什么？", "对吗？"}
    assert [q.tags.count() for q in Question.objects.order_by("pk")] == [1, 2]
    assert AuditEntry.objects.filter(verb="courses.import_questions", outcome="done").count() == 1
    with pytest.raises(NothingNew):
        import_questions(items, by=by)


def test_wrong_items_are_left_out_only_where_that_was_said(by):
    items = read_sheet(sheet(row(), row(stem="")))

    with pytest.raises(FileHasErrors) as refused:
        import_questions(items, by=by)
    assert "3" in str(refused.value)
    assert not Question.objects.exists()

    assert import_questions(items, by=by, leaves_out_wrong=True).counts == {"new": 1, "same": 0, "error": 1}
    assert Question.objects.count() == 1


def test_nothing_is_half_imported(by):
    good = read_sheet(sheet(row()))
    forged = ReadQuestion(9, "x", Wording("root", "truth", " ", {"right": True}))

    with pytest.raises(StemMissing):
        import_questions([*good, forged], by=by)
    assert not QuestionVersion.objects.exists()


def test_five_hundred_rows_are_taken_in_with_few_statements(by, django_assert_max_num_queries):
    file, _places = five_hundred()
    items = read_sheet(file)

    with django_assert_max_num_queries(40):
        plan = import_questions(items, by=by, leaves_out_wrong=True)

    assert plan.counts == {"new": 488, "same": 0, "error": 12}
    assert Question.objects.filter(tags__name="入户", current__isnull=False).count() == 488


def test_others_import_nothing():
    with pytest.raises(PermissionDenied):
        import_questions([], by=make.account(Role.CONTENT_AUTHOR))
