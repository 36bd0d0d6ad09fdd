from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from courses.actions import question as actions
from courses.actions.question import Wording
from courses.models import KeyCorrection, Question, QuestionVersion
from courses.queries.content import NothingRight, StemMissing, choices_content
from tests.factories import courses as teach
from tests.factories import people as make

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def by():
    return make.account(Role.INSTRUCTOR)


def wording(**changed):
    said = {
        "project": "root",
        "kind": "single",
        "stem": "先问什么？",
        "content": choices_content(["事实", "态度"], [0]),
        "explanation": "事实在先。",
        "indicator": "fieldwork",
        "tags": ("访谈", "入户"),
    }
    return Wording(**{**said, **changed})


def use(question, at=NOW):
    return actions.versions_in_use([question.current_id], at=at)[question.current_id]


def test_a_question_is_written_with_its_first_version(by):
    row = actions.write_question(wording(), by=by)

    assert (row.current.number, row.current.stem, row.current.made_by) == (1, "先问什么？", by)
    assert {tag.name for tag in row.tags.all()} == {"访谈", "入户"}
    assert AuditEntry.objects.filter(verb="courses.write_question", object_key=str(row.pk)).exists()


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"stem": " "}, StemMissing),
        ({"content": choices_content(["甲", "乙"], [])}, NothingRight),
        ({"indicator": "procedure"}, actions.IndicatorUnknown),
    ],
)
def test_what_is_wrong_is_not_written(by, changed, refusal):
    with pytest.raises(refusal):
        actions.write_question(wording(**changed), by=by)
    assert not Question.objects.exists()


def test_an_unused_wording_is_changed_in_place_and_a_used_one_is_kept(by):
    row = actions.write_question(wording(), by=by)
    row = actions.amend_question(row, wording(stem="最先问什么？"), by=by)
    assert [v.stem for v in row.versions.all()] == ["最先问什么？"]

    use(row)
    row = actions.amend_question(row, wording(stem="第一句问什么？", tags=("提问",)), by=by)
    assert [(v.number, v.stem) for v in row.versions.all()] == [(1, "最先问什么？"), (2, "第一句问什么？")]
    assert row.current.number == 2
    assert row.current.first_used_at is None
    assert [tag.name for tag in row.tags.all()] == ["提问"]


def test_tags_project_and_indicator_of_a_used_question_change_without_a_new_version(by):
    row = actions.write_question(wording(), by=by)
    use(row)

    row = actions.amend_question(row, wording(project="drip", indicator="options", tags=()), by=by)

    assert (row.project, row.indicator, row.current.number, row.tags.count()) == ("drip", "options", 1, 0)


def test_the_kind_of_a_question_stays(by):
    row = actions.write_question(wording(), by=by)

    assert actions.amend_question(row, wording(kind="multiple"), by=by).kind == "single"


def test_use_is_marked_once_and_gives_the_wording_as_it_is_kept():
    row = teach.question()
    first = use(row)
    QuestionVersion.objects.filter(pk=first.pk).update(stem="改过")

    again = use(row, NOW + timedelta(days=1))

    assert (again.stem, again.first_used_at) == ("改过", NOW)
    assert actions.versions_in_use([], at=NOW) == {}


def test_a_copy_waits_until_it_is_brought_back(by):
    row = actions.write_question(wording(), by=by)
    copy = actions.copy_question(row, by=by)

    assert not copy.is_active
    assert (copy.current.stem, copy.current.content) == (row.current.stem, row.current.content)
    assert set(copy.tags.all()) == set(row.tags.all())
    assert actions.bring_back_question(copy, by=by).is_active
    assert not actions.retire_question(copy, by=by).is_active


def test_only_what_nobody_used_is_deleted(by):
    unused, used, fixed = teach.question(stem="没用过"), teach.question(), teach.question()
    use(used)
    teach.quiz(fixed)

    actions.delete_question(Question.objects.get(pk=unused.pk), by=by)
    assert not Question.objects.filter(pk=unused.pk).exists()
    assert AuditEntry.objects.get(verb="courses.delete_question").object_label == "没用过"
    for row in (used, fixed):
        with pytest.raises(actions.QuestionInUse):
            actions.delete_question(row, by=by)
        assert Question.objects.filter(pk=row.pk).exists()


