"""A variable that does not exist fails in our own templates, and only there.

Django prints nothing for it, so a typing error looks like an empty value. Questions that may find
nothing keep working: ``{% if %}``, ``{% for %}``, ``{% firstof %}`` and a ``default`` filter.
Templates of Django, Wagtail and allauth are their authors' business.
"""

import sys
from pathlib import Path
from types import FrameType

from django.template.base import FilterExpression, Node, Variable, VariableDoesNotExist

ROOT = Path(__file__).resolve().parents[1]
OUTSIDE = (ROOT / ".venv",)
FORGIVING_FILTERS = {"default", "default_if_none"}


class UnknownTemplateVariable(AssertionError):
    """One of our templates names a variable that its context does not hold."""


class NothingButToldOf(str):
    """Stands in for ``string_if_invalid``: an empty text that ``{% blocktranslate %}`` cannot use unseen.

    Variables inside a translated block never pass through ``FilterExpression``; Django asks this
    text for a place to write their name into instead.
    """

    def __contains__(self, text: str) -> bool:
        return text == "%s" or super().__contains__(text)

    def __mod__(self, name: object) -> str:
        if template := our_template(sys._getframe(1)):
            raise UnknownTemplateVariable(f"{template}: {name} (in a translated block)")
        return ""


def our_template(frame: FrameType | None) -> str:
    """Return the path of the template that is being rendered around ``frame``, empty when it is not ours."""
    while frame is not None:
        if frame.f_code is Node.render_annotated.__code__:
            origin = getattr(frame.f_locals["self"], "origin", None)
            return path_inside(origin.name) if origin else ""
        frame = frame.f_back
    return ""


def path_inside(name: str) -> str:
    path = Path(name)
    if path.is_relative_to(ROOT) and not any(path.is_relative_to(folder) for folder in OUTSIDE):
        return str(path.relative_to(ROOT))
    return ""


def may_be_missing(expression: FilterExpression) -> bool:
    return any(function.__name__ in FORGIVING_FILTERS for function, _arguments in expression.filters)


def watch_template_variables() -> None:
    """Make ``Variable.resolve`` raise instead of leaving a hole in one of our pages."""
    resolve_quietly = Variable.resolve

    def resolve(self: Variable, context: object) -> object:
        try:
            return resolve_quietly(self, context)
        except VariableDoesNotExist as missing:
            asking = sys._getframe(1)
            if asking.f_code is FilterExpression.resolve.__code__ and not asking.f_locals["ignore_failures"]:
                template = our_template(asking)
                if template and not may_be_missing(asking.f_locals["self"]):
                    raise UnknownTemplateVariable(f"{template}: {self.var}") from missing
            raise

    Variable.resolve = resolve
