import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from courses.models import QuestionTag, Quiz, QuizPart
from tests.factories import cohorts as run
from tests.factories import courses as teach
from tests.factories import people as make
from tests.people.views import said, send

pytestmark = pytest.mark.django_db
RULES = {
    "title": "走访前的准备", "project": "root", "purpose": "test", "intro": "", "minutes": "20", "attempts": "2",
    "pass_percent": "60", "feedback": "at_once", "shuffles": "on", "is_evidence": "on",
}  # fmt: skip


@pytest.fixture
def writer(client):
    client.account = make.account(Role.INSTRUCTOR)
    client.force_login(client.account)
    return client


def address(name, *args):
    return reverse(f"courses:{name}", args=args)


def html(client, name, *args, query=""):
    return client.get(address(name, *args) + query).content.decode()


def test_a_quiz_is_written_and_filled_from_the_bank(writer):
    asked = [teach.question(stem=f"题{number}？", tags=("访谈",)) for number in range(4)]
    answer = send(writer, "courses:add_quiz", **RULES)
    quiz = Quiz.objects.get()
    assert answer.url == address("quiz", quiz.pk)
    assert address("choose_quiz_questions", quiz.pk) in html(writer, "quiz", quiz.pk)

    send(writer, "courses:choose_quiz_questions", quiz.pk, question=[asked[0].pk, asked[1].pk])
    tag = QuestionTag.objects.get()
    send(writer, "courses:add_quiz_draw", quiz.pk, tag=tag.pk, count="2", points="1.5")

    assert [(part.question, part.tag, part.count) for part in quiz.parts.all()] == [
        (asked[0], None, 1), (asked[1], None, 1), (None, tag, 2),
    ]  # fmt: skip
    preview = html(writer, "preview_quiz", quiz.pk)
    assert all(one.current.stem in preview for one in asked)


def test_wrong_rules_are_said_beside_the_field(writer):
    answer = send(writer, "courses:add_quiz", **{**RULES, "attempts": "0", "pass_percent": "101"})

    assert answer.content.decode().count("field__error") >= 2
    assert not Quiz.objects.exists()


@pytest.mark.parametrize("question", [[], ["x"], ["-1"], ["9" * 40], ["²"], ["999999"]])
def test_nothing_sensible_ticked_adds_nothing_and_says_so(writer, question):
    quiz = teach.quiz()

    answer = send(writer, "courses:choose_quiz_questions", quiz.pk, question=question)

    assert answer.status_code == 200
    assert said(answer)
    assert quiz.parts.count() == 1


def test_lines_are_changed_moved_and_taken_out(writer):
    quiz = teach.quiz(teach.question(), teach.question())
    first, second = quiz.parts.all()
    send(writer, "courses:amend_quiz_part", second.pk, points="2.5")
    send(writer, "courses:move_quiz_part", second.pk, to="up")
    assert list(quiz.parts.order_by("order")) == [second, first]
    assert quiz.parts.get(pk=second.pk).points == 2.5

    send(writer, "courses:move_quiz_part", second.pk, to="sideways")
    send(writer, "courses:remove_quiz_part", first.pk)

    assert list(quiz.parts.all()) == [second]


def test_rules_are_changed_a_copy_is_made_and_a_quiz_retires_and_comes_back(writer):
    quiz = teach.quiz()
    send(writer, "courses:amend_quiz", quiz.pk, **{**RULES, "minutes": ""})
    quiz.refresh_from_db()
    assert (quiz.title, quiz.minutes) == ("走访前的准备", None)

    copy = Quiz.objects.get(pk=send(writer, "courses:copy_quiz", quiz.pk).url.strip("/").rpartition("/")[2])
    assert copy.parts.get().question == quiz.parts.get().question

    send(writer, "courses:retire_quiz", quiz.pk)
    assert address("quiz", quiz.pk) not in html(writer, "quizzes")
    assert address("quiz", quiz.pk) in html(writer, "quizzes", query="?state=retired")
    send(writer, "courses:bring_back_quiz", quiz.pk)
    assert address("quiz", quiz.pk) in html(writer, "quizzes", query="?q=走访&project=root")


def test_a_quiz_that_a_class_was_given_shows_what_stays_and_keeps_the_rest_open(writer):
    quiz, other = teach.quiz(), teach.quiz()
    Quiz.objects.filter(pk=quiz.pk).update(used_at=timezone.now())

    page = html(writer, "amend_quiz", quiz.pk)
    send(writer, "courses:amend_quiz", quiz.pk, **{**RULES, "project": "weave", "pass_percent": "5", "title": "新名"})

    quiz.refresh_from_db()
    assert page.count(" disabled") == 4
    assert (quiz.title, quiz.project, quiz.pass_percent) == ("新名", "root", 60)
    assert address("pair_quiz", quiz.pk) not in html(writer, "quiz", quiz.pk)
    assert "note--warn" in send(writer, "courses:pair_quiz", other.pk, other=quiz.pk).content.decode()


