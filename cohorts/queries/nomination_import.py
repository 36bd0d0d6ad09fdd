"""What a list of people would do to the nominations of a class, row by row, before anything is done."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.crypto import blind_index
from academy.kernel.id_number import masked_id_number
from academy.people.models import Account, Unit
from academy.people.rules import is_liaison, is_organisation, liaison_unit_ids
from cohorts.enums import NominationState
from cohorts.lifecycle import NOMINATION
from cohorts.models import Cohort, Nomination, NominationImport
from cohorts.queries.nominee_cells import read_cells
from cohorts.queries.nominee_words import CHOICES

#: After so many rows whoever waits is told how far the work is.
TOLD_EVERY = 250
DATES = {"born_on", "last_trained_on"}
#: Columns whose values are not shown in full.
NUMBERS = {"phone": "phone_index", "id_number": "id_index"}


class Verdict(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list as text, by column; ``number`` is its row in the file."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list as it was read: its columns, what was not understood or left aside, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[ListRow, ...]
    unknown: tuple[str, ...] = ()
    skipped: int = 0

    def as_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "ReadList":
        plain = json.loads(text)
        rows = tuple(ListRow(row["number"], row["cells"]) for row in plain["rows"])
        return cls(tuple(plain["columns"]), rows, tuple(plain["unknown"]), plain["skipped"])


@dataclass(frozen=True, slots=True)
class PlannedNominee:
    """What one row comes to; ``sentences`` are ``(column, sentence)`` that explain it, ``row`` is the list's."""

    row: ListRow
    name: str
    verdict: Verdict
    unit: Unit | None
    sentences: tuple[tuple[str, str], ...] = ()
    known: Nomination | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return self.row.number


@dataclass(frozen=True, slots=True)
class QuotaEffect:
    """What a list does to the share of one unit: places, those used before, and how many the list names anew."""

    unit: Unit
    places: int
    used: int
    asked: int

    @property
    def left(self) -> int:
        return self.places - self.used

    @property
    def over(self) -> int:
        return max(0, self.asked - self.left)


@dataclass(frozen=True, slots=True)
class NominationPlan:
    """A whole list: its rows as they stand, and what it does to the shares."""

    rows: tuple[PlannedNominee, ...]
    quotas: tuple[QuotaEffect, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict.value: found[verdict] for verdict in Verdict}

    def of(self, verdict: str) -> list[PlannedNominee]:
        return [row for row in self.rows if row.verdict == verdict]

    @property
    def takes_in(self) -> int:
        return sum(row.verdict in {Verdict.NEW, Verdict.CHANGED} for row in self.rows)


def nomination_imports_visible_to(user: Account | AnonymousUser) -> QuerySet[NominationImport]:
    """Return the lists the user brought and still may: the twin of ``cohorts.view_nomination_import``, newest first."""
    rows = NominationImport.objects.all()
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    mine = rows.filter(made_by=user)
    if user.is_superuser:
        return rows
    if is_organisation(user):
        return mine
    if is_liaison(user):
        return mine.filter(unit_id__in=liaison_unit_ids(user, timezone.localdate()))
    return rows.none()


def planned(
    read: ReadList,
    cohort: Cohort,
    *,
    unit: Unit | None,
    at: datetime,
    tell: Callable[[int], object] | None = None,
) -> NominationPlan:
    """Hold a list against the nominations and shares of a class as they are now; three queries whatever its length.

    Without a ``unit`` each row names its own. A person is known by ID number, phone, or name within the unit.
    ``tell`` hears how many rows are judged.
    """
    judge = _Judge(read, cohort, unit, at)
    rows = []
    for count, row in enumerate(read.rows, start=1):
        rows.append(judge.judged(row))
        if tell and count % TOLD_EVERY == 0:
            tell(count)
    return NominationPlan(tuple(rows), judge.effects())


