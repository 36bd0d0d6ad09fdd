"""Lessons as their page shows them."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from wagtail.models import Page

from academy.kernel.kept import Kept
from academy.people.models import Account
from courses.models import LessonPage, LessonPrerequisite
from courses.queries.doorways import Asked, AskedKey, Card, Way, key_of, open_to, ways_to

#: Blocks that ask for work, each naming it under the name of its kind.
ASKING = frozenset({"quiz", "assignment"})


def lessons_of(course: Page) -> QuerySet[LessonPage]:
    """Return the published lessons of a course in the order the editors gave them."""
    return LessonPage.objects.live().child_of(course).order_by("path")


def work_asked_in(lesson: LessonPage) -> list[Asked]:
    """Return the quizzes and assignments in a lesson's text, in their order, each once; two queries at most.

    Handing them in is what counts as done; a lesson without any asks only to be read. The rows are those of the
    blocks, which the text is drawn from as well.
    """
    places = [place for place, block in enumerate(lesson.body.raw_data) if block["type"] in ASKING]
    asked = (block.value.get(block.block_type) for block in map(lesson.body.__getitem__, places))
    return list({key_of(row): row for row in asked if row}.values())


def work_named_in(lesson: LessonPage) -> list[AskedKey]:
    """Return kind and key of the quizzes and assignments in a lesson's text, in their order, each once; no query."""
    blocks = (block for block in lesson.body.raw_data if block["type"] in ASKING)
    keys = ((block["type"], block["value"].get(block["type"])) for block in blocks)
    return list(dict.fromkeys((kind, pk) for kind, pk in keys if pk))


def required_by(lesson: LessonPage) -> list[LessonPage]:
    """Return the published lessons whose work comes before this one's, in the editors' order; one query."""
    rows = lesson.prerequisites.select_related("required")
    return [row.required for row in rows if row.required.live]


def _work_first() -> dict[int, frozenset[AskedKey]]:
    first: dict[int, frozenset[AskedKey]] = {}
    for row in LessonPrerequisite.objects.filter(required__live=True).select_related("required"):
        first[row.lesson_id] = first.get(row.lesson_id, frozenset()).union(work_named_in(row.required))
    return first


#: The work that is handed in before a lesson is begun, by the lesson's primary key. Outlines show it on every page.
work_first: Kept[dict[int, frozenset[AskedKey]]] = Kept("courses.work_first", _work_first)


def cards_of(lesson: LessonPage, ways: Mapping[AskedKey, Way]) -> dict[AskedKey, Card]:
    """Return what a lesson asks for, in its order, each with the reader's way to it."""
    return {key_of(row): _card(row, ways.get(key_of(row))) for row in work_asked_in(lesson)}


def _card(asked: Asked, way: Way | None) -> Card:
    kind, _pk = key_of(asked)
    counted = {"questions": asked.questions_count, "points": asked.points_total} if kind == "quiz" else {}
    return Card(asked, kind, way, **counted)


def lesson_view(lesson: LessonPage, user: Account | AnonymousUser) -> dict:
    """Return what a lesson's page shows besides its own fields: what stands around it, and what is asked."""
    cards = cards_of(lesson, ways_to(work_asked_in(lesson), user))
    frame = lesson_frame(lesson, user, list(lessons_of(lesson.get_parent())))
    return {**frame, "required": required_by(lesson), "cards": cards}


def lesson_frame(lesson: LessonPage, user: Account | AnonymousUser, outline: list[LessonPage]) -> dict:
    """Return what stands around a lesson: its course, the lessons of the course, which can be read, the neighbours."""
    readable = open_to(user, outline)
    among = neighbours_of(lesson, [page for page in outline if page.pk in readable])
    return {"course": lesson.get_parent(), "outline": outline, "readable": readable, **among}


def neighbours_of(lesson: LessonPage, readable: Sequence[LessonPage]) -> dict[str, LessonPage | None]:
    """Return the lessons before and after one among those that can be read; in the order of the page tree."""
    return {
        "before": max((page for page in readable if page.path < lesson.path), key=attrgetter("path"), default=None),
        "after": min((page for page in readable if page.path > lesson.path), key=attrgetter("path"), default=None),
    }


def way_back_to(pk: int, start: LessonPage) -> list[LessonPage]:
    """Return the chain of lessons by which ``start`` requires the lesson ``pk``, or nothing if it does not.

    Drafts count with what they ask for now: two of them would else close a circle once both are published.
    """
    chains, seen = [[start]], {start.pk}
    while chains:
        chain = chains.pop()
        for required in _asked_for_first(chain[-1]):
            if required == pk:
                return chain
            if required not in seen:
                seen.add(required)
                chains += [[*chain, lesson] for lesson in LessonPage.objects.filter(pk=required)]
    return []


def _asked_for_first(lesson: LessonPage) -> set[int]:
    """Return the primary keys a lesson requires as published and as its latest draft has it."""
    draft = lesson.get_latest_revision_as_object()
    return {row.required_id for page in (lesson, draft) for row in page.prerequisites.all()}