def test_a_quiz_that_a_class_was_given_offers_a_copy_in_place_of_its_lines(writer):
    quiz = teach.quiz()
    part = quiz.parts.get()
    deeds = [address(name, part.pk) for name in ("amend_quiz_part", "move_quiz_part", "remove_quiz_part")]
    deeds.append(address("choose_quiz_questions", quiz.pk))
    assert all(deed in html(writer, "quiz", quiz.pk) for deed in deeds)
    Quiz.objects.filter(pk=quiz.pk).update(used_at=timezone.now())

    page = html(writer, "quiz", quiz.pk)

    assert not any(deed in page for deed in deeds)
    for name, of in (("quiz", quiz), ("choose_quiz_questions", quiz), ("amend_quiz_part", part)):
        assert address("copy_quiz", quiz.pk) in html(writer, name, of.pk)
    assert said(send(writer, "courses:remove_quiz_part", part.pk))
    assert quiz.parts.exists()


def test_ticks_are_kept_while_one_searches_and_turns_pages(writer):
    quiz = teach.quiz()
    asked = [teach.question(stem=f"题{number:02}？", tags=("访谈",) if number else ()) for number in range(30)]
    here, far = asked[1].pk, asked[29].pk

    page = html(writer, "choose_quiz_questions", quiz.pk, query=f"?q=题00&question={here}&question={far}&page=2")

    assert [page.count(f'value="{pk}" checked') for pk in (here, far)] == [1, 1]
    assert f'value="{asked[0].pk}"' in page
    assert "<output data-ticked>2</output>" in page
    turned = html(writer, "choose_quiz_questions", quiz.pk, query=f"?page=2&question={here}&question={far}")
    assert turned.count(" checked") == 2
    send(writer, "courses:choose_quiz_questions", quiz.pk, question=[here, far])
    assert quiz.parts.count() == 3


def test_what_is_drawn_by_is_offered_with_how_many_there_are(writer):
    quiz = teach.quiz(teach.question(tags=("访谈",)))
    teach.question(tags=("走访",))
    teach.question(tags=("走访",), is_active=False)
    teach.question(tags=("督办",), project="weave")

    page = writer.get(address("choose_quiz_questions", quiz.pk))

    assert [str(label) for _value, label in page.context["draw"].fields["tag"].choices][1:] == ["走访（1 道题）"]
    tag = QuestionTag.objects.get(name="走访")
    refused = send(writer, "courses:add_quiz_draw", quiz.pk, tag=tag.pk, count="2", points="1")
    assert said(refused)
    assert refused.status_code == 200
    assert quiz.parts.count() == 1


def test_a_quiz_is_set_from_its_page_for_the_classes_of_whoever_looks(writer):
    quiz = teach.quiz()
    mine = run.session(instructors=[run.instructor(account=writer.account)]).timetable.cohort
    other = run.cohort()

    page = html(writer, "quiz", quiz.pk)

    assert reverse("practice:set_task", args=[mine.pk, "quiz", quiz.pk]) in page
    assert reverse("practice:set_task", args=[other.pk, "quiz", quiz.pk]) not in page


def test_two_quizzes_become_forms_of_a_comparison_and_part_again(writer):
    quiz, other, foreign = teach.quiz(), teach.quiz(), teach.quiz(project="weave")
    assert "note--warn" in send(writer, "courses:pair_quiz", quiz.pk, other=foreign.pk).content.decode()
    foreign.delete()
    assert address("pair_quiz", quiz.pk) in html(writer, "quiz", quiz.pk)

    send(writer, "courses:pair_quiz", quiz.pk, other=other.pk)
    other.refresh_from_db()
    assert (other.twin, other.form) == (quiz, "B")
    assert address("quiz", other.pk) in html(writer, "quiz", quiz.pk)

    send(writer, "courses:part_quiz", quiz.pk)
    other.refresh_from_db()
    assert (other.twin, other.form) == (None, "")
    assert said(send(writer, "courses:part_quiz", quiz.pk))


def test_a_draw_the_bank_cannot_fill_is_said_before_the_class_meets_it(writer):
    tag = teach.question(tags=("访谈",)).tags.get()
    quiz = teach.quiz()
    QuizPart.objects.create(quiz=quiz, order=1, tag=tag, count=3)

    assert html(writer, "quiz", quiz.pk).count("small alert") == 1
    assert writer.get(address("preview_quiz", quiz.pk)).context["obstacle"]


@pytest.mark.parametrize("query", ["?page=x", "?page=999999", "?project=none&state=none", "?q=%00", "?tag=none"])
def test_nonsense_in_an_address_breaks_no_list(writer, query):
    quiz = teach.quiz()
    for path in (address("quizzes"), address("choose_quiz_questions", quiz.pk)):
        assert writer.get(path + query).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_costs_the_same_for_any_number_of_lines(writer, rows, django_assert_max_num_queries):
    for _number in range(rows):
        quiz = teach.quiz(*(teach.question(tags=("访谈",)) for _one in range(rows)))
        teach.question(tags=("访谈",))
    costs = {}
    for name, args in (
        ("quizzes", []), ("quiz", [quiz.pk]), ("preview_quiz", [quiz.pk]), ("choose_quiz_questions", [quiz.pk])
    ):  # fmt: skip
        html(writer, name, *args)
        with django_assert_max_num_queries(15) as asked:
            html(writer, name, *args)
        costs[name] = len(asked)

    assert costs == {"quizzes": 6, "quiz": 9, "preview_quiz": 6, "choose_quiz_questions": 10}
