"""The question bank as those who write questions see it."""

from collections.abc import Callable, Iterable, Mapping

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from academy.kernel.registry import Registry
from academy.people.models import Account
from courses.enums import ProjectSlug
from courses.models import Question, QuestionTag, QuestionVersion, Quiz, QuizPart

#: The place of a project among the seven.
PLACE_OF_PROJECT = Case(*(When(project=slug, then=Value(at)) for at, slug in enumerate(ProjectSlug.values)))

#: What is graded by the key of a wording, told by the app that lets classes answer; registered in ``ready()``.
answered: Registry[Callable[[QuestionVersion], QuerySet]] = Registry()


def questions_visible_to(user: Account | AnonymousUser) -> QuerySet[Question]:
    """Return the questions the user may open: the twin of ``courses.view_question``."""
    return Question.objects.all() if user.has_perm("courses.view_question") else Question.objects.none()


def question_tags_visible_to(user: Account | AnonymousUser) -> QuerySet[QuestionTag]:
    """Return the tags of the bank, by name: the twin of ``courses.view_question_tag``."""
    return QuestionTag.objects.all() if user.has_perm("courses.view_question_tag") else QuestionTag.objects.none()


def questions_found(
    user: Account | AnonymousUser,
    *,
    text: str = "",
    project: str = "",
    kind: str = "",
    indicator: str = "",
    tag: int | None = None,
    state: str = "",
) -> QuerySet[Question]:
    """Return the visible questions that match, in the order of the projects and as they were written.

    Wording and tags are at hand, and ``uses``: in how many places of quizzes each is fixed. Every word of ``text``
    stands in the question or its explanation. ``state`` is ``retired``, ``all`` or nothing for those that are drawn;
    ``indicator`` is ``project:code``.
    """
    found = questions_visible_to(user).select_related("current").prefetch_related("tags")
    if state != "all":
        found = found.filter(is_active=state != "retired")
    for word in text.split():
        found = found.filter(Q(current__stem__icontains=word) | Q(current__explanation__icontains=word))
    if indicator:
        project, _colon, code = indicator.partition(":")
        found = found.filter(indicator=code)
    exact = {"project": project, "kind": kind, "tags": tag}
    found = found.filter(**{field: value for field, value in exact.items() if value})
    return found.annotate(uses=Count("parts", distinct=True)).order_by(PLACE_OF_PROJECT, "pk")


def question_tags_counted(user: Account | AnonymousUser) -> QuerySet[QuestionTag]:
    """Return the visible tags by name with ``count`` questions and the number of quiz lines that ``draw`` by them."""
    counted = {"count": Count("questions", distinct=True), "draw": Count("parts", distinct=True)}
    return question_tags_visible_to(user).annotate(**counted).order_by("name")


def quizzes_with(question: Question) -> QuerySet[Quiz]:
    """Return the quizzes a question is fixed in or can be drawn into by one of its tags."""
    drawn = QuizPart.objects.filter(Q(question=question) | Q(tag__in=question.tags.all()), quiz=OuterRef("pk"))
    return Quiz.objects.filter(Exists(drawn)).order_by("project", "title", "pk")


def versions_of(question: Question) -> QuerySet[QuestionVersion]:
    """Return every wording a question had, the newest first, each with who wrote it and its key corrections."""
    rows = question.versions.select_related("made_by", "question").prefetch_related("corrections__by")
    return rows.order_by("-number")


def is_used(question: Question) -> bool:
    """Whether a question was put to a trainee or stands in a quiz: then it is retired, not deleted."""
    return question.parts.exists() or question.versions.filter(first_used_at__isnull=False).exists()


def stem_key(stem: str) -> str:
    """Return a text without blanks and capitals: questions of one kind and project with one key ask the same."""
    return "".join(stem.split()).casefold()


def bank_by_stem(projects: Iterable[str]) -> Mapping[tuple[str, str, str], Question]:
    """Return the questions of projects by project, kind and ``stem_key``, the oldest of several; one query."""
    rows = Question.objects.filter(project__in=set(projects), current__isnull=False).select_related("current")
    return {(row.project, row.kind, stem_key(row.current.stem)): row for row in rows.order_by("-pk")}


def graded_by(version: QuestionVersion) -> int:
    """Return how many attempts that were handed in are graded by the key of a wording."""
    return sum(rows(version).count() for name in answered if (rows := answered.get(name)))