def test_a_corrected_question_is_not_deleted(by):
    row = teach.question()
    actions.correct_key(row.current, {**row.current.content, "right": ["b"]}, by=by, reason="答案写错")

    with pytest.raises(actions.QuestionInUse):
        actions.delete_question(row, by=by)


def test_a_key_is_corrected_in_place_and_the_old_one_is_kept(by):
    row = teach.question()
    version = use(row)
    before = version.content

    kept = actions.correct_key(version, {**before, "right": ["c"]}, by=by, reason=" 依据新规定 ")

    assert QuestionVersion.objects.get(pk=version.pk).content["right"] == ["c"]
    assert (kept.before, kept.after["right"], kept.reason) == (before, ["c"], "依据新规定")
    assert version.content["right"] == ["c"]


@pytest.mark.parametrize(
    ("kind", "content", "after"),
    [
        ("truth", {"right": True}, {"right": False}),
        (
            "numeric",
            {"value": "3", "tolerance": "0", "unit": "米"},
            {"value": "4", "tolerance": "0.5", "unit": "米"},
        ),
        ("short", {"answers": ["甲"], "ignore_case": True}, {"answers": ["甲", "乙"], "ignore_case": True}),
        (
            "ordering",
            {"items": [{"id": "a", "text": "甲"}, {"id": "b", "text": "乙"}], "order": ["a", "b"]},
            {"items": [{"id": "a", "text": "甲"}, {"id": "b", "text": "乙"}], "order": ["b", "a"]},
        ),
        (
            "matching",
            {
                "left": [{"id": "l", "text": "甲"}, {"id": "m", "text": "丙"}],
                "right": [{"id": "r", "text": "乙"}, {"id": "s", "text": "丁"}],
                "pairs": {"l": "r", "m": "s"},
            },
            {
                "left": [{"id": "l", "text": "甲"}, {"id": "m", "text": "丙"}],
                "right": [{"id": "r", "text": "乙"}, {"id": "s", "text": "丁"}],
                "pairs": {"l": "s", "m": "r"},
            },
        ),
    ],
)
def test_a_key_of_every_kind_can_be_corrected(by, kind, content, after):
    row = teach.question(content, kind=kind)

    actions.correct_key(row.current, after, by=by, reason="更正")

    assert QuestionVersion.objects.get(pk=row.current_id).content == after


def test_a_correction_changes_the_key_and_says_why(by):
    row = teach.question()
    content = row.current.content
    reworded = {**content, "choices": [{"id": "a", "text": "改"}, *content["choices"][1:]]}

    for after, reason, refusal in [
        (reworded, "因为", actions.OnlyTheKey),
        (content, "因为", actions.KeyUnchanged),
        ({**content, "right": ["b"]}, "  ", actions.ReasonMissing),
        ({**content, "right": []}, "因为", NothingRight),
    ]:
        with pytest.raises(refusal):
            actions.correct_key(row.current, after, by=by, reason=reason)
    numeric = teach.question({"value": "3", "tolerance": "0", "unit": "米"}, kind="numeric")
    with pytest.raises(actions.OnlyTheKey):
        actions.correct_key(numeric.current, {"value": "3", "tolerance": "0", "unit": "秒"}, by=by, reason="因为")
    assert not KeyCorrection.objects.exists()


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.UNIT_LIAISON, Role.CONTENT_AUTHOR, Role.SYSTEM_ADMIN])
def test_others_keep_no_questions(role):
    by, row = make.account(role), teach.question()

    for deed in (
        lambda: actions.write_question(wording(), by=by),
        lambda: actions.amend_question(row, wording(), by=by),
        lambda: actions.copy_question(row, by=by),
        lambda: actions.retire_question(row, by=by),
        lambda: actions.bring_back_question(row, by=by),
        lambda: actions.delete_question(row, by=by),
        lambda: actions.correct_key(row.current, {}, by=by, reason="因为"),
        lambda: actions.written_in_bulk([wording()], by=by, at=NOW),
    ):
        with pytest.raises(PermissionDenied):
            deed()
