"""Quizzes over the demo's question bank: one the finished class sat, a comparison, and two of the running class."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import exp
from typing import Any

from academy.people.models import Account
from cohorts.models import Cohort, Enrolment
from courses.actions.quiz import add_quiz, add_quiz_questions, pair_quizzes
from courses.enums import QuestionKind, QuizPurpose
from courses.models import Question, QuestionVersion, Quiz
from practice.actions.attempt import Given, begin_attempt, hand_in_attempt, save_answers
from practice.actions.task import set_task
from practice.enums import Occasion
from practice.models import Attempt, ClassTask

from .classes import moment
from .outcome import trainees_of
from .people import People
from .source import chance

#: How many of the finished class sat the test, and how many both halves of the comparison.
SAT, COMPARED = 20, 8
#: How far along people are before and after the class, on the scale of ability.
BEFORE, AFTER = -0.4, 1.2
ESSAY = (
    "先把来访人请进接待室，听他把三次来访的经过讲完，逐条记下诉求；再分清哪些归本单位办、哪些要转办，"
    "当面说清办理时限和联系人；三个工作日内把进展告诉他，办结后上门听一次评价。"
)


def write_quizzes(people: People, *, at: datetime) -> dict[str, Quiz]:
    """Write the quizzes of the demo, as an instructor would; return them by a word for each."""
    teacher = people.afresh("jiaoyuan")

    def write(title: str, project: str, questions: Iterable[Question], **rules: Any) -> Quiz:
        quiz = add_quiz(by=teacher, at=at, title=title, project=project, **rules)
        add_quiz_questions(quiz, list(questions), by=teacher)
        return quiz

    closed, weave = _closed("root"), _closed("weave")
    made = {
        "test": write("调查研究基本功", "root", closed[:8], minutes=20, intro="八道题，二十分钟，可以做一次。"),
        "a": write("抓落实的闭环（一）", "weave", weave[0::2], purpose=QuizPurpose.COMPARISON),
        "b": write("抓落实的闭环（二）", "weave", weave[1::2], purpose=QuizPurpose.COMPARISON),
        "open": write(
            "应急处置前两小时", "load", _closed("load")[:6], intro="做完可以再做一次，取较好的一次。", attempts=2
        ),
        "essay": write("接待群众来访", "mentor", [*_closed("mentor")[:3], *_of("mentor", [QuestionKind.ESSAY])[:1]]),
    }
    pair_quizzes(made["a"], made["b"], by=teacher)
    return made


def sit_quizzes(people: People, cohort: Cohort, quizzes: dict[str, Quiz]) -> None:
    """Let the finished class sit the test on its third evening, and some the two halves of the comparison."""
    teacher, trainees = people.afresh("jiaoyuan"), trainees_of(cohort)
    for occasion, day, quiz in (("", 2, "test"), (Occasion.ENTRY, 0, "a"), (Occasion.EXIT, 3, "a")):
        opens = moment(cohort.starts_on + timedelta(days=day), 18)
        task = _set(cohort, quizzes[quiz], teacher, opens, opens + timedelta(hours=5), occasion)
        for enrolment in trainees[: COMPARED if occasion else SAT]:
            _sit(task, enrolment, taught=BEFORE if occasion == Occasion.ENTRY else AFTER, at=opens + timedelta(hours=1))


def set_running_quizzes(people: People, cohort: Cohort, quizzes: dict[str, Quiz], *, today: date) -> None:
    """Two quizzes of the running class: one somebody is in the middle of, one whose essays wait for marks."""
    teacher, trainees = people.afresh("jiaoyuan"), trainees_of(cohort)
    opens, due = moment(today, 7), moment(today + timedelta(days=1), 20)
    task = _set(cohort, quizzes["open"], teacher, opens, due)
    begun = begin_attempt(task, by=trainees[1].trainee, at=opens + timedelta(minutes=5))
    _answer(begun, trainees[1].trainee, taught=BEFORE, at=opens + timedelta(minutes=6), most=2)
    opens = moment(cohort.starts_on, 18)
    task = _set(cohort, quizzes["essay"], teacher, opens, max(due, opens + timedelta(days=2)))
    for enrolment in trainees[2:6]:
        _sit(task, enrolment, taught=AFTER, at=opens + timedelta(minutes=30))


def _set(cohort: Cohort, quiz: Quiz, teacher: Account, opens: datetime, due: datetime, occasion: str = "") -> ClassTask:
    return set_task(cohort, quiz, by=teacher, opens_at=opens, due_at=due, occasion=occasion, at=opens)


def _sit(task: ClassTask, enrolment: Enrolment, *, taught: float, at: datetime) -> None:
    attempt = begin_attempt(task, by=enrolment.trainee, at=at)
    _answer(attempt, enrolment.trainee, taught=taught, at=at + timedelta(minutes=8))
    hand_in_attempt(attempt, by=enrolment.trainee, at=at + timedelta(minutes=9))


def _answer(attempt: Attempt, trainee: Account, *, taught: float, at: datetime, most: int | None = None) -> None:
    given = []
    for item in attempt.items.select_related("version__question").order_by("order")[:most]:
        kind, content = item.version.question.kind, item.version.content
        luck = chance(f"quiz {attempt.work.task.occasion} {trainee.username} {item.version.stem}")
        knows = luck.random() < _likelihood(trainee, item.version, taught=taught)
        answer = _right(kind, content) if knows else _wrong(kind, content, luck.random())
        given.append(Given(item.pk, answer, int(at.timestamp() * 1000)))
    save_answers(attempt, given, by=trainee, at=at)


def _likelihood(trainee: Account, version: QuestionVersion, *, taught: float) -> float:
    """Return how likely somebody answers right: ability and teaching against how hard the question is (Rasch)."""
    ability = chance(f"ability {trainee.username}").gauss(0, 1.3)
    hardness = chance(f"hardness {version.stem}").uniform(-1.5, 1.5)
    return 1 / (1 + exp(hardness - ability - taught))


def _right(kind: str, content: dict[str, Any]) -> Any:
    answers: dict[str, Callable[[], Any]] = {
        QuestionKind.SINGLE: lambda: content["right"][0],
        QuestionKind.MULTIPLE: lambda: content["right"],
        QuestionKind.TRUTH: lambda: content["right"],
        QuestionKind.MATCHING: lambda: content["pairs"],
        QuestionKind.ORDERING: lambda: content["order"],
        QuestionKind.NUMERIC: lambda: content["value"],
        QuestionKind.SHORT: lambda: content["answers"][0],
        QuestionKind.ESSAY: lambda: ESSAY,
    }
    return answers[QuestionKind(kind)]()


def _wrong(kind: str, content: dict[str, Any], luck: float) -> Any:
    """Return an answer that is not right as people give them: one that seduces, half of it, or sometimes nothing."""
    if luck > 0.95 and kind != QuestionKind.ESSAY:
        return None
    answers: dict[str, Callable[[], Any]] = {
        # The first wrong choice seduces more than the last one.
        QuestionKind.SINGLE: lambda: _others(content)[int(luck**2 * len(_others(content)))],
        QuestionKind.MULTIPLE: lambda: content["right"][: max(1, len(content["right"]) // 2)] + _others(content)[:1],
        QuestionKind.TRUTH: lambda: not content["right"],
        QuestionKind.MATCHING: lambda: dict(zip(content["pairs"], reversed(content["pairs"].values()), strict=True)),
        QuestionKind.ORDERING: lambda: [*content["order"][1::-1], *content["order"][2:]],
        QuestionKind.NUMERIC: lambda: str(Decimal(content["value"]) * 10),
        QuestionKind.SHORT: lambda: "记不清了",
        QuestionKind.ESSAY: lambda: ESSAY,
    }
    return answers[QuestionKind(kind)]()


def _others(content: dict[str, Any]) -> list[str]:
    return [one["id"] for one in content["choices"] if one["id"] not in content["right"]]


def _of(project: str, kinds: Iterable[str]) -> list[Question]:
    return list(Question.objects.filter(project=project, kind__in=list(kinds), is_active=True).order_by("pk"))


def _closed(project: str) -> list[Question]:
    """The project's questions that a machine can grade."""
    return _of(project, [kind for kind in QuestionKind if kind != QuestionKind.ESSAY])
