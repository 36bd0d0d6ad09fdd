"""The data the demo is made from, and its one source of chance."""

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"
#: One seed for everything that is drawn, so that two demos of one day are alike.
SEED = 20261123


@cache
def data(name: str) -> dict[str, Any]:
    """Return one data file of the demo."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def chance(what: str) -> random.Random:
    """Return the source of chance for one part of the demo."""
    return random.Random(f"{SEED}:{what}")  # noqa: S311  # invented data, no secret
