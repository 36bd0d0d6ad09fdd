"""Words of the framework in the reader's language, and figures of a reading."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import template
from django.utils.translation import get_language

from academy.competency.framework import Competency, CompetencyDefinition, Framework
from academy.competency.scoring import shown as one_decimal

register = template.Library()


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh"


@register.filter
def shown(value: Fraction) -> str:
    """A reading with one decimal, half rounded up."""
    return one_decimal(Fraction(value))


@register.filter
def said(wording: Any) -> str:
    """A level, an indicator or a descriptor in the reader's language."""
    return wording.read_in(_language())


@register.filter
def full_name(definition: CompetencyDefinition) -> str:
    return definition.name_in(_language())


@register.filter
def short_name(definition: CompetencyDefinition) -> str:
    return definition.short_name_in(_language())


@register.filter
def definition(framework: Framework, code: str) -> CompetencyDefinition:
    return framework.definition(Competency(code))


@register.filter
def descriptor(definition: CompetencyDefinition, level: int) -> str:
    """What somebody at a level does, in the reader's language."""
    return said(definition.descriptor(level))


@register.filter
def level_word(framework: Framework, level: int) -> str:
    return said(framework.level(level))


@register.filter
def of(mapping: Mapping, key: Any) -> Any:
    """The entry of a mapping, None where there is none."""
    return mapping.get(key)
