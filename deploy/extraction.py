"""Which messages an app's code and templates ask for, found without gettext's programs."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Which arguments of a translation function hold context, singular and plural.
PLACES = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
LITERAL = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
IN_TEMPLATE = re.compile(rf"(?<![\w.])(npgettext|pgettext|ngettext|gettext|_)\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)")
TEMPLATE_SUFFIXES = {".html", ".txt", ".svg", ".ics"}
NO_SOURCES = {"migrations", "locale", "static", "data"}


class NotALiteral(Exception):
    """A translation function was handed an f-string: nobody can know what to translate."""


@dataclass(frozen=True, order=True, slots=True)
class Message:
    """What gettext looks up: an English text, its plural or empty, and the context that tells twins apart."""

    text: str
    plural: str = ""
    context: str = ""


def messages_in(folder: Path, *, only: frozenset[str] = frozenset()) -> dict[Message, set[str]]:
    """Return the messages of an app with the files that ask for them, relative to the folder's parent.

    ``only`` narrows the search to some names inside the folder.
    """
    found: dict[Message, set[str]] = {}
    for path in _sources(folder):
        relative = path.relative_to(folder)
        if only and relative.parts[0] not in only:
            continue
        for message in messages_of(path):
            found.setdefault(message, set()).add((Path(folder.name) / relative).as_posix())
    return found


def messages_of(path: Path) -> Iterator[Message]:
    source = path.read_text(encoding="utf-8")
    return _of_python(source, path) if path.suffix == ".py" else _of_template(source, path)


def _sources(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if NO_SOURCES.isdisjoint(parts) and (
            path.suffix == ".py" or ("templates" in parts and path.suffix in TEMPLATE_SUFFIXES)
        ):
            yield path


def _of_python(source: str, path: Path) -> Iterator[Message]:
    tree = ast.parse(source, filename=str(path))
    names = dict(_imported(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Name):
            known = names.get(function.id)
        elif isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
            known = function.attr if function.value.id == "translation" else None
        else:
            known = None
        if known in PLACES:
            literals = [_literal(argument, path) for argument in node.args]
            if message := _message(PLACES[known], literals):
                yield message


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names)


def _literal(node: ast.expr, path: Path) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _literal(node.left, path), _literal(node.right, path)
        return None if left is None or right is None else left + right
    if isinstance(node, ast.JoinedStr):
        raise NotALiteral(f"{path}:{node.lineno}: an f-string cannot be translated; use %(name)s places")
    return None


def _message(places: tuple[int | None, int, int | None], literals: list[str | None]) -> Message | None:
    """Return the message, or none when it is computed (a stored text that is translated on display)."""
    context, text, plural = (
        "" if place is None else literals[place] if place < len(literals) else None for place in places
    )
    if not text or plural is None or context is None:
        return None
    return Message(text, plural, context)


def _of_template(source: str, path: Path) -> Iterator[Message]:
    from django.utils.translation.template import templatize

    for name, arguments in IN_TEMPLATE.findall(templatize(source, origin=str(path))):
        literals = [ast.literal_eval(literal) for literal in re.findall(LITERAL, arguments)]
        if message := _message(PLACES["gettext" if name == "_" else name], literals):
            yield message
