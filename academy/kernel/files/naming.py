"""The name under which a file that somebody brought is kept and handed out again."""

from pathlib import PurePath

LONGEST_NAME = 150
#: Characters that some system does not take in the name of a file, or that make it look like another one.
ODD_IN_NAMES = '<>:"/\\|?*\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'


def name_of_file(given: str, extension: str) -> str:
    """Return the name a file is kept under: as it came, fit for every system, with the ending of what it is."""
    stem = PurePath(given.replace("\\", "/")).name
    if PurePath(stem).suffix:
        stem = PurePath(stem).stem
    clean = "".join(sign for sign in stem if sign.isprintable() and sign not in ODD_IN_NAMES)
    return f"{' '.join(clean.split()).strip('. ')[: LONGEST_NAME - 10] or 'file'}.{extension}"
