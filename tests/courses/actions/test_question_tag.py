import pytest
from django.core.exceptions import PermissionDenied

from academy.people.enums import Role
from courses.actions import question_tag as actions
from courses.models import QuestionTag, QuizPart
from tests.factories import courses as teach
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make.account(Role.PARTY_SCHOOL)


def tag(name):
    return QuestionTag.objects.get(name=name)


def test_a_tag_is_renamed_unless_the_name_is_taken(by):
    teach.question(tags=("访谈", "入户"))

    actions.rename_tag(tag("访谈"), by=by, name=" 现场  访谈 ")
    with pytest.raises(actions.TagNameTaken):
        actions.rename_tag(tag("入户"), by=by, name="现场 访谈")
    for name in ("", "长" * 41, "甲，乙"):
        with pytest.raises(actions.TagNameWrong):
            actions.rename_tag(tag("入户"), by=by, name=name)

    assert {row.name for row in QuestionTag.objects.all()} == {"现场 访谈", "入户"}


def test_merged_tags_are_one_on_questions_and_in_quizzes(by):
    both, one = teach.question(tags=("访谈", "采访")), teach.question(tags=("采访",))
    quiz = teach.quiz(both)
    QuizPart.objects.create(quiz=quiz, order=5, tag=tag("采访"), count=1)

    actions.merge_tags(tag("采访"), by=by, into=tag("访谈"))

    assert [row.name for row in QuestionTag.objects.all()] == ["访谈"]
    assert both.tags.count() == one.tags.count() == 1
    assert quiz.parts.filter(tag=tag("访谈")).exists()
    with pytest.raises(actions.TagIntoItself):
        actions.merge_tags(tag("访谈"), by=by, into=tag("访谈"))


def test_only_a_tag_that_nothing_carries_is_removed(by):
    teach.question(tags=("访谈",))
    QuestionTag.objects.create(name="空")

    actions.remove_tag(tag("空"), by=by)
    with pytest.raises(actions.TagInUse):
        actions.remove_tag(tag("访谈"), by=by)


def test_others_keep_no_tags():
    by, one = make.account(Role.TRAINEE), QuestionTag.objects.create(name="甲")

    for deed in (
        lambda: actions.rename_tag(one, by=by, name="乙"),
        lambda: actions.merge_tags(one, by=by, into=one),
        lambda: actions.remove_tag(one, by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()
