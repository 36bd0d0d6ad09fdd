"""The guard that every other test relies on: see tests/strict_templates.py."""

import pytest
from django.template import Origin, engines
from django.template.base import Template

from tests.strict_templates import ROOT, UnknownTemplateVariable

OURS = str(ROOT / "home" / "templates" / "home" / "example.html")
THEIRS = "/usr/lib/python3/wagtail/templates/example.html"


def render(source: str, name: str = OURS, **context: object) -> str:
    from django.template import Context

    engine = engines["django"].engine
    return Template(source, origin=Origin(name), engine=engine).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        "{{ nobody }}",
        "{{ somebody.nothing }}",
        "{{ nobody|length }}",
        "{% with name=nobody %}{% endwith %}",
        "{% if nobody %}{% else %}{{ nobody }}{% endif %}",
        "{% blocktranslate %}Welcome, {{ nobody }}{% endblocktranslate %}",
        "{% blocktranslate with name=nobody %}Welcome, {{ name }}{% endblocktranslate %}",
    ],
)
def test_a_hole_in_our_template_fails(source):
    with pytest.raises(UnknownTemplateVariable, match=r"home/templates/home/example\.html"):
        render(source, somebody=object())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{% if nobody %}yes{% else %}no{% endif %}", "no"),
        ("{% for row in nobody %}row{% empty %}none{% endfor %}", "none"),
        ("{% firstof nobody 'first' %}", "first"),
        ("{{ nobody|default:'–' }}", "–"),
        ("{{ somebody }}", "None"),
    ],
)
def test_a_question_may_find_nothing(source, text):
    assert render(source, somebody=None) == text


def test_a_hole_in_their_template_is_their_business():
    assert render("[{{ nobody }}{% blocktranslate %}{{ nobody }}{% endblocktranslate %}]", name=THEIRS) == "[]"
