"""Trainees dealt into groups of eight that resemble one another: a class of 40, and 2,000 at once."""

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from deploy.bench.row import Row, stopwatch

if TYPE_CHECKING:
    from cohorts.queries.grouping import Member

#: Members, and the most seconds they may take.
SIZES = ((40, 1.0), (2_000, 30.0))


def measure() -> Iterator[Row]:
    from cohorts.queries.grouping import dealt

    for count, most in SIZES:
        members = _people(count)
        with stopwatch() as watch:
            groups = dealt(members, count // 8, seed=1)
        with stopwatch() as again:
            same = dealt(members, count // 8, seed=1) == groups
        seconds = max(watch.seconds, again.seconds)
        said = "the same again" if same else "not the same again"
        yield Row(
            f"{count:,} trainees in groups of 8",
            f"{seconds:.2f} s, {said}",
            f"≤ {most:.0f} s",
            seconds <= most and same,
        )


def _people(count: int) -> "list[Member]":
    from academy.people.enums import Sex, UnitKind
    from cohorts.enums import CadreLevel, PoliticalStatus
    from cohorts.queries.grouping import Member

    random = Random(1)
    return [
        Member(
            key=key,
            traits={
                "sex": random.choice(Sex.values),
                "kind": random.choice(UnitKind.values),
                "level": random.choice(CadreLevel.values),
                "age": random.choice("012"),
                "status": random.choice(PoliticalStatus.values),
                "unit": str(random.randrange(count * 3 // 4)),
            },
        )
        for key in range(count)
    ]
