"""One line of the table of pairs, and where its rows come from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from tests.architecture.story import Story


@dataclass(frozen=True)
class Pair:
    permission: str
    visible_to: Callable[..., QuerySet]
    rows: Callable[[Story], Iterator[Model]]
    sees: str


def the(thing: str) -> Callable[[Story], Iterator[Model]]:
    return lambda story: iter([story.things[thing]])


def in_each_state(thing: str, states: type) -> Callable[[Story], Iterator[Model]]:
    """Yield the row in one state after the other, as stored; it ends in the state it had."""

    def rows(story: Story) -> Iterator[Model]:
        row = story.things[thing]
        usual = row.state
        for state in (*states.values, usual):
            type(row).objects.filter(pk=row.pk).update(state=state)
            row.state = state
            yield row

    return rows
