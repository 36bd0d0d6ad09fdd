"""Writing quizzes: what is asked, under which rules, and which two are forms of one comparison."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from courses.enums import QuizForm, QuizPurpose
from courses.models import Question, QuestionTag, Quiz, QuizPart
from courses.queries.quiz import parts_of, quiz_sheet

#: What one person answers in one sitting; a page with more would be no quiz.
MOST_QUESTIONS = 100
#: What stays once a class was given it: its attempts are judged by it.
SETTLED = ("project", "purpose", "pass_percent", "is_evidence")


class QuizInUse(Refusal):
    sentence = _(
        "A class was already given “%(title)s”: its questions and their points, its project, its purpose, its other "
        "form, the pass mark and whether it counts as evidence stay. Nothing was changed; copy it to change them."
    )


class NothingChosen(Refusal):
    sentence = _("No question was ticked. Nothing was added.")


class QuestionNotAtHand(Refusal):
    sentence = _("This question is retired or belongs to another project. Nothing was added.")


class QuestionThereAlready(Refusal):
    sentence = _("This question stands in the quiz already. Nothing was added.")


class DrawTooLarge(Refusal):
    sentence = _(
        "Of the questions of this project on “%(tag)s” only %(have)s can still be drawn, not %(want)s. Nothing was "
        "changed: draw fewer, or write more of them first."
    )


class LineGone(Refusal):
    sentence = _("This line was taken out of the quiz in the meantime. Nothing was changed.")


class TooManyQuestions(Refusal):
    sentence = _("A quiz asks at most %(most)s questions. Nothing was added.")


class FormTaken(Refusal):
    sentence = _("%(title)s belongs to another comparison already. Part the two forms there first.")


class FormsOfTwoProjects(Refusal):
    sentence = _("Two forms of one comparison belong to one project. Nothing was changed.")


class NotPaired(Refusal):
    sentence = _("This quiz has no other form. Nothing was changed.")


@audited("courses.add_quiz")
def add_quiz(*, by: Account, at: datetime | None = None, **rules: object) -> Quiz:
    """Write a new quiz, without questions yet; ``rules`` are the fields of its form."""
    require(by, "courses.keep_quiz")
    return Quiz.objects.create(made_by=by, made_at=at or timezone.now(), **rules)


@audited("courses.amend_quiz")
def amend_quiz(quiz: Quiz, *, by: Account, **rules: object) -> Quiz:
    """Change the rules of a quiz; attempts that began keep the questions and the minutes they were given.

    :raises QuizInUse: if a class was given it and what its attempts are judged by would change.
    """
    require(by, "courses.keep_quiz", quiz)
    row = Quiz.objects.select_for_update().get(pk=quiz.pk)
    if row.used_at and any(name in rules and getattr(row, name) != rules[name] for name in SETTLED):
        raise QuizInUse(title=row.title)
    for name, value in rules.items():
        setattr(row, name, value)
    row.save(update_fields=[*rules])
    return row


@audited("courses.copy_quiz")
def copy_quiz(quiz: Quiz, *, by: Account, at: datetime | None = None) -> Quiz:
    """Write a second quiz with the same rules and lines; it is nobody's other form."""
    require(by, "courses.keep_quiz", quiz)
    lines = list(quiz.parts.order_by("order", "pk"))
    title = now_("%(title)s (copy)") % {"title": quiz.title[:100]}
    fields = {
        field.name: getattr(quiz, field.name)
        for field in Quiz._meta.concrete_fields
        if field.name not in {"id", "twin", "form", "title", "made_by", "made_at", "is_active", "used_at"}
    }
    copy = Quiz.objects.create(**fields, title=title, made_by=by, made_at=at or timezone.now())
    for line in lines:
        line.pk, line.quiz = None, copy
    QuizPart.objects.bulk_create(lines)
    return copy


