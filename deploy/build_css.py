"""Join each folder of ``static/css`` into the style sheet of its name; ``--check`` only says whether they are fresh."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "static"


def sheets() -> Iterator[tuple[Path, str]]:
    """Yield each sheet's file and what it should hold: its parts by name, a line each, without comments and blanks."""
    for folder in sorted(path for path in (STATIC / "css").iterdir() if path.is_dir()):
        parts = (packed(part.read_text(encoding="utf-8")) for part in sorted(folder.glob("*.css")))
        yield STATIC / f"{folder.name}.css", "".join(f"{part}\n" for part in parts)


def packed(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css))
    return re.sub(r":\s+", ":", css).replace(";}", "}").strip()


def main() -> int:
    stale = [
        (target, css) for target, css in sheets() if not target.is_file() or target.read_text(encoding="utf-8") != css
    ]
    if "--check" in sys.argv:
        for target, _css in stale:
            sys.stderr.write(f"static/{target.name} is stale: run python deploy/build_css.py\n")
        return 1 if stale else 0
    for target, css in stale:
        target.write_text(css, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
