"""The indicators that a question of a project can speak for."""

from collections.abc import Mapping
from functools import cache

from academy.competency.framework import TRAINS, Indicator, Project, shipped_framework


@cache
def indicators_of(project: str) -> Mapping[str, Indicator]:
    """Return the indicators of the competency that a project trains, by code, in their order."""
    definition = shipped_framework().definition(TRAINS[Project(project)])
    return {one.code: one for one in definition.indicators}


def indicator_name(project: str, code: str, language: str) -> str:
    """Return what an indicator is called, without its explanation; one that is not known stays as it is."""
    found = indicators_of(project).get(code)
    return short_name(found, language) if found else code


def short_name(indicator: Indicator, language: str) -> str:
    """Return the words of an indicator before the colon."""
    return indicator.read_in(language).replace("：", ":").partition(":")[0].strip()


def indicator_called(project: str, words: str) -> str | None:
    """Return the code of the indicator that somebody wrote down in either language, nothing for an empty text.

    None stands for words that name no indicator of the project.
    """
    said = " ".join(words.split()).replace("：", ":").partition(":")[0].strip().casefold()
    if not said:
        return ""
    for code, indicator in indicators_of(project).items():
        if said in {code, short_name(indicator, "zh-hans").casefold(), short_name(indicator, "en").casefold()}:
            return code
    return None
