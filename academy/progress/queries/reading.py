"""A profile in words, ready for a page: what each reading says, what it rests on and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import get_language

from academy.competency.evidence import Evidence
from academy.competency.framework import HIGHEST_LEVEL, CompetencyDefinition, Framework
from academy.competency.gaps import not_firm
from academy.competency.scoring import Firmness, Reading, read_profile, shown
from academy.competency.standard import Standard
from academy.kernel.openers import Basis, open_bases
from academy.people.models import Account
from academy.progress.labels import SOURCE_NAMES

from .evidence import as_evidence, evidence_in_force
from .framework import scale_in_force
from .standing import standings_of

#: The kind under which the courses floor opens the page of a project; the key is the project's slug.
PROJECT_KIND = "courses.project"

Bases = Mapping[tuple[str, str], Basis]


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of evidence in words. ``share`` is written over the sum of all weights: 9/11."""

    title: str | Promise
    url: str
    source: Promise
    by: str
    observed_on: date
    level: int
    level_name: str
    weight: int
    weighted_level: int
    share: str
    note: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why a reading is what it is: ``weighted_levels`` ÷ ``weight`` is the value, ``lines`` sum to it exactly.

    ``rounded_up_to`` names the next level where rounding alone seems to reach it, with ``exact`` in two
    decimals, rounded down.
    """

    lines: tuple[Line, ...]
    weighted_levels: int
    weight: int
    is_exact: bool
    exact: str
    rounded_up_to: str
    missing_items: int
    missing_kinds: int
    own: Line | None
    project: Basis | None


@dataclass(frozen=True, slots=True)
class Row:
    """One competency of one trainee. ``value`` has one decimal and is empty while nothing was seen."""

    definition: CompetencyDefinition
    code: str
    name: str
    short_name: str
    official_name: str
    purpose: str
    value: str
    level: int | None
    level_name: str
    descriptor: str
    next_level_name: str
    next_descriptor: str
    firmness: Firmness
    self_level: int | None
    self_level_name: str
    why: Why | None = None

    @property
    def is_seen(self) -> bool:
        return self.level is not None


@dataclass(frozen=True, slots=True)
class Named:
    """A figure of the standard with the name of what it belongs to."""

    name: str | Promise
    figure: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The standard in words: what each source counts for, and from which value each level is read."""

    weights: tuple[Named, ...]
    bounds: tuple[Named, ...]
    firm_items: int
    firm_kinds: int


@dataclass(frozen=True, slots=True)
class Readings:
    """The seven rows of one trainee, in the framework's order, and the scale they were read by."""

    rows: tuple[Row, ...]
    scale: Scale

    @property
    def radar(self) -> list[dict[str, object]]:
        """What the radar draws: the own view at the start, and the reading as it is shown."""
        return [
            {"name": row.short_name, "before": row.self_level, "now": Fraction(row.value) if row.value else None}
            for row in self.rows
        ]

    @property
    def unseen(self) -> int:
        return sum(not row.is_seen for row in self.rows)

    @property
    def is_self_assessed(self) -> bool:
        return any(row.self_level for row in self.rows)


def summary_of(trainee: Account, *, on: date | None = None) -> Readings:
    """Return the seven rows without their explanations, from the summaries; one query.

    By the standard in force on a day (default: today). Asks nobody for permission.
    """
    framework, standard = scale_in_force(on or localdate())
    standings = standings_of([trainee.pk])[trainee.pk]
    rows = []
    for definition in framework.competencies:
        standing = standings.get(definition.code)
        value = standing.value if standing else None
        level = standing.level if standing else None
        own = standing.self_level if standing else None
        firmness = Firmness(standing.items, standing.kinds, standing.is_firm) if standing else Firmness(0, 0, False)
        rows.append(_row(definition, framework, value, level, firmness, own))
    return Readings(tuple(rows), _scale(framework, standard))


