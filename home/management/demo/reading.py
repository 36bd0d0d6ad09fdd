"""Own ticks and places of two trainees of the running class, so that the first screen shows where to go on.

The rows are written as they are: who reads what is on no record, and what is open depends on today's date.
"""

from datetime import datetime

from academy.people.models import Account
from courses.models import LessonPage
from practice.models import LessonTick, ReadingPlace

#: User name, the lessons ticked, the lesson that was open last and how many blocks of it were read.
READ = [
    ("ys001", ["from-worry-to-topic", "reading-a-table"], "before-the-visit", 3),
    ("ys002", ["from-worry-to-topic"], "reading-a-table", 1),
]


def build_reading(*, at: datetime) -> None:
    """Let the two have read something until a moment."""
    for username, ticked, slug, blocks in READ:
        account = Account.objects.get(username=username)
        lessons = LessonPage.objects.filter(slug__in=ticked)
        LessonTick.objects.bulk_create(LessonTick(account=account, lesson=lesson, at=at) for lesson in lessons)
        last = LessonPage.objects.get(slug=slug)
        block = last.body.raw_data[min(blocks, len(last.body) - 1)]
        ReadingPlace.objects.create(account=account, lesson=last, anchor=f"b-{block['id'][:8]}", at=at)
