"""Quizzes as those who write them see them, and the questions one attempt at them gets."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal
from academy.people.models import Account
from courses.models import Question, QuestionTag, QuestionVersion, Quiz, QuizPart


class QuestionsMissing(Refusal):
    sentence = _("The question bank has too few questions on “%(tag)s” for this quiz. Tell whoever set it.")


@dataclass(frozen=True, slots=True)
class PartLine:
    """One line of a quiz as its page shows it: how many questions it can draw from, how many it lacks.

    Those that a line before it takes are lacking too.
    """

    part: QuizPart
    pool: int
    lacks: int
    is_retired: bool


@dataclass(frozen=True, slots=True)
class QuizSheet:
    """What a quiz amounts to: its lines, and the questions there are with their points."""

    lines: list[PartLine]
    questions: int
    points: Decimal

    @property
    def lacks(self) -> int:
        """How many questions the lines by tag lack together."""
        return sum(line.lacks for line in self.lines)

    @property
    def is_ready(self) -> bool:
        return self.questions > 0 and not self.lacks and not any(line.is_retired for line in self.lines)


def quizzes_visible_to(user: Account | AnonymousUser) -> QuerySet[Quiz]:
    """Return the quizzes the user may open, by project and title: the twin of ``courses.view_quiz``."""
    return Quiz.objects.all() if user.has_perm("courses.view_quiz") else Quiz.objects.none()


def quizzes_found(
    user: Account | AnonymousUser, *, text: str = "", project: str = "", state: str = ""
) -> QuerySet[Quiz]:
    """Return the visible quizzes that match, counted.

    ``state`` is ``retired`` or nothing for those in use; ``text`` is part of the title.
    """
    rows = quizzes_visible_to(user).filter(is_active=state != "retired").counted()
    rows = rows.filter(project=project) if project else rows
    rows = rows.filter(title__icontains=text) if text else rows
    # Counting would leave the usual order out.
    return rows.select_related("twin", "twin_of").order_by("project", "title", "pk")


def quiz_parts_visible_to(user: Account | AnonymousUser) -> QuerySet[QuizPart]:
    """Return the lines of the quizzes the user may open: the twin of ``courses.view_quiz_part``."""
    rows = QuizPart.objects.select_related("quiz", "question__current", "tag")
    return rows if user.has_perm("courses.view_quiz_part") else rows.none()


def parts_of(quiz: Quiz) -> QuerySet[QuizPart]:
    """Return the lines of a quiz in their order with question and tag at hand."""
    return quiz.parts.select_related("question__current", "tag").order_by("order", "pk")


def quiz_sheet(quiz: Quiz) -> QuizSheet:
    """Return what a quiz amounts to; three queries."""
    parts = list(parts_of(quiz))
    pools = tag_pools(quiz, parts)
    slots = _slots(parts)
    seated = Counter(slots[slot].pk for slot in _seated(slots, pools, random.SystemRandom(), range(len(slots))))
    lines = [_line(part, len(pools.get(part.tag_id, ())), seated[part.pk]) for part in parts]
    asked = [(line.part, line.part.count - line.lacks) for line in lines if not line.is_retired]
    return QuizSheet(
        lines=lines,
        questions=sum(count for _part, count in asked),
        points=sum((part.points * count for part, count in asked), Decimal(0)),
    )


def _line(part: QuizPart, pool: int, seated: int) -> PartLine:
    if part.question:
        retired = not part.question.is_active or part.question.current is None
        return PartLine(part, pool=1, lacks=0, is_retired=retired)
    return PartLine(part, pool=pool, lacks=part.count - seated, is_retired=False)


def tag_pools(quiz: Quiz, parts: Sequence[QuizPart]) -> dict[int, list[Question]]:
    """Return by tag the questions that can be drawn: active ones of the project that no line names itself."""
    tags = {part.tag_id for part in parts if part.tag_id}
    if not tags:
        return {}
    named = {part.question_id for part in parts if part.question_id}
    rows = Question.objects.filter(project=quiz.project, is_active=True, current__isnull=False, tags__in=tags)
    asked = Prefetch("tags", queryset=QuestionTag.objects.filter(pk__in=tags), to_attr="asked_tags")
    pools: dict[int, list[Question]] = {tag: [] for tag in tags}
    for question in rows.exclude(pk__in=named).select_related("current").prefetch_related(asked).distinct():
        for tag in question.asked_tags:
            pools[tag.pk].append(question)
    return pools


def draw_questions(quiz: Quiz, *, chance: random.Random) -> list[tuple[QuestionVersion, QuizPart]]:
    """Return the wordings one attempt gets, each with its line, in the order of the quiz.

    No question comes twice; lines whose tags overlap are filled as long as there is any way to fill them.
    Retired questions that a line names are left out.

    :raises QuestionsMissing: if the lines by tag cannot all be filled.
    """
    parts = list(parts_of(quiz))
    pools = tag_pools(quiz, parts)
    drawn = _filled(_slots(parts), pools, chance)
    places = iter(drawn)
    found: list[tuple[QuestionVersion, QuizPart]] = []
    for part in parts:
        if part.question:
            if part.question.is_active and part.question.current:
                found.append((_with_question(part.question), part))
        else:
            found += [(_with_question(next(places)), part) for _place in range(part.count)]
    return found


def _with_question(question: Question) -> QuestionVersion:
    version = question.current
    version.question = question
    return version


def _slots(parts: Sequence[QuizPart]) -> list[QuizPart]:
    """Return the lines by tag, each as often as it draws."""
    return [part for part in parts if part.tag_id for _place in range(part.count)]


def _filled(slots: list[QuizPart], pools: dict[int, list[Question]], chance: random.Random) -> list[Question]:
    seated = _seated(slots, pools, chance, chance.sample(range(len(slots)), len(slots)))
    if empty := [slot for slot in range(len(slots)) if slot not in seated]:
        raise QuestionsMissing(tag=str(slots[empty[0]].tag))
    return [seated[slot] for slot in range(len(slots))]


def _seated(
    slots: list[QuizPart], pools: dict[int, list[Question]], chance: random.Random, turns: Iterable[int]
) -> dict[int, Question]:
    """Give as many slots as can be, in turn, a question of their own.

    A taken one is handed over where that helps (augmenting paths), so a slot once filled stays so.
    """
    held: dict[int, int] = {}
    questions = {question.pk: question for pool in pools.values() for question in pool}

    def seat(slot: int, tried: set[int]) -> bool:
        pool = pools[slots[slot].tag_id]
        for question in chance.sample(pool, len(pool)):
            if question.pk in tried:
                continue
            tried.add(question.pk)
            if question.pk not in held or seat(held[question.pk], tried):
                held[question.pk] = slot
                return True
        return False

    for slot in turns:
        seat(slot, set())
    return {slot: questions[pk] for pk, slot in held.items()}


def tags_to_draw(quiz: Quiz) -> QuerySet[QuestionTag]:
    """Return the tags by name of the questions that can be drawn for a quiz, with ``count``, how many have each."""
    rows = questions_to_add(quiz).prefetch_related(None).order_by()
    return (
        QuestionTag.objects.annotate(count=Count("questions", filter=Q(questions__in=rows.values("pk"))))
        .filter(count__gt=0)
        .order_by("name")
    )


def questions_to_add(quiz: Quiz, *, text: str = "", tag: str = "") -> QuerySet[Question]:
    """Return active questions of the quiz's project that it does not name yet, those that match first by number."""
    rows = Question.objects.filter(project=quiz.project, is_active=True, current__isnull=False)
    rows = rows.exclude(pk__in=quiz.parts.filter(question__isnull=False).values("question_id"))
    if text:
        rows = rows.filter(current__stem__icontains=text)
    if tag:
        rows = rows.filter(tags__name=tag)
    return rows.select_related("current").prefetch_related("tags").order_by("pk")
