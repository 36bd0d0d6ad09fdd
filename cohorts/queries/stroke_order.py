"""Names by the strokes of the surname (按姓氏笔画为序), as every roster is expected to be ordered.

The counts come from a table in ``cohorts/data``; nothing outside Python is needed for it.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "data" / "surname_strokes.toml"
#: Characters the table does not know stand behind all others.
UNKNOWN = 99


@cache
def _places() -> Mapping[str, tuple[int, int]]:
    """Return each character's stroke count and its place among those with the same count."""
    lines = tomllib.loads(TABLE.read_text(encoding="utf-8"))["strokes"]
    return {
        character: (int(strokes), place)
        for strokes, characters in lines.items()
        for place, character in enumerate(characters)
    }


def stroke_key(name: str) -> tuple[tuple[int, int], ...]:
    """Return what to sort a name by: its characters' strokes from the surname on, so 司马 stands with 司.

    Equal counts follow the national character order; Latin and unknown characters come last, by code point.
    """
    places = _places()
    return tuple(places.get(character, (UNKNOWN, ord(character))) for character in name.strip())
