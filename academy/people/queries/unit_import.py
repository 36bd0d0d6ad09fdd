"""What an imported list of units would do to the tree, row by row, before anything is done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from academy.people.enums import UnitKind
from academy.people.models import Unit

#: More posts than any district has: what lies above is a slip of the keyboard.
MOST_POSTS = 100_000


class Verdict(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of the list as text. None stands for a column that the list does not have."""

    number: int
    name: str
    short_name: str | None = None
    parent: str | None = None
    kind: str | None = None
    headcount: str | None = None

    def as_plain(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """What one line comes to: its verdict with the sentences that explain it, and the facts to be written."""

    number: int
    name: str
    verdict: Verdict
    sentences: tuple[str, ...]
    unit: Unit | None
    parent: str
    short_name: str
    kind: str
    headcount: int | None
    moves: bool


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A whole list: its lines as they stand, and the lines to be done, each after the one it stands below."""

    rows: tuple[PlannedUnit, ...]
    in_order: tuple[PlannedUnit, ...]

    @property
    def has_errors(self) -> bool:
        return any(row.verdict == Verdict.ERROR for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many lines there are of each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict.value: found[verdict] for verdict in Verdict}


def planned(rows: Sequence[UnitRow]) -> UnitPlan:
    """Hold a list against the tree as it is now; one query. Units are known by their names."""
    units = {unit.name: unit for unit in Unit.objects.all()}
    by_path = {unit.path: unit.name for unit in units.values()}
    above_now = {name: by_path.get(unit.path[: -Unit.steplen], "") for name, unit in units.items()}
    first_line: dict[str, int] = {}
    for row in rows:
        first_line.setdefault(row.name, row.number)
    above = {**above_now, **{row.name: row.parent for row in reversed(rows) if row.name and row.parent is not None}}
    for row in rows:
        above.setdefault(row.name, "")
    lines = tuple(_judged(row, units, above_now, above, first_line) for row in rows)
    depth = {line.name: len(_way_up(line.name, above)) for line in lines if line.verdict != Verdict.ERROR}
    todo = [line for line in lines if line.verdict in {Verdict.NEW, Verdict.CHANGED}]
    return UnitPlan(lines, tuple(sorted(todo, key=lambda line: (depth[line.name], line.number))))


def _judged(
    row: UnitRow,
    units: Mapping[str, Unit],
    above_now: Mapping[str, str],
    above: Mapping[str, str],
    first_line: Mapping[str, int],
) -> PlannedUnit:
    unit = units.get(row.name)
    kind, headcount = _kind(row.kind), _headcount(row.headcount)
    wrong = _wrong(row, units, above, first_line)
    if kind is None:
        choices = " / ".join(str(label) for label in UnitKind.labels)
        wrong.append(_("There is no kind of unit called “%(kind)s”. Use one of: %(kinds)s.") % {
            "kind": _short(row.kind or ""), "kinds": choices,
        })  # fmt: skip
    if headcount is False:
        wrong.append(
            _("Authorised posts must be a whole number from 0 to 100,000, not “%(value)s”.")
            % {"value": _short(row.headcount or "")}
        )
    parent = above.get(row.name, "")
    facts = {
        "short_name": row.short_name if row.short_name is not None else unit.short_name if unit else "",
        "kind": kind or (unit.kind if unit else UnitKind.OTHER),
        "headcount": headcount if row.headcount is not None else unit.headcount if unit else None,
    }
    moves = unit is not None and not wrong and parent != above_now[row.name]
    if wrong:
        verdict, sentences = Verdict.ERROR, tuple(wrong)
        facts = {"short_name": "", "kind": UnitKind.OTHER, "headcount": None}
    elif unit is None:
        below = _("below %(parent)s") % {"parent": parent} if parent else _("at the top of the tree")
        verdict, sentences = Verdict.NEW, (below,)
    else:
        sentences = _changes(unit, facts, parent if moves else None)
        verdict = Verdict.CHANGED if sentences else Verdict.UNCHANGED
    return PlannedUnit(row.number, _short(row.name), verdict, sentences, unit, parent, moves=moves, **facts)


def _wrong(
    row: UnitRow, units: Mapping[str, Unit], above: Mapping[str, str], first_line: Mapping[str, int]
) -> list[str]:
    """Return what keeps a line from being done, apart from its kind and its number of posts."""
    if not row.name:
        return [_("The name of the unit is missing.")]
    wrong: list[str] = []
    if len(row.name) > 100:
        wrong.append(_("The name has %(count)s characters; at most 100 are kept.") % {"count": len(row.name)})
    if row.short_name and len(row.short_name) > 30:
        wrong.append(
            _("The short name has %(count)s characters; at most 30 are kept.") % {"count": len(row.short_name)}
        )
    if first_line[row.name] != row.number:
        wrong.append(_("This name stands in row %(row)s already.") % {"row": first_line[row.name]})
    if row.name in units and not units[row.name].is_active:
        wrong.append(_("This unit is closed. Reopen it first, or leave the row out."))
    parent = row.parent or ""
    if parent == row.name:
        wrong.append(_("A unit cannot stand below itself."))
    elif parent and parent not in units and parent not in first_line:
        wrong.append(
            _("There is no unit called “%(parent)s”, neither in the tree nor in this list.")
            % {"parent": _short(parent)}
        )
    elif parent in units and not units[parent].is_active:
        wrong.append(_("“%(parent)s” is closed; nothing can stand below it.") % {"parent": parent})
    elif row.name in (way := _way_up(row.name, above)):
        wrong.append(_("The units stand below one another in a circle: %(way)s.") % {
            "way": " → ".join(_short(name) for name in (row.name, *way)),
        })  # fmt: skip
    return wrong


def _way_up(name: str, above: Mapping[str, str]) -> list[str]:
    """Return the names above one, up to the top or to the first that comes twice."""
    way: list[str] = []
    at = above.get(name, "")
    while at and at not in way:
        way.append(at)
        at = above.get(at, "")
    return way


def _kind(text: str | None) -> str | None:
    """Return the code of a kind in either language, nothing for an empty cell, None for what is no kind."""
    if not text:
        return ""
    return _kinds().get(text.casefold())


@cache
def _kinds() -> Mapping[str, str]:
    """Return the codes by every word for them: a list written in one language is read in the other too."""
    words = {kind.value: kind.value for kind in UnitKind}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {str(kind.label).casefold(): kind.value for kind in UnitKind}
    return words


def _headcount(text: str | None) -> int | bool | None:
    """Return the number of posts, None for an empty cell, False for what is no number of posts."""
    if not text:
        return None
    return int(text) if text.isdecimal() and len(text) <= 6 and int(text) <= MOST_POSTS else False


def _changes(unit: Unit, facts: Mapping[str, object], parent: str | None) -> tuple[str, ...]:
    """Return what would be different, in words. ``parent`` is None where the place stays."""
    words = {
        "short_name": (_("short name"), unit.short_name, facts["short_name"]),
        "kind": (_("kind"), unit.get_kind_display(), str(UnitKind(facts["kind"]).label)),
        "headcount": (_("authorised posts"), unit.headcount, facts["headcount"]),
    }
    changes = [
        _("%(what)s: %(before)s → %(after)s") % {"what": what, "before": _said(before), "after": _said(after)}
        for what, before, after in words.values()
        if before != after
    ]
    if parent is not None:
        changes.append(
            _("moves below %(parent)s") % {"parent": parent} if parent else _("moves to the top of the tree")
        )
    return tuple(changes)


def _said(value: object) -> object:
    return "–" if value in {None, ""} else value


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
