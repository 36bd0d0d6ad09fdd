"""The timetable templates this release ships with.

A template is a list of rows without dates. A row has ``day`` (from 1), ``period``, ``title`` and, where they
are not the usual ones, ``kind``, ``project``, ``competency``, ``mode``, ``course`` (slug or title), ``place``
(name of a room or teaching site), ``taught_by`` (name or title in the instructor pool), ``gather_note``,
``hours`` (text), ``counts`` and ``from``/``to`` (``"18:30"``).
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from courses.enums import CompetencyCode, ProjectSlug

SHIPPED_FILE = Path(__file__).resolve().parents[1] / "data" / "timetable.toml"
#: Each project trains one competency, in the same order (domain.md §3).
COMPETENCY_OF = dict(zip(ProjectSlug.values, CompetencyCode.values, strict=True))


def shipped_templates() -> Mapping[str, list[dict[str, Any]]]:
    """Return the shipped templates by name, each row with the competency of its project."""
    templates = tomllib.loads(SHIPPED_FILE.read_text(encoding="utf-8"))["template"]
    return {template["name"]: [_row(row) for row in template["session"]] for template in templates}


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {"competency": COMPETENCY_OF.get(row.get("project", ""), ""), **row}