class _Judge:
    """What is known while the rows of one list are judged one after the other."""

    def __init__(self, read: ReadList, cohort: Cohort, unit: Unit | None, at: datetime) -> None:
        self.cohort, self.unit = cohort, unit
        self.today = timezone.localdate(at)
        self.quotas = {quota.unit_id: quota for quota in cohort.quotas.all()}
        self.units = {} if unit else _units_by_name()
        self.asked: Counter[int] = Counter()
        self.asking: dict[int, Unit] = {}
        self.first: dict[tuple[object, ...], int] = {}
        self.by_mark: dict[str, Nomination] = {}
        self.by_name: dict[tuple[int, str], list[Nomination]] = defaultdict(list)
        self.names: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
        self.met: set[int] = set()
        rows = Nomination.objects.in_force().filter(cohort=cohort).defer("phone", "id_number")
        for row in rows.select_related("unit"):
            for mark in {row.phone_index, row.id_index} - {""}:
                self.by_mark[mark] = row
            self.by_name[(row.unit_id, row.name)].append(row)

    def judged(self, row: ListRow) -> PlannedNominee:
        read = read_cells(row.cells, today=self.today)
        name = str(read.values.get("name") or row.cells.get("name", ""))[:60]
        unit, faults = self._unit_of(row), list(read.faults)
        if isinstance(unit, str):
            faults.insert(0, ("unit", unit))
            unit = None
        if faults or unit is None:
            return PlannedNominee(row, name, Verdict.ERROR, unit, tuple(faults))
        return self._held(row, name, unit, read.values, read.masked)

    def _unit_of(self, row: ListRow) -> Unit | str:
        """Return the unit of a row, or why there is none."""
        if self.unit:
            said = row.cells.get("unit", "")
            if said and _plain(said) not in {_plain(self.unit.name), _plain(self.unit.short_name)}:
                words = {"said": said[:40], "unit": self.unit.label}
                return _("“%(said)s”: this list is for %(unit)s only.") % words
            return self.unit
        said = _plain(row.cells.get("unit", ""))
        if not said and "unit" not in row.cells:
            post = _plain(row.cells.get("post", ""))
            said = max((name for name in self.units if name and post.startswith(name)), key=len, default="")
        if not said:
            return _("The unit is missing.")
        unit = self.units.get(said)
        if unit is None:
            return _("There is no unit called “%(name)s”. Use its full or its short name.") % {
                "name": row.cells.get("unit", "")[:40]
            }
        return unit if unit.is_active else _("%(unit)s is closed and cannot nominate.") % {"unit": unit.label}

    def _held(self, row: ListRow, name: str, unit: Unit, values: dict[str, object], masked: str) -> PlannedNominee:
        """Hold a row without faults against the rows before it, the nominations and the shares."""

        def wrong(column: str, sentence: str) -> PlannedNominee:
            return PlannedNominee(row, name, Verdict.ERROR, unit, ((column, sentence),))

        marks = {key: blind_index(str(values[key])) for key in NUMBERS if values.get(key)}
        for key, column in ((marks.get("id_number"), "id_number"), (marks.get("phone"), "phone")):
            before = self.first.setdefault((column, key), row.number) if key else row.number
            if before != row.number:
                sentence = _("The same person stands in row %(row)s already, by this number.")
                return wrong(column, sentence % {"row": before})
        known = self._known(unit, name, marks)
        if isinstance(known, tuple):
            return wrong(*known)
        if known is None:
            if twice := self._named_before(row, unit, name, marks.get("id_number", "")):
                return wrong("name", twice)
            if masked:
                return wrong("id_number", _("The ID number is masked. Enter it in full, or leave the cell empty."))
            return self._new(row, name, unit, values, marks)
        if known.pk in self.met:
            return wrong("name", _("Another row of this list is about the same person."))
        self.met.add(known.pk)
        changes = _changes(known, values, marks)
        if not changes:
            return PlannedNominee(row, name, Verdict.UNCHANGED, unit, (), known)
        if "amend" not in NOMINATION.offered(known.state):
            state = NominationState(known.state).label
            sentence = _("This nomination is decided (%(state)s) and can no longer be changed.")
            return wrong("", sentence % {"state": state})
        values = {**values, **{NUMBERS[key]: mark for key, mark in marks.items()}}
        return PlannedNominee(row, name, Verdict.CHANGED, unit, changes, known, values)

    def _named_before(self, row: ListRow, unit: Unit, name: str, mark: str) -> str:
        """Return the sentence about a row before it that names somebody of this name for the same unit."""
        before = self.names[(unit.pk, name)]
        found = next((number for number, other in before if not (mark and other)), None)
        before.append((row.number, mark))
        if found is None:
            return ""
        sentence = _("%(name)s stands in row %(row)s already. If there are two people, enter the ID numbers of both.")
        return sentence % {"name": name, "row": found}

    def _known(self, unit: Unit, name: str, marks: Mapping[str, str]) -> Nomination | tuple[str, str] | None:
        """Return the nomination a row is about, nothing if the person is new, or ``(column, sentence)``."""
        found = {
            key: row for key in ("id_number", "phone") if (row := self.by_mark.get(marks.get(key, "")))
        }  # fmt: skip
        for key, other in found.items():
            if other.unit_id != unit.pk:
                return key, self._elsewhere(other)
        if len({other.pk for other in found.values()}) > 1:
            return "phone", _("ID number and phone belong to two different people who are nominated already.")
        if found:
            return next(iter(found.values()))
        namesakes = self.by_name.get((unit.pk, name), [])
        told_apart = [other for other in namesakes if other.id_index and marks.get("id_number")]
        same = [other for other in namesakes if other not in told_apart]
        if len(same) > 1:
            return "name", _("Two people of this name are nominated. Enter the ID number or the phone on file.")
        return same[0] if same else None

    def _elsewhere(self, other: Nomination) -> str:
        if self.unit:
            return _("A person with this number has already been nominated for this class by another unit.")
        words = {"name": other.name, "unit": other.unit.label}
        return _("This number belongs to %(name)s, nominated by %(unit)s.") % words

    def _new(
        self, row: ListRow, name: str, unit: Unit, values: dict[str, object], marks: Mapping[str, str]
    ) -> PlannedNominee:
        self.asked[unit.pk] += 1
        self.asking[unit.pk] = unit
        quota = self.quotas.get(unit.pk)
        if quota is None or not quota.places:
            none = _("%(unit)s has no quota for this class.") % {"unit": unit.label}
            return PlannedNominee(row, name, Verdict.ERROR, unit, (("", none),))
        if self.asked[unit.pk] > quota.left:
            words = {"unit": unit.label, "places": quota.places, "left": max(0, quota.left)}
            over = _("Over the quota: %(unit)s may name %(places)s, %(left)s of them were left before this list.")
            return PlannedNominee(row, name, Verdict.ERROR, unit, (("", over % words),))
        values = {**values, **{NUMBERS[key]: mark for key, mark in marks.items()}}
        return PlannedNominee(row, name, Verdict.NEW, unit, (), None, values)

    def effects(self) -> tuple[QuotaEffect, ...]:
        """Return what the list does to the share of each unit that it names people for, in the order of the tree."""
        effects = []
        for unit in sorted(self.asking.values(), key=lambda one: one.path):
            quota = self.quotas.get(unit.pk)
            places, used = (quota.places, quota.used) if quota else (0, 0)
            effects.append(QuotaEffect(unit, places, used, self.asked[unit.pk]))
        return tuple(effects)


def _units_by_name() -> dict[str, Unit]:
    units = list(Unit.objects.all())
    short = {_plain(unit.short_name): unit for unit in units if unit.short_name}
    return {**short, **{_plain(unit.name): unit for unit in units}}


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _changes(known: Nomination, values: Mapping[str, object], marks: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what would be different, as ``(column, old → new)``; numbers are masked."""
    changes = []
    for name, value in values.items():
        if name in NUMBERS:
            if marks[name] != getattr(known, NUMBERS[name]):
                shown = (
                    masked_id_number(str(value)) if name == "id_number" else f"{str(value)[:3]}****{str(value)[-4:]}"
                )
                changes.append((name, f"→ {shown}"))
        elif value != (before := getattr(known, name)):
            changes.append((name, f"{_said(name, before)} → {_said(name, value)}"))
    return tuple(changes)


def _said(name: str, value: object) -> str:
    if value in {None, ""}:
        return "–"
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    text = f"{value:%Y-%m}" if name in DATES else str(value)
    return text if len(text) <= 60 else text[:60] + "…"
