"""Join ``static/css`` into the one style sheet that pages load; ``--check`` only says whether it is fresh."""

import re
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "static"


def built() -> str:
    """Return the style sheet: the numbered files in their order, a line each, without comments and idle blanks."""
    parts = sorted((STATIC / "css").glob("[0-9]*.css"))
    return "".join(packed(part.read_text(encoding="utf-8")) + "\n" for part in parts)


def packed(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css))
    return re.sub(r":\s+", ":", css).replace(";}", "}").strip()


def main() -> int:
    target = STATIC / "app.css"
    fresh = target.is_file() and target.read_text(encoding="utf-8") == built()
    if "--check" in sys.argv:
        if not fresh:
            sys.stderr.write("static/app.css is stale: run python deploy/build_css.py\n")
        return 0 if fresh else 1
    target.write_text(built(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
