"""A class with a quiz, and what its tests do again and again."""

from django.utils import timezone

from academy.people.models import Account
from courses.models import Quiz
from practice.actions.attempt import Given, begin_attempt, hand_in_attempt, save_answers
from practice.models import Attempt, AttemptItem, ClassTask
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice

#: Content of a question of each kind, a right answer and a wrong one.
KINDS = {
    "single": (teach.CHOICES, "a", "b"),
    "multiple": ({**teach.CHOICES, "right": ["a", "b"]}, ["b", "a"], ["c"]),
    "truth": ({"right": True}, True, False),
    "matching": (
        {
            "left": [{"id": "l1", "text": "一"}, {"id": "l2", "text": "二"}],
            "right": [{"id": "r1", "text": "甲"}, {"id": "r2", "text": "乙"}],
            "pairs": {"l1": "r1", "l2": "r2"},
        },
        {"l1": "r1", "l2": "r2"},
        {"l1": "r2", "l2": "r1"},
    ),
    "ordering": (
        {"items": [{"id": name, "text": name} for name in "xyz"], "order": ["x", "y", "z"]},
        ["x", "y", "z"],
        ["z", "y", "x"],
    ),
    "numeric": ({"value": "3.5", "tolerance": "0.1", "unit": "%"}, "3.5", "4"),
    "short": ({"answers": ["民情日记"], "ignore_case": True}, "民情日记", "日记"),
}
ESSAY = {"guide": "看结构"}


def class_with_marker():
    """A running class of today, and the account of an instructor who teaches in it."""
    cohort = make.cohort(state="running", starts_on=timezone.localdate())
    teacher = make.instructor()
    make.session(cohort=cohort, instructors=[teacher])
    return cohort, teacher.account


def of_each_kind(*, essay: bool = False, **rules) -> Quiz:
    """A quiz with one question of every kind that is graded by itself; with an essay where one is wanted."""
    asked = [teach.question(content, kind=kind) for kind, (content, _right, _wrong) in KINDS.items()]
    asked += [teach.question(ESSAY, kind="essay")] if essay else []
    return teach.quiz(*asked, **rules)


def now() -> int:
    return int(timezone.now().timestamp() * 1000)


def given(item: AttemptItem, *, right: bool = True, serial: int | None = None) -> Given:
    _content, good, bad = KINDS[item.version.question.kind]
    return Given(item.pk, good if right else bad, now() if serial is None else serial)


def sit(task: ClassTask, who: Account, *, right: bool = True) -> Attempt:
    """Begin, answer everything right or wrong, hand in."""
    attempt = begin_attempt(task, by=who)
    save_answers(attempt, [given(item, right=right) for item in attempt.items.all()], by=who)
    return hand_in_attempt(attempt, by=who)


def quiz_task(quiz: Quiz | None = None, **fields) -> tuple[ClassTask, Account, Account]:
    """A task with a quiz, a trainee of its class, and who marks it."""
    cohort, marker = class_with_marker()
    task = practice.task(quiz or teach.quiz(), cohort=cohort, marker=marker, **fields)
    return task, make.enrolment(cohort=cohort).trainee, marker


def choose(task: ClassTask, who: Account, letters: str) -> Attempt:
    """Begin, take one letter for each single-choice question in the order they were written ("-": none), hand in."""
    attempt = begin_attempt(task, by=who)
    items = attempt.items.order_by("version__question_id")
    answers = [
        Given(item.pk, letter, now()) for item, letter in zip(items, letters, strict=True) if letter != "-"
    ]  # fmt: skip
    save_answers(attempt, answers, by=who)
    return hand_in_attempt(attempt, by=who)


def two_forms(*, questions: int = 1, **fields) -> tuple[list[ClassTask], Account]:
    """The entry and the exit task of a running class for a quiz with the forms A and B; and who marks both."""
    cohort, marker = class_with_marker()
    forms = [
        teach.quiz(*(teach.question() for _number in range(questions)), purpose="comparison", form=form)
        for form in "AB"
    ]  # fmt: skip
    for form, other in (forms, forms[::-1]):
        form.twin = other
        form.save()
    made = [
        practice.task(forms[0], cohort=cohort, marker=marker, occasion=half, **fields) for half in ("entry", "exit")
    ]
    return made, marker
