"""Every address where questions and quizzes are written, asked with what nobody means: a sentence, never a fault."""

import pytest
from django.urls import reverse

from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from courses.enums import QuestionKind
from courses.models import Question, QuizPart
from courses.urls import urlpatterns
from tests.factories import courses as teach
from tests.factories import people as make
from tests.practice.quizzes import ESSAY, KINDS

pytestmark = pytest.mark.django_db
WRITING = sorted(
    path.name for path in urlpatterns if str(path.pattern).startswith(("questions/", "quizzes/"))
)  # fmt: skip
FIELDS = (
    "question", "tag", "count", "points", "other", "to", "title", "project", "purpose", "minutes", "attempts",
    "pass_percent", "feedback", "intro", "stem", "right", "value", "tolerance", "answers", "guide", "line_1",
    "line_2", "partner_1", "move", "tags", "indicator", "explanation", "reason", "name", "into", "list", "wrong", "q",
    "state", "kind", "page", "pair_l1", "place_x",
)  # fmt: skip
GARBAGE = ["", "-1", "9" * 40, "1e999", "NaN", "²", "\x00", "[null]", "x" * 5000]
GONE, HUGE = 10**8, 10**30


@pytest.fixture
def writer(client):
    client.force_login(make.account(Role.INSTRUCTOR))
    return client


def parameters(name, pk):
    pattern = next(path.pattern for path in urlpatterns if path.name == name)
    fitting = {"pk": pk, "number": 1, "kind": "single", "form": "xlsx"}
    return {key: fitting[key] for key in pattern.converters}


def own_row(name):
    """The id of a row that is there, by what the address is about."""
    if "part" in name and name != "part_quiz":
        return QuizPart.objects.create(quiz=teach.quiz(), order=9, question=teach.question()).pk
    if "tag" in name:
        return teach.question(tags=("访谈",)).tags.get().pk
    return teach.quiz().pk if "quiz" in name else teach.question().pk


def answers_calmly(response):
    return response.status_code in {200, 302, 400, 403, 404, 405} and (response.status_code == 302 or response.content)


def test_what_is_not_there_is_not_found(writer):
    for name in WRITING:
        for pk in (0, GONE, HUGE) if "pk" in parameters(name, 1) else ():
            address = reverse(f"courses:{name}", kwargs=parameters(name, pk))
            assert {writer.get(address).status_code, post(writer, address).status_code} <= {404, 405}, name


@pytest.mark.parametrize("way", ["get", "post"])
def test_garbage_in_every_field_breaks_no_page(writer, way):
    for name in WRITING:
        address = reverse(f"courses:{name}", kwargs=parameters(name, own_row(name)))
        for garbage in GARBAGE:
            fields = dict.fromkeys(FIELDS, garbage)
            answer = writer.get(address, fields) if way == "get" else post(writer, address, **fields)
            assert answers_calmly(answer), (name, garbage)


def test_a_body_that_is_no_form_is_refused_in_words(writer):
    for name in ("add_quiz", "write_question", "choose_quiz_questions", "move_quiz_part"):
        address = reverse(f"courses:{name}", kwargs=parameters(name, own_row(name)))
        for body in ("[]", '"x"', "{", "[" * 5000, "null", '{"title": [null]}'):
            answer = writer.post(address, body, content_type="application/json")
            assert answer.status_code == 400
            assert "表单" in answer.content.decode()


@pytest.mark.parametrize("kind", QuestionKind.values)
def test_garbage_makes_no_question_unreadable(writer, kind):
    row = teach.question(ESSAY if kind == "essay" else KINDS[kind][0], kind=kind)
    for garbage in GARBAGE:
        for name, *args in (("write_question", kind), ("amend_question", row.pk), ("correct_key", row.pk, 1)):
            fields = dict.fromkeys((*FIELDS, "preview"), garbage)
            assert answers_calmly(post(writer, reverse(f"courses:{name}", args=args), **fields)), (name, garbage)

    for one in Question.objects.all():
        assert writer.get(reverse("courses:question", args=[one.pk])).status_code == 200


def post(client, address, **fields):
    return client.post(address, {FIELD: fresh_token(), **fields})
