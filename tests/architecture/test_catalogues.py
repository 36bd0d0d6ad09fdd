"""Both catalogues are complete, true to their messages and freshly compiled; extraction needs no gettext."""

import gettext
from io import BytesIO

import pytest

from deploy.catalogues import compiled, places_differ, read, write
from deploy.extraction import Message, NotALiteral, messages_of
from deploy.messages import faults
from tests.architecture.house import none


def test_both_languages_are_complete_and_fresh():
    none(faults())


def found(tmp_path, name, source):
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    return set(messages_of(path))


PYTHON = """
from django.utils import translation
from django.utils.translation import gettext_lazy as _, ngettext, npgettext, pgettext_lazy
from somewhere import gettext as theirs

a = _("Open")
b = ngettext("%(n)s place", "%(n)s places", 3)
c = pgettext_lazy("state", "open")
d = npgettext("menu", "note", "notes", 2)
e = _("A long "
      "sentence") + theirs("not ours")
f = _(stored_text)
g = translation.gettext("Close")
"""


def test_messages_of_code(tmp_path):
    assert found(tmp_path, "a.py", PYTHON) == {
        Message("Open"),
        Message("%(n)s place", "%(n)s places"),
        Message("open", context="state"),
        Message("note", "notes", "menu"),
        Message("A long sentence"),
        Message("Close"),
    }


def test_a_formatted_text_cannot_be_a_message(tmp_path):
    with pytest.raises(NotALiteral):
        found(tmp_path, "a.py", "from django.utils.translation import gettext as _\n_(f'{n} places')")


TEMPLATE = """
{% translate "It's open" %}{% trans 'Old' context "a state" as old %}
    {% blocktranslate trimmed with name=row.name %}
        Welcome,
        {{ name }}
    {% endblocktranslate %}
{% blocktranslate count n=rows|length %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{% include "x.html" with title=_("Title") %}{{ _("Word")|upper }}{{ row|default:_("nobody") }}
{# {% translate "not this" %} #}
"""


def test_messages_of_a_template(tmp_path):
    assert found(tmp_path, "a.html", TEMPLATE) == {
        Message("It's open"),
        Message("Old", context="a state"),
        Message("Welcome, %(name)s"),
        Message("%(n)s row", "%(n)s rows"),
        Message("Title"),
        Message("Word"),
        Message("nobody"),
    }


def test_a_catalogue_is_read_as_it_was_written_and_looked_up_once_compiled(tmp_path):
    translations = {
        Message("Open"): ("开放",),
        Message("open", context="state"): ("已开放",),
        Message("%(n)s place", "%(n)s places"): ("%(n)s 个名额",),
        Message("nothing yet"): ("",),
    }
    path = tmp_path / "zh_Hans" / "django.po"

    assert write(path, "zh_Hans", translations, {Message("Open"): {"home/views/start.py"}})
    assert not write(path, "zh_Hans", translations, {Message("Open"): {"home/views/start.py"}})
    assert read(path) == (translations, set())

    catalogue = gettext.GNUTranslations(BytesIO(compiled("zh_Hans", translations)))
    assert catalogue.gettext("Open") == "开放"
    assert catalogue.pgettext("state", "open") == "已开放"
    assert catalogue.ngettext("%(n)s place", "%(n)s places", 1) == "%(n)s 个名额"
    assert catalogue.gettext("nothing yet") == "nothing yet"


@pytest.mark.parametrize(
    ("message", "text", "differ"),
    [
        (Message("Hello %(name)s"), "你好，%(name)s", False),
        (Message("Hello %(name)s"), "你好", True),
        (Message("Hello"), "你好，%(name)s", True),
        (Message("one place", "%(n)s places"), "%(n)s 个名额", False),
    ],
)
def test_places_of_a_translation(message, text, differ):
    assert places_differ(message, text) is differ
