"""What a session shows to everybody in the room: the day, the subject, what the groups say. No trainee's name."""

from dataclasses import dataclass
from datetime import datetime

from cohorts.models import Cohort, Session
from cohorts.queries.timetable import NowAndNext, Slot, now_and_next_of, released_slots
from courses.models import CoursePage
from practice.models import GroupNote, Material


@dataclass(frozen=True, slots=True)
class ProjectedSlot:
    """One session of the day: done, now, next or later; ``is_this`` is the one the projector was opened for."""

    slot: Slot
    state: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Projection:
    """Everything on the screen. ``questions`` are those of the course; ``notes`` of the groups that have written.

    ``materials`` are those published to the session.
    """

    session: Session
    cohort: Cohort
    day: int | None
    slots: tuple[ProjectedSlot, ...]
    moment: NowAndNext
    questions: tuple[str, ...]
    notes: tuple[GroupNote, ...]
    materials: tuple[Material, ...]

    @property
    def next_today(self) -> Slot | None:
        """What comes next on the same day."""
        coming = self.moment.next
        return coming if coming and coming.on == self.session.on else None


def projection_of(session: Session, *, at: datetime) -> Projection:
    """Return what the projector shows of a session; two queries.

    The session's timetable with its class, its room and its course should be at hand.
    """
    cohort = session.timetable.cohort
    slots = [slot for slot in released_slots(session.timetable) if slot.on == session.on]
    notes = GroupNote.objects.filter(session=session).exclude(text="").select_related("group")
    return Projection(
        session=session,
        cohort=cohort,
        day=cohort.day_number(session.on),
        slots=tuple(_projected(slot, slots, session, at) for slot in slots),
        moment=now_and_next_of(slots, at=at),
        questions=_questions(session.course),
        notes=tuple(notes.order_by("group__number")),
        materials=tuple(Material.objects.published().filter(session=session).order_by("posted_at", "pk")),
    )


def _projected(slot: Slot, slots: list[Slot], session: Session, at: datetime) -> ProjectedSlot:
    coming = next((one.pk for one in slots if one.starts_at > at), None)
    state = "done" if slot.ends_at <= at else "now" if slot.starts_at <= at else "later"
    return ProjectedSlot(slot, "next" if slot.pk == coming else state, slot.pk == session.pk)


def _questions(course: CoursePage | None) -> tuple[str, ...]:
    if course is None or not course.live:
        return ()
    cards = (block.value for block in course.body if block.block_type == "questions")
    return tuple(str(question) for card in cards for question in card)
