"""Evidence for the tests of the core."""

from datetime import date, timedelta
from itertools import count
from random import Random

from academy.competency.evidence import Evidence, Source
from academy.competency.framework import Competency

_numbers = count(1)
FIRST_DAY = date(2026, 11, 16)


def observed(level, source=Source.INSTRUCTOR, competency=Competency.DECISION, day=1, key=None):
    number = next(_numbers)
    return Evidence(
        key=key or f"fact:{number}",
        competency=competency,
        source=source,
        level=level,
        observed_on=FIRST_DAY + timedelta(days=day - 1),
        by="观察者",
        basis=("tests.record", str(number)),
    )


def observed_at_random(random: Random, most: int) -> list[Evidence]:
    """Up to ``most`` pieces of evidence of any competency, source, level and day."""
    return [
        observed(
            random.randint(1, 4),
            random.choice(list(Source)),
            random.choice(list(Competency)),
            random.randint(1, 100),
        )
        for _ in range(random.randint(0, most))
    ]