def readings_of(trainee: Account, *, viewer: AbstractBaseUser | AnonymousUser, on: date | None = None) -> Readings:
    """Return the seven rows with their explanations as ``viewer`` may open them.

    One query, and those of the owners of what the evidence rests on (one each as a rule). By the
    standard in force on a day (default: today). Who may see the trainee is the caller's question.
    """
    framework, standard = scale_in_force(on or localdate())
    evidence = [as_evidence(entry) for entry in evidence_in_force(trainee)]
    profile = read_profile(evidence, standard, framework)
    missing = {item.competency: item for item in not_firm(profile, standard)}
    projects = {(PROJECT_KIND, definition.project.value) for definition in framework.competencies}
    bases = open_bases({item.basis for item in evidence} | projects, viewer)
    rows = []
    for definition in framework.competencies:
        reading = profile[definition.code]
        own = reading.self_assessment
        lack = missing.get(definition.code)
        why = Why(
            lines=tuple(
                _line(item.evidence, framework, bases, weight=item.weight, out_of=reading.weight)
                for item in reading.contributions
            ),
            weighted_levels=reading.weighted_levels,
            weight=reading.weight,
            is_exact=reading.value is not None and Fraction(shown(reading.value)) == reading.value,
            exact=_two_decimals(reading.value),
            rounded_up_to=_rounded_up_to(reading, standard, framework),
            missing_items=lack.items if lack else 0,
            missing_kinds=lack.kinds if lack else 0,
            own=_line(own, framework, bases) if own else None,
            project=bases.get((PROJECT_KIND, definition.project.value)),
        )
        rows.append(
            _row(definition, framework, reading.value, reading.level, reading.firmness, own.level if own else None, why)
        )
    return Readings(tuple(rows), _scale(framework, standard))


def _scale(framework: Framework, standard: Standard) -> Scale:
    return Scale(
        tuple(Named(SOURCE_NAMES[source], str(weight)) for source, weight in standard.weights.items()),
        tuple(
            Named(_level_name(framework, number), shown(bound))
            for number, bound in enumerate(standard.thresholds, start=1)
        ),
        standard.firm_items,
        standard.firm_kinds,
    )


def _language() -> str:
    return get_language() or "zh-hans"


def _level_name(framework: Framework, level: int | None) -> str:
    return framework.level(level).read_in(_language()) if level else ""


def _row(
    definition: CompetencyDefinition,
    framework: Framework,
    value: Fraction | None,
    level: int | None,
    firmness: Firmness,
    self_level: int | None,
    why: Why | None = None,
) -> Row:
    language = _language()
    following = (level or 0) + 1 if (level or 0) < HIGHEST_LEVEL else None
    return Row(
        definition=definition,
        code=definition.code.value,
        name=definition.name_in(language),
        short_name=definition.short_name_in(language),
        official_name=definition.official_name if definition.official_name != definition.name else "",
        purpose=definition.purpose_in(language),
        value=shown(value) if value is not None else "",
        level=level,
        level_name=_level_name(framework, level),
        descriptor=definition.descriptor(level).read_in(language) if level else "",
        next_level_name=_level_name(framework, following),
        next_descriptor=definition.descriptor(following).read_in(language) if following else "",
        firmness=firmness,
        self_level=self_level,
        self_level_name=_level_name(framework, self_level),
        why=why,
    )


def _line(evidence: Evidence, framework: Framework, bases: Bases, *, weight: int = 0, out_of: int = 0) -> Line:
    basis = bases.get(evidence.basis)
    return Line(
        title=basis.title if basis else SOURCE_NAMES[evidence.source],
        url=basis.url if basis else "",
        source=SOURCE_NAMES[evidence.source],
        by=evidence.by,
        observed_on=evidence.observed_on,
        level=evidence.level,
        level_name=_level_name(framework, evidence.level),
        weight=weight,
        weighted_level=evidence.level * weight,
        share=f"{evidence.level * weight}/{out_of}" if weight else "0",
        note=evidence.note,
    )


def _rounded_up_to(reading: Reading, standard: Standard, framework: Framework) -> str:
    if reading.value is None:
        return ""
    level = standard.level_of(Fraction(shown(reading.value)))
    return _level_name(framework, level) if level != reading.level else ""


def _two_decimals(value: Fraction | None) -> str:
    if value is None:
        return ""
    hundredths = 100 * value.numerator // value.denominator
    return f"{hundredths // 100}.{hundredths % 100:02}"
