"""The seven competencies and the seven engineering projects that train them, as versioned data.

The codes are fixed words of the house; names, indicators and level descriptors come from a framework
that is handed in. One framework ships with the product (``data/framework-1.json``).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Any


class Competency(StrEnum):
    """The seven competencies, in the order in which they build on one another."""

    POLITICAL = "political"  # 政治能力
    INQUIRY = "inquiry"  # 调查研究能力
    DECISION = "decision"  # 科学决策能力
    REFORM = "reform"  # 改革攻坚能力
    EMERGENCY = "emergency"  # 应急处置能力
    MASSES = "masses"  # 群众工作能力
    EXECUTION = "execution"  # 执行落实能力


class Project(StrEnum):
    """The seven engineering projects, in the order of the competencies they train."""

    FOUNDATIONS = "foundations"  # 夯基铸魂
    ROOT = "root"  # 刨根问底
    DRIP = "drip"  # 精准滴灌
    TEMPER = "temper"  # 小组淬炼
    LOAD = "load"  # 负重拔节
    MENTOR = "mentor"  # 青蓝帮带
    WEAVE = "weave"  # 编筐收口


#: Which competency each project trains.
TRAINS: Mapping[Project, Competency] = dict(zip(Project, Competency, strict=True))

LOWEST_LEVEL = 1
HIGHEST_LEVEL = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence or word in both languages."""

    zh: str
    en: str

    def read_in(self, language: str) -> str:
        """Return the English wording for ``en`` and its variants, else the Chinese one."""
        return self.en if language.lower().startswith("en") else self.zh


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing an observer looks for; ``code`` is stable across versions of the wording."""

    code: str
    zh: str
    en: str

    def read_in(self, language: str) -> str:
        return Wording(self.zh, self.en).read_in(language)


@dataclass(frozen=True, slots=True)
class LevelDefinition:
    """One of the four levels, from 1 起步 to 4 示范."""

    number: int
    zh: str
    en: str

    def read_in(self, language: str) -> str:
        return Wording(self.zh, self.en).read_in(language)


@dataclass(frozen=True, slots=True)
class CompetencyDefinition:
    """What one competency is called, what it is for and how each level shows in behaviour.

    ``name`` is the academy's wording, ``official_name`` that of the 2020 list of seven; where the two
    differ, both are shown. ``seal`` is the one character that stands for it on every screen.
    ``descriptors`` holds the observable behaviour of levels 1 to 4, in that order.
    """

    code: Competency
    project: Project
    seal: str
    name: str
    official_name: str
    short_name: str
    name_en: str
    short_name_en: str
    purpose: str
    purpose_en: str
    indicators: tuple[Indicator, ...]
    descriptors: tuple[Wording, ...]

    def name_in(self, language: str) -> str:
        return Wording(self.name, self.name_en).read_in(language)

    def short_name_in(self, language: str) -> str:
        return Wording(self.short_name, self.short_name_en).read_in(language)

    def purpose_in(self, language: str) -> str:
        return Wording(self.purpose, self.purpose_en).read_in(language)

    def descriptor(self, level: int) -> Wording:
        """Return the behaviour that shows ``level`` (1–4)."""
        return self.descriptors[level - LOWEST_LEVEL]


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of the seven definitions and the four levels, checked by ``framework_from``."""

    version: int
    competencies: tuple[CompetencyDefinition, ...]
    levels: tuple[LevelDefinition, ...]

    def definition(self, competency: Competency) -> CompetencyDefinition:
        """Return the definition of one of the seven."""
        return next(item for item in self.competencies if item.code is competency)

    def level(self, number: int) -> LevelDefinition:
        """Return the name of level ``number`` (1–4)."""
        return self.levels[number - LOWEST_LEVEL]


def framework_from(mapping: Mapping[str, Any]) -> Framework:
    """Return the framework that plain data (as in ``data/framework-1.json``) describes.

    :raises ValueError: with a sentence that names the place, unless there are exactly the seven
        competencies, each with its own project, a one-character seal, three or more indicators and four
        descriptors, exactly the levels 1 to 4, and no empty word.
    """
    version = mapping.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ValueError(f"A framework's version is a whole number from 1, not {version!r}.")
    levels = tuple(
        LevelDefinition(row.get("number"), _word(row, "zh", "levels"), _word(row, "en", "levels"))
        for row in mapping.get("levels", ())
    )
    if [level.number for level in levels] != list(range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)):
        raise ValueError("A framework has exactly the levels 1, 2, 3 and 4, in this order.")
    definitions = tuple(_definition(row) for row in mapping.get("competencies", ()))
    if sorted(item.code for item in definitions) != sorted(Competency):
        raise ValueError("A framework defines each of the seven competencies exactly once.")
    if len({item.seal for item in definitions}) != len(definitions):
        raise ValueError("Every competency of a framework has a seal of its own.")
    return Framework(version, definitions, levels)


def shipped_framework() -> Framework:
    """Return the framework that ships with the product."""
    return framework_from(shipped_data("framework-1.json"))


def shipped_data(name: str) -> dict[str, Any]:
    """Return the plain data of one of the files that ship with this package."""
    return json.loads(resources.files("academy.competency").joinpath("data", name).read_text(encoding="utf-8"))


def _definition(row: Mapping[str, Any]) -> CompetencyDefinition:
    place = str(row.get("code"))
    if place not in set(Competency):
        raise ValueError(f"There is no competency called {place!r}.")
    code = Competency(place)
    if row.get("project") not in set(Project):
        raise ValueError(f"{place}: there is no project called {row.get('project')!r}.")
    project = Project(row["project"])
    if TRAINS[project] is not code:
        raise ValueError(f"{place}: the project {project} trains {TRAINS[project]}; every project trains its own.")
    words = {
        field: _word(row, field, place)
        for field in (
            "seal",
            "name",
            "official_name",
            "short_name",
            "name_en",
            "short_name_en",
            "purpose",
            "purpose_en",
        )
    }
    if len(words["seal"]) != 1:
        raise ValueError(f"{place}: a seal is one character, not {words['seal']!r}.")
    indicators = tuple(
        Indicator(*(_word(item, field, f"{place}, indicators") for field in ("code", "zh", "en")))
        for item in row.get("indicators", ())
    )
    if len({item.code for item in indicators}) != len(indicators) or len(indicators) < 3:
        raise ValueError(f"{place}: a competency has three or more indicators, each with a code of its own.")
    descriptors = tuple(
        Wording(*(_word(item, field, f"{place}, descriptors") for field in ("zh", "en")))
        for item in row.get("descriptors", ())
    )
    if len(descriptors) != HIGHEST_LEVEL:
        raise ValueError(f"{place}: a competency has four descriptors, one for each level, not {len(descriptors)}.")
    return CompetencyDefinition(code, project, **words, indicators=indicators, descriptors=descriptors)


def _word(row: Mapping[str, Any], field: str, place: str) -> str:
    word = row.get(field)
    if not isinstance(word, str) or not word.strip():
        raise ValueError(f"{place}: {field} is missing or empty.")
    return word.strip()
