"""Whether every file of others below ``static/vendor`` is the one that ``vendor.toml`` names.

Each ``[[file]]`` of the table has ``path``, ``package``, ``version``, ``licence`` and ``sha256``. A file without
an entry, an entry without a file and a changed file are faults; nothing is changed here.
"""

import hashlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[1] / "static" / "vendor"
TABLE = "vendor.toml"
FIELDS = ("path", "package", "version", "licence", "sha256")


def faults(folder: Path) -> Iterator[str]:
    """Yield a sentence for everything in which the files and their table differ."""
    present = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    table = present.pop(TABLE, None)
    entries = tomllib.loads(table.read_text(encoding="utf-8")).get("file", []) if table else []
    listed = {entry.get("path", ""): entry for entry in entries}
    yield from (f"{name}: not in {TABLE}" for name in present.keys() - listed.keys())
    for name, entry in listed.items():
        yield from (f"{name}: {TABLE} does not give its {field}" for field in FIELDS if not entry.get(field))
        if name not in present:
            yield f"{name}: listed in {TABLE}, but not there"
        elif hashlib.sha256(present[name].read_bytes()).hexdigest() != entry.get("sha256"):
            yield f"{name}: not the file that {TABLE} names"


def main() -> int:
    found = sorted(faults(VENDOR))
    print("\n".join(found) or "Every vendored file is the one its table names.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