@audited("courses.retire_quiz")
def retire_quiz(quiz: Quiz, *, by: Account) -> Quiz:
    """Offer a quiz no more; classes it was set for keep it."""
    require(by, "courses.keep_quiz", quiz)
    return _activity(quiz, is_active=False)


@audited("courses.bring_back_quiz")
def bring_back_quiz(quiz: Quiz, *, by: Account) -> Quiz:
    """Offer a retired quiz again."""
    require(by, "courses.keep_quiz", quiz)
    return _activity(quiz, is_active=True)


@audited("courses.add_quiz_questions")
def add_quiz_questions(
    quiz: Quiz, questions: Sequence[Question], *, by: Account, points: Decimal = Decimal(1)
) -> list[QuizPart]:
    """Ask questions of the bank of everybody, as the last lines, each for so many points. All or none.

    :raises QuizInUse: if a class was given it.
    :raises NothingChosen: without a question.
    :raises QuestionNotAtHand: if one is retired or of another project.
    :raises QuestionThereAlready: if a line names one, or the list names one twice.
    :raises TooManyQuestions: over the limit.
    """
    require(by, "courses.keep_quiz", quiz)
    quiz = _with_open_lines(quiz.pk)
    if not questions:
        raise NothingChosen
    if any(not one.is_active or one.current_id is None or one.project != quiz.project for one in questions):
        raise QuestionNotAtHand
    asked_twice = len({one.pk for one in questions}) < len(questions)
    if asked_twice or quiz.parts.filter(question__in=questions).exists():
        raise QuestionThereAlready
    _stop_at_most(quiz, adds=len(questions))
    places = enumerate(questions, start=_last(quiz) + 1)
    return QuizPart.objects.bulk_create(
        [QuizPart(quiz=quiz, question=question, points=points, order=order) for order, question in places]
    )


@audited("courses.add_quiz_draw")
def add_quiz_draw(quiz: Quiz, tag: QuestionTag, *, by: Account, count: int, points: Decimal = Decimal(1)) -> QuizPart:
    """Ask everybody ``count`` questions drawn by a tag, as the last line.

    :raises QuizInUse: if a class was given it.
    :raises TooManyQuestions: over the limit.
    :raises DrawTooLarge: if the bank has fewer on the tag that no other line takes.
    """
    require(by, "courses.keep_quiz", quiz)
    quiz = _with_open_lines(quiz.pk)
    _stop_at_most(quiz, adds=count)
    lacked = quiz_sheet(quiz).lacks
    row = QuizPart.objects.create(quiz=quiz, tag=tag, count=count, points=points, order=_last(quiz) + 1)
    _stop_draw_too_large(row, lacked=lacked)
    return row


@audited("courses.amend_quiz_part")
def amend_quiz_part(part: QuizPart, *, by: Account, points: Decimal, count: int = 1) -> QuizPart:
    """Change the points of a line and, where it draws, how many questions it draws.

    :raises QuizInUse: if a class was given the quiz.
    :raises LineGone: if it was taken out meanwhile.
    :raises TooManyQuestions: over the limit.
    :raises DrawTooLarge: if the bank has fewer on the tag that no other line takes.
    """
    require(by, "courses.keep_quiz", part.quiz)
    quiz = _with_open_lines(part.quiz_id)
    row = quiz.parts.filter(pk=part.pk).first()
    if row is None:
        raise LineGone
    row.points, before = points, row.count
    row.count = count if row.tag_id else 1
    _stop_at_most(quiz, adds=row.count - before)
    lacked = quiz_sheet(quiz).lacks
    row.save(update_fields=["points", "count"])
    _stop_draw_too_large(row, lacked=lacked)
    return row


