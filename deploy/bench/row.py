"""One line of the table that ``make bench`` prints."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Row:
    what: str
    measured: str
    goal: str
    is_met: bool

    def __str__(self) -> str:
        return f"{self.what} | {self.measured} | {self.goal} | {'met' if self.is_met else 'MISSED'}"


class Watch:
    """Seconds that passed inside ``with stopwatch() as watch``."""

    seconds = 0.0


@contextmanager
def stopwatch() -> Iterator[Watch]:
    watch, began = Watch(), perf_counter()
    yield watch
    watch.seconds = perf_counter() - began
