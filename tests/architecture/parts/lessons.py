"""Lessons: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from collections.abc import Iterator

from cohorts.queries.timetable import plan_of
from courses.enums import LessonOpening
from courses.models import LessonPage, ProjectPage
from practice.queries.lesson import lessons_visible_to
from tests.architecture.pair import Pair
from tests.architecture.story import Story
from tests.architecture.table import TRAINEES, Row
from tests.factories import cohorts as make
from tests.factories import courses as teach

OF_CLASS = "trainee leader"


def lessons(story: Story) -> Iterator[LessonPage]:
    """Yield the lesson as it opens by one rule after the other, and as a draft; it ends as it was."""
    row = story.things["lesson"]
    for fields in (*({"opens": rule} for rule in LessonOpening), {"live": False}, {"live": True, "opens": "always"}):
        for name, value in fields.items():
            setattr(row, name, value)
        LessonPage.objects.filter(pk=row.pk).update(**fields)
        yield row


ROWS: dict[str, Row] = {
    "practice:learning": Row(opens=TRAINEES),
    "practice:forget_places": Row(opens=TRAINEES),
    "practice:tick_lesson": Row(opens=OF_CLASS, at={"pk": "lesson"}, data={"read": "true"}),
    "practice:keep_place": Row(opens=OF_CLASS, at={"pk": "lesson"}, data={"anchor": "b-1"}),
}
PAIRS: list[Pair] = [
    Pair(
        "practice.view_lesson",
        lessons_visible_to,
        lessons,
        f"organisation party_school supervisor instructor author reviewer {OF_CLASS}",
    ),
]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES: set[str] = set()


def tell(people: dict, things: dict) -> dict:
    """Add a course that the class is taught on its second day, and a lesson of it."""
    if not ProjectPage.objects.exists():
        from tests.conftest import found_academy

        found_academy()
    course = teach.course(title="金丝雀课程")
    session = make.session(cohort=things["cohort"], day=2, course=course)
    session.timetable.released_plan = plan_of(session.timetable)
    session.timetable.save()
    return {"course": course, "lesson": teach.lesson(course, title="金丝雀课", opens=LessonOpening.ALWAYS)}


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    return {"lesson": LessonPage.objects.first()}