@audited("courses.move_quiz_part")
def move_quiz_part(part: QuizPart, *, by: Account, places: int) -> QuizPart:
    """Move a line up (-1) or down (1); at the end of the list it stays.

    :raises QuizInUse: if a class was given the quiz.
    :raises LineGone: if it was taken out meanwhile.
    """
    require(by, "courses.keep_quiz", part.quiz)
    quiz = _with_open_lines(part.quiz_id)
    lines = list(parts_of(quiz))
    if part not in lines:
        raise LineGone
    place = lines.index(part)
    lines.insert(max(0, place + places), lines.pop(place))
    for order, line in enumerate(lines, start=1):
        line.order = order
    QuizPart.objects.bulk_update(lines, ["order"])
    return part


@audited("courses.remove_quiz_part")
def remove_quiz_part(part: QuizPart, *, by: Account) -> None:
    """Take a line out of a quiz.

    :raises QuizInUse: if a class was given it.
    """
    require(by, "courses.keep_quiz", part.quiz)
    _with_open_lines(part.quiz_id)
    part.delete()


@audited("courses.pair_quizzes")
def pair_quizzes(quiz: Quiz, other: Quiz, *, by: Account) -> Quiz:
    """Make two quizzes the forms A and B of one comparison between entry and exit.

    :raises FormTaken: if one of them has another form already.
    :raises FormsOfTwoProjects: if they belong to two projects.
    :raises QuizInUse: if a class was given one of them.
    """
    require(by, "courses.keep_quiz", quiz)
    rows = {row.pk: row for row in Quiz.objects.select_for_update().filter(pk__in=[quiz.pk, other.pk]).order_by("pk")}
    first, second = rows[quiz.pk], rows[other.pk]
    for row in (first, second):
        if row.twin_id or Quiz.objects.filter(twin=row).exists() or quiz.pk == other.pk:
            raise FormTaken(title=row.title)
        _stop_in_use(row)
    if first.project != second.project:
        raise FormsOfTwoProjects
    first.form, first.twin = QuizForm.A, second
    second.form, second.twin = QuizForm.B, first
    for row in (first, second):
        row.purpose = QuizPurpose.COMPARISON
        row.save(update_fields=["form", "twin", "purpose"])
    return first


@audited("courses.part_quizzes")
def part_quizzes(quiz: Quiz, *, by: Account) -> Quiz:
    """Let the two forms of a comparison be quizzes by themselves again.

    :raises NotPaired: if there is no other form.
    :raises QuizInUse: if a class was given one of them: the other is what the class is compared by.
    """
    require(by, "courses.keep_quiz", quiz)
    rows = list(Quiz.objects.select_for_update().filter(pk__in=[quiz.pk, quiz.twin_id or 0]).order_by("pk"))
    if len(rows) < 2:
        raise NotPaired
    for row in rows:
        _stop_in_use(row)
    for row in rows:
        row.form, row.twin = "", None
        row.save(update_fields=["form", "twin"])
    return quiz


def _with_open_lines(pk: int) -> Quiz:
    """Return a quiz under a lock; once a class was given it, everybody in that class gets the same lines."""
    quiz = Quiz.objects.select_for_update().get(pk=pk)
    _stop_in_use(quiz)
    return quiz


def _stop_in_use(quiz: Quiz) -> None:
    if quiz.used_at:
        raise QuizInUse(title=quiz.title)


def _activity(quiz: Quiz, *, is_active: bool) -> Quiz:
    quiz.is_active = is_active
    quiz.save(update_fields=["is_active"])
    return quiz


def _last(quiz: Quiz) -> int:
    return quiz.parts.aggregate(last=Max("order"))["last"] or 0


def _stop_draw_too_large(part: QuizPart, *, lacked: int) -> None:
    """Refuse a line that lacks questions beyond those that were ``lacked`` before it."""
    if lacks := max(0, quiz_sheet(part.quiz).lacks - lacked):
        raise DrawTooLarge(tag=str(part.tag), have=part.count - lacks, want=part.count)


def _stop_at_most(quiz: Quiz, *, adds: int) -> None:
    if sum(quiz.parts.values_list("count", flat=True)) + adds > MOST_QUESTIONS:
        raise TooManyQuestions(most=MOST_QUESTIONS)
