"""When a definition was first given to a class: what works are judged by stays from then on."""

from datetime import datetime

from courses.models import Assignment, Quiz


def note_first_use(asked: Quiz | Assignment, *, at: datetime) -> None:
    """Keep that a class was given a quiz or an assignment: from now on it is copied where it would judge otherwise."""
    type(asked).objects.filter(pk=asked.pk, used_at__isnull=True).update(used_at=at)
