"""Marked-up text of other systems as the plain text that questions are kept in. Nothing of the markup survives."""

import re
from html import unescape

from django.utils.translation import gettext_lazy as _

from courses.queries.content import ContentFault

LONGEST_SOURCE = 20_000
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,15})([\s/][^<>]{0,2000})?>")
#: Tags that begin a new line and end none.
ROWS = frozenset(["br", "li", "tr", "dt", "dd"])
#: Tags after which a new line begins.
BREAKS = frozenset(
    [
        "p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote",
        "pre", "hr", "dt", "dd",
    ]
)  # fmt: skip
PLAIN = frozenset(
    [
        "b", "strong", "i", "em", "u", "s", "a", "span", "font", "small", "big", "code", "tt", "q", "cite",
        "abbr", "mark", "del", "ins", "dl", "tbody", "thead", "tfoot", "caption", "center", "label",
        "section", "article", "header", "footer", "main", "nav", "sub", "sup", "td", "th", "html", "body",
        "wbr", "o", "strike", "kbd", "var", "samp",
    ]
)  # fmt: skip
#: Tags whose content is no text.
SILENT = frozenset(
    [
        "script", "style", "head", "title", "template", "noscript",
    ]
)  # fmt: skip
SHOWN = frozenset(
    [
        "img", "image", "picture", "svg", "math", "video", "audio", "source", "object", "embed", "iframe",
        "canvas", "applet", "input",
    ]
)  # fmt: skip


class HoldsPicture(ContentFault):
    sentence = _(
        "It holds a picture, a sound, a film or a formula (“%(tag)s”), which a question here cannot show. Describe it "
        "in words."
    )


class HoldsFormula(ContentFault):
    sentence = _("It holds a TeX formula, which is not drawn here. Write it in plain signs.")


class SourceTooLong(ContentFault):
    sentence = _("Its marked-up text has %(count)s characters; at most %(most)s are read.")


def text_of(source: str, *, is_marked_up: bool = True) -> str:
    """Return a text without its tags; paragraphs and list items become lines, raised figures ``^2``.

    :raises ContentFault: (a subclass) if it shows something that plain text cannot, or is far too long.
    """
    if len(source) > LONGEST_SOURCE:
        raise SourceTooLong(count=len(source), most=LONGEST_SOURCE)
    text = _stripped(source) if is_marked_up else source
    if "$$" in text or "\\(" in text or "\\[" in text:
        raise HoldsFormula
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _stripped(source: str) -> str:
    out: list[str] = []
    at = 0
    while (start := source.find("<", at)) >= 0:
        out.append(unescape(source[at:start]))
        at, piece = _past_tag(source, start)
        out.append(piece)
    out.append(unescape(source[at:]))
    return "".join(out).replace("\xa0", " ")


def _past_tag(source: str, start: int) -> tuple[int, str]:
    """Return where the text goes on after a ``<`` and what the tag leaves behind; no tag of HTML is text."""
    if source.startswith("<!--", start):
        end = source.find("-->", start)
        return (end + 3 if end >= 0 else len(source)), ""
    opens = source[start + 1 : start + 2] != "/"
    found = TAG.match(source, start)
    name = found[1].lower() if found else ""
    if name in SHOWN:
        raise HoldsPicture(tag=name)
    if found and name in SILENT:
        end = source.lower().find(f"</{name}", found.end()) if opens else -1
        return (end if end >= 0 else found.end()), ""
    if found and name in BREAKS:
        return found.end(), "\n" if opens or name not in ROWS else ""
    if found and name in PLAIN and _has_form_of_tag(found[2] or ""):
        mark = {"sup": "^", "sub": "_"}.get(name, " " if name in {"td", "th"} else "") if opens else ""
        return found.end(), mark
    return start + 1, "<"


def _has_form_of_tag(rest: str) -> bool:
    """Whether what follows a tag's name can be its attributes: ``a<b and b>c`` is no tag."""
    return "=" in rest or not rest.strip(" \t\n/")
