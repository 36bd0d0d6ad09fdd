"""What a trainee keeps for the own reading: ticks and places.

None of it is on record: what somebody reads, and when, is nobody else's business.
"""

from datetime import datetime

from django.utils import timezone

from academy.kernel.permissions import require
from academy.people.models import Account
from courses.models import LessonPage
from practice.models import LessonTick, ReadingPlace

#: As long as the model has them.
LONGEST_ANCHOR, LAST_PART = 40, 9999


def tick_lesson(lesson: LessonPage, *, reader: Account, at: datetime | None = None) -> None:
    """Keep the reader's own mark "read" on a lesson; ticked twice is ticked once."""
    require(reader, "practice.read_lesson", lesson)
    LessonTick.objects.get_or_create(account=reader, lesson=lesson, defaults={"at": at or timezone.now()})


def untick_lesson(lesson: LessonPage, *, reader: Account) -> None:
    """Take the reader's own mark off a lesson."""
    require(reader, "practice.read_lesson", lesson)
    LessonTick.objects.filter(account=reader, lesson=lesson).delete()


def keep_place(lesson: LessonPage, *, reader: Account, anchor: str, part: int = 0, at: datetime | None = None) -> None:
    """Remember where the reader is in a lesson; a place that was kept later stays (a page may report late)."""
    require(reader, "practice.read_lesson", lesson)
    at = at or timezone.now()
    place = {"anchor": anchor[:LONGEST_ANCHOR], "part": min(max(part, 0), LAST_PART), "at": at}
    row, is_new = ReadingPlace.objects.get_or_create(account=reader, lesson=lesson, defaults=place)
    if not is_new:
        ReadingPlace.objects.filter(pk=row.pk, at__lte=at).update(**place)


def open_lesson(lesson: LessonPage, *, reader: Account, at: datetime | None = None) -> None:
    """Remember that the reader was in this lesson last, and leave the place in it as it was."""
    require(reader, "practice.read_lesson", lesson)
    at = at or timezone.now()
    if not ReadingPlace.objects.filter(account=reader, lesson=lesson, at__lte=at).update(at=at):
        ReadingPlace.objects.get_or_create(account=reader, lesson=lesson, defaults={"at": at})


def forget_places(*, reader: Account) -> int:
    """Delete every place the reader has in lessons, the ticks stay; return how many there were."""
    require(reader, "practice.read_lesson")
    return ReadingPlace.objects.filter(account=reader).delete()[0]
