"""Server-drawn parts of a page: icons, seals, bars and charts. No script, prints, holds under a strict CSP."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, PasswordInput
from django.shortcuts import resolve_url
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from academy.kernel.icons import ICONS
from academy.kernel.menu import entries_of, lit_among

register = template.Library()

SEALS = {
    "political": "政",
    "inquiry": "研",
    "decision": "策",
    "reform": "革",
    "emergency": "应",
    "masses": "群",
    "execution": "行",
}
HIGHEST = 4
WEEKDAYS = "一二三四五六日"


@register.simple_tag
def icon(name: str, size: int = 24) -> SafeString:
    """A line icon in the current colour; decoration only."""
    return format_html(
        '<svg viewBox="0 0 24 24" width="{0}" height="{0}" fill="none" stroke="currentColor" stroke-width="1.8"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{1}</svg>',
        size,
        mark_safe(ICONS[name]),  # a constant of ours
    )


@register.simple_tag
def first_screen() -> str:
    """The address that leads everybody to the first screen of the own role."""
    return resolve_url(settings.LOGIN_REDIRECT_URL)


@register.simple_tag
def seal(code: str) -> SafeString:
    """The one-character seal of a competency; decoration only."""
    return format_html('<span class="seal" aria-hidden="true">{}</span>', SEALS.get(code, "·"))


@register.simple_tag
def bar(value: Any, label: str, maximum: Any = 100, cls: str = "") -> SafeString:
    """A bar of ``value`` out of ``maximum`` with its words."""
    share = max(0.0, min(100.0, float(value) / float(maximum) * 100)) if maximum else 0.0
    return format_html(
        '<svg class="bar {}" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect width="{}" height="8"/></svg>',
        cls,
        label,
        round(share, 1),
    )


@register.simple_tag
def spark(counts: Iterable[int], label: str) -> SafeString:
    """A few small columns with their words."""
    heights = list(counts)
    most, width = max(heights, default=0) or 1, 54 / (len(heights) or 1)
    columns = format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}" rx="1"/>',
        (
            (round(i * width + 1, 1), round(22 - 20 * n / most, 1), round(width - 2, 1), round(20 * n / most, 1))
            for i, n in enumerate(heights)
        ),
    )
    return format_html('<svg viewBox="0 0 54 22" role="img" aria-label="{}">{}</svg>', label, columns)


def _point(radius: float, index: int, count: int) -> tuple[float, float]:
    angle = -math.pi / 2 + 2 * math.pi * index / count
    return 210 + radius * math.cos(angle), 172 + radius * math.sin(angle)


def _polygon(values: Sequence[Any]) -> str:
    """Points of the values that are known; a gap is left where one is not."""
    points = (
        _point(118 * float(value) / HIGHEST, index, len(values))
        for index, value in enumerate(values)
        if value is not None
    )
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _figure(value: Any) -> str:
    return "–" if value is None else f"{float(value):.1f}"


@register.simple_tag
def radar(items: Sequence[dict], uid: str = "radar", title: str = "") -> SafeString:
    """A trainee's own before and now over the seven: items with ``name``, ``before`` and ``now`` (1–4 or None)."""
    count = len(items)
    rings = format_html_join(
        "",
        '<polygon class="grid{}" points="{}"/>',
        ((" grid--out" if ring == HIGHEST else "", _polygon([ring] * count)) for ring in range(1, HIGHEST + 1)),
    )
    axes = format_html_join(
        "",
        '<line class="axis" x1="210" y1="172" x2="{}" y2="{}"/>',
        ((f"{x:.1f}", f"{y:.1f}") for x, y in (_point(118, index, count) for index in range(count))),
    )
    dots = format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
        (
            (cls, f"{x:.1f}", f"{y:.1f}", size)
            for cls, key, size in (("pt0", "before", 2.6), ("pt", "now", 4.2))
            for index, item in enumerate(items)
            if item[key] is not None
            for x, y in [_point(118 * float(item[key]) / HIGHEST, index, count)]
        ),
    )
    labels = format_html_join("", "{}", ((_radar_label(item, index, count),) for index, item in enumerate(items)))
    description = "；".join(
        _("%(name)s: before %(before)s, now %(now)s")
        % {
            "name": item["name"],
            "before": _figure(item["before"]),
            "now": _("no evidence yet") if item["now"] is None else _figure(item["now"]),
        }
        for item in items
    )
    return format_html(
        '<svg class="radar" viewBox="0 0 420 350" role="img" aria-labelledby="{0}-t {0}-d">'
        '<title id="{0}-t">{1}</title>'
        '<desc id="{0}-d">{2}</desc>{3}{4}<polygon class="before" points="{5}"/><polygon class="after" points="{6}"/>'
        "{7}{8}</svg>",
        uid,
        title or _("The seven competencies: before and now"),
        description,
        rings,
        axes,
        _polygon([item["before"] for item in items]),
        _polygon([item["now"] for item in items]),
        dots,
        labels,
    )


