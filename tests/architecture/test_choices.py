"""No list waits for a choice with a row of dashes: its first line says what to choose, or what nothing means."""

import pytest

from academy.kernel.choice import DASHES
from academy.people.models import Account
from cohorts.models import Enrolment, Session
from courses.forms.assignment import AssignmentForm
from courses.forms.author import AuthorForm
from courses.forms.question import QuestionFilterForm
from courses.forms.question_tag import MergeTagsForm
from courses.forms.quiz import DrawForm, PairForm, QuizForm
from courses.models import QuestionTag, Quiz
from practice.forms.material import PostForm
from practice.forms.review import AskForm
from practice.models import Work

FORMS = {
    QuizForm: {},
    DrawForm: {"tags": QuestionTag.objects.none()},
    PairForm: {"quiz": Quiz()},
    AssignmentForm: {},
    AuthorForm: {"writers": Account.objects.none()},
    QuestionFilterForm: {"tags": QuestionTag.objects.none()},
    MergeTagsForm: {"tags": QuestionTag.objects.none()},
    PostForm: {"sessions": Session.objects.none()},
    AskForm: {"reviewers": Enrolment.objects.none(), "works": Work.objects.none()},
}


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "arguments"), FORMS.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_the_first_line_of_a_list_is_words(form, arguments):
    page = str(form(**arguments))

    assert "<select" in page
    assert DASHES not in page
    assert ">—<" not in page
