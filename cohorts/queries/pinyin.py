"""Finding a person by the first letters of the name, as it is typed on any keyboard."""

from functools import lru_cache
from itertools import product

from pypinyin import Style, pinyin

#: So many readings of one name are kept; more than two characters with several readings are rare in a name.
READINGS = 8


@lru_cache(maxsize=4096)
def spellings(name: str) -> tuple[str, ...]:
    """Return how a name may be typed in Latin letters: every reading in full and by its initials, lower case.

    A character with several readings (单 dan, shan) counts with all of them: a surname's reading is not known here.
    """
    characters = pinyin(name.replace(" ", ""), style=Style.NORMAL, heteronym=True, errors="default")
    found: dict[str, None] = {}
    for number, reading in enumerate(product(*(dict.fromkeys(map(str.lower, options)) for options in characters))):
        if number == READINGS:
            break
        found["".join(reading)] = None
        found["".join(part[:1] for part in reading)] = None
    return tuple(found)