def _radar_label(item: dict, index: int, count: int) -> SafeString:
    x, y = _point(138, index, count)
    anchor = "middle" if abs(x - 210) < 25 else "start" if x > 210 else "end"
    shift = -8 if y < 90 else 10 if y > 240 else 0
    return format_html(
        '<text x="{0}" y="{1}" text-anchor="{2}">{3}</text>'
        '<text class="val" x="{0}" y="{4}" text-anchor="{2}">{5} → {6}</text>',
        round(x, 1),
        round(y + shift, 1),
        anchor,
        item["name"],
        round(y + shift + 15, 1),
        _figure(item["before"]),
        _figure(item["now"]),
    )


@register.filter
def day_zh(value: date | datetime) -> str:
    """A day as people say it: 11月16日 周一, or 16 Nov, Mon."""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    if (get_language() or "").startswith("en"):
        return f"{day.day} {day:%b}, {day:%a}"
    return f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}"


@register.filter
def level(value: Fraction | float | None) -> str:
    """A reading with one decimal, or a dash."""
    return _figure(value)


@register.filter
def sentences(errors: Iterable[str]) -> SafeString:
    """What is wrong with a field, each on a line of its own."""
    return format_html_join(mark_safe("<br>"), "{}", ((error,) for error in errors))


@register.filter
def asks_password(form: BaseForm) -> bool:
    """Whether a form comes back with fields emptied: a password is never written into a page."""
    return any(isinstance(field.widget, PasswordInput) for field in form.fields.values())


@register.simple_tag
def colon() -> str:
    """What stands between a name and what is said of it; with its blank where the language has one."""
    return pgettext("punctuation", ": ")


@register.simple_tag
def comma() -> str:
    """What stands between the things of a list."""
    return pgettext("punctuation", ", ")


@register.filter
def listed(things: Iterable[Any]) -> str:
    return comma().join(str(thing) for thing in things)


@register.filter
def bracketed(text: Any) -> str:
    """A remark in brackets behind what it is about; with the blank before it where the language has one."""
    return pgettext("punctuation", " (%(text)s)") % {"text": text}


@register.inclusion_tag("components/menu.html", takes_context=True)
def menu(context: dict, name: str, of: Any = None, label: str = "") -> dict:
    """The entries of a menu that admit the reader, the current one marked; ``of`` is what its pages are about.

    With a ``label`` they come in tabs of that name, without any entry as nothing at all.
    """
    request = context["request"]
    match = getattr(request, "resolver_match", None)
    entries = entries_of(name, request.user, *([of] if of else []))
    lit = lit_among(entries, match.view_name if match else "")
    shown = [{"entry": entry, "is_current": entry.key in lit} for entry in entries]
    return {"entries": shown, "name": name, "of": of, "label": label}


@register.simple_tag
def project_art(project: str) -> SafeString:
    """The woven figure of a project: its strand bright among the seven."""
    return format_html('<svg class="art art--{0}" aria-hidden="true"><use href="{1}#{0}"/></svg>', project, _art_file())


def _art_file() -> str:
    return static("img/projects.svg")
