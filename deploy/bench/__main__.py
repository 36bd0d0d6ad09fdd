"""``python -m deploy.bench [subject …]``: run the subjects, all without a word, and print one row for each measure.

A subject is a module beside this one with ``measure() -> Iterable[Row]``. It may ask ``town.demo()`` for people.
"""

import sys
from importlib import import_module
from pathlib import Path

from deploy.bench.town import own_folder

NO_SUBJECTS = {"__init__", "__main__", "row", "town"}


def subjects() -> list[str]:
    found = (path.stem for path in Path(__file__).parent.glob("*.py"))
    return sorted(name for name in found if name not in NO_SUBJECTS)


def main(wanted: list[str]) -> None:
    print("what | measured | goal | ")
    with own_folder():
        for name in wanted or subjects():
            for row in import_module(f"deploy.bench.{name}").measure():
                print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
