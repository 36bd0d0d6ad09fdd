"""Two at the same moment: a wording that is put to somebody while it is changed, one file that two people import."""

import pytest
from django.db import transaction
from django.utils import timezone

from academy.people.enums import Role
from courses.actions.question import Wording, amend_question, versions_in_use
from courses.actions.question_import import import_questions
from courses.imports.question_sheet import read_sheet
from courses.models import Question, QuestionVersion
from courses.queries.content import choices_content
from courses.queries.question_import import planned
from tests.cohorts.actions.test_races import AT_ONCE, Turn, carelessly, together
from tests.courses.imports.sheets import row, sheet
from tests.factories import courses as teach
from tests.factories import people as make

pytestmark = pytest.mark.django_db(transaction=True)


def changed(question, number):
    return Wording(question.project, question.kind, f"改动{number}？", choices_content(["甲", "乙"], [0]))


def test_what_was_put_to_somebody_is_never_changed_in_place():
    by, questions, seen = make.account(Role.INSTRUCTOR), [teach.question() for _ in range(12)], []

    def put(question):
        with transaction.atomic():
            version = Question.objects.get(pk=question.pk).current_id
            seen.append((version, versions_in_use([version], at=timezone.now())[version].stem))

    deeds = []
    for number, question in enumerate(questions):
        deeds.append(lambda question=question: put(question))
        deeds.append(lambda question=question, n=number: amend_question(question, changed(question, n), by=by))

    assert together(deeds) == {"done": 24}
    assert len(seen) == 12
    for pk, stem in seen:
        assert QuestionVersion.objects.get(pk=pk).stem == stem


def test_control_without_the_lock_a_wording_changes_under_the_reader():
    question, seen = teach.question(stem="原来的？"), []

    def put_or_change_carelessly(turn: Turn) -> None:
        version = QuestionVersion.objects.get(pk=question.current_id)
        if version.first_used_at is not None:
            return
        with turn.wait():
            seen.append(version.stem)
            fields = {"first_used_at": timezone.now()} if len(seen) % 2 else {"stem": "改过的？"}
            QuestionVersion.objects.filter(pk=version.pk).update(**fields)

    carelessly(put_or_change_carelessly)

    now = QuestionVersion.objects.get(pk=question.current_id)
    assert now.first_used_at is not None
    assert (set(seen), now.stem) == ({"原来的？"}, "改过的？")


def test_a_file_that_many_import_at_once_is_taken_in_once():
    by, items = make.account(Role.INSTRUCTOR), read_sheet(sheet(row(), row(stem="再问什么？")))

    outcome = together(lambda: import_questions(items, by=by) for _ in range(AT_ONCE))

    assert outcome == {"done": 1, "NothingNew": AT_ONCE - 1}
    assert Question.objects.count() == 2


def test_control_without_the_lock_a_file_is_taken_in_by_everybody():
    items = read_sheet(sheet(row()))

    def import_carelessly(turn: Turn) -> None:
        plan = planned(items)
        if not plan.new:
            return
        with turn.wait():
            teach.question(stem=plan.new[0].wording.stem)

    carelessly(import_carelessly)

    assert Question.objects.count() == AT_ONCE
