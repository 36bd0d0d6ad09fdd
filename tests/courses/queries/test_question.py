import pytest

from academy.people.enums import Role
from courses.models import QuestionVersion, QuizPart
from courses.queries.question import (
    bank_by_stem,
    is_used,
    question_tags_counted,
    questions_found,
    quizzes_with,
    stem_key,
    versions_of,
)
from tests.factories import courses as teach
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return make.account(Role.INSTRUCTOR)


def found(user, **narrow):
    return [str(row) for row in questions_found(user, **narrow)]


def test_questions_are_found_by_words_project_kind_indicator_tag_and_state(writer):
    one = teach.question(stem="现场访谈先问什么？", explanation="先听后说。", tags=("访谈",), indicator="fieldwork")
    teach.question({"right": True}, kind="truth", project="drip", stem="决策可以不听意见。", indicator="procedure")
    teach.question(stem="旧题", is_active=False)

    assert found(writer) == ["现场访谈先问什么？", "决策可以不听意见。"]
    assert found(writer, text="访谈 后说") == ["现场访谈先问什么？"]
    assert found(writer, text="访谈 没有") == []
    assert found(writer, project="drip") == found(writer, kind="truth") == ["决策可以不听意见。"]
    assert found(writer, indicator="drip:procedure") == ["决策可以不听意见。"]
    assert found(writer, tag=one.tags.get().pk) == ["现场访谈先问什么？"]
    assert found(writer, state="retired") == ["旧题"]
    assert len(found(writer, state="all")) == 3
    assert found(make.account(Role.CONTENT_AUTHOR)) == []


def test_it_is_known_where_a_question_is_used(writer):
    fixed, drawn, idle = teach.question(), teach.question(tags=("调研",)), teach.question(tags=("别的",))
    quiz = teach.quiz(fixed)
    QuizPart.objects.create(quiz=quiz, order=9, tag=drawn.tags.get(), count=1)

    assert list(quizzes_with(fixed)) == list(quizzes_with(drawn)) == [quiz]
    assert not quizzes_with(idle).exists()
    assert is_used(fixed)
    assert not is_used(drawn)
    QuestionVersion.objects.filter(question=idle).update(first_used_at="2026-11-01T00:00Z")
    assert is_used(idle)
    assert [(tag.name, tag.count, tag.draw) for tag in question_tags_counted(writer)] == [
        ("别的", 1, 0),
        ("调研", 1, 1),
    ]
    assert [version.number for version in versions_of(idle)] == [1]


def test_the_bank_is_known_by_what_it_asks():
    one = teach.question(stem="为 什么？")
    teach.question(stem="为什么？")

    assert bank_by_stem(["root", "drip"]) == {("root", "single", stem_key(" 为什 么？")): one}
    assert bank_by_stem(["drip"]) == {}
