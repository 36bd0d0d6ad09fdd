from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.utils import translation

from academy.kernel import menu
from academy.kernel.registry import Registry
from academy.kernel.templatetags import ui

HOSTILE = '"><script>alert(1)</script>'


def rendered(source, **context):
    return Template(f"{{% load ui once %}}{source}").render(Context(context))


@pytest.mark.parametrize("name", sorted(ui.ICONS))
def test_an_icon_is_decoration(name):
    assert 'aria-hidden="true"' in ui.icon(name)


def test_a_seal_stands_for_a_competency_and_a_dot_for_anything_else():
    assert ">研<" in ui.seal("inquiry")
    assert ">·<" in ui.seal("juggling")


@pytest.mark.parametrize(
    ("value", "maximum", "width"),
    [(3, 4, "75.0"), (9, 4, "100.0"), (-1, 4, "0.0"), (1, 0, "0.0"), (Fraction(1, 3), 1, "33.3")],
)
def test_a_bar_is_as_long_as_its_share(value, maximum, width):
    assert f'width="{width}"' in ui.bar(value, "三分", maximum)


def test_words_of_a_picture_are_escaped():
    assert "<script>" not in ui.bar(1, HOSTILE)
    assert "<script>" not in ui.spark([1], HOSTILE)
    assert "<script>" not in ui.radar([{"name": HOSTILE, "before": 1, "now": 2}], title=HOSTILE)


def test_columns_reach_up_to_the_most():
    drawn = ui.spark([2, 4, 0], "每周")

    assert drawn.count("<rect") == 3
    assert 'height="20.0"' in drawn
    assert "<rect" not in ui.spark([], "没有")


def seven(before, now):
    return [{"name": f"能力{number}", "before": before, "now": now} for number in range(7)]


def test_a_radar_says_in_words_what_it_draws():
    with translation.override("en"):
        drawn = ui.radar(seven(1, Fraction(5, 2)), uid="r1", title="Then and now")

    assert 'id="r1-t">Then and now<' in drawn
    assert "能力0: before 1.0, now 2.5" in drawn
    assert drawn.count('class="pt"') == drawn.count('class="pt0"') == 7
    assert 'class="grid grid--out"' in drawn


def test_a_radar_leaves_open_what_was_not_seen():
    with translation.override("en"):
        drawn = ui.radar(seven(None, None))

    assert "now no evidence yet" in drawn
    assert "before –" in drawn
    assert '<polygon class="after" points=""' in drawn
    assert 'class="pt"' not in drawn


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        ("zh-hans", date(2026, 11, 16), "11月16日 周一"),
        ("en", date(2026, 11, 16), "16 Nov, Mon"),
        ("zh-hans", datetime(2026, 11, 15, 16, 30, tzinfo=UTC), "11月16日 周一"),
    ],
)
def test_a_day_is_said_as_people_say_it(language, value, said):
    with translation.override(language):
        assert ui.day_zh(value) == said


def test_a_reading_has_one_decimal_or_a_dash():
    assert ui.level(Fraction(7, 3)) == "2.3"
    assert ui.level(None) == "–"


def test_the_figure_of_a_project_comes_from_one_file():
    assert 'href="/static/img/projects.svg#loom"' in ui.project_art("loom")


def test_the_first_screen_is_one_address_for_everybody():
    assert ui.first_screen() == "/start/"


@pytest.fixture
def request_of(rf, monkeypatch):
    monkeypatch.setattr(menu, "entries", Registry())
    for key, name, more in (("me", "people:profile", ("people:amend_contact",)), ("box", "people:notices", ())):
        menu.register(menu.FOOT, key, key, name, icon="user", admits=lambda user: True, order=1, names=more)

    def make(view_name=None):
        request = rf.get("/")
        request.user = AnonymousUser()
        if view_name:
            request.resolver_match = type("Match", (), {"view_name": view_name})()
        return request

    return make


@pytest.mark.parametrize(
    ("here", "current"),
    [("people:profile", "me"), ("people:amend_contact", "me"), ("people:notices", "box"), ("home:start", "")],
)
def test_a_menu_marks_where_the_reader_is(request_of, here, current):
    shown = ui.menu({"request": request_of(here)}, "foot")

    assert [one["entry"].key for one in shown["entries"] if one["is_current"]] == ([current] if current else [])


def test_a_menu_on_a_page_without_a_name_marks_nothing(request_of):
    html = rendered('{% menu "foot" %}', request=request_of())

    assert "aria-current" not in html
    assert html.count("<a ") == 2


def test_a_once_token_is_new_for_every_form():
    one, two = rendered("{% once %}"), rendered("{% once %}")

    assert one != two
    assert one.startswith('<input type="hidden" name="once" value="')


def test_each_error_of_a_field_has_a_line_and_is_escaped():
    assert ui.sentences(["太短。", HOSTILE]) == "太短。<br>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    assert ui.sentences([]) == ""


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "甲：乙、丙（丁）"), ("en", "甲: 乙, 丙 (丁)")])
def test_punctuation_is_that_of_the_language(language, said):
    with translation.override(language):
        assert rendered("甲{% colon %}{{ names|listed }}{{ note|bracketed }}", names=["乙", "丙"], note="丁") == said


def test_a_remark_in_brackets_is_escaped_once():
    assert rendered("{{ note|bracketed }}", note="a<b") == "（a&lt;b）"


@pytest.mark.parametrize("admitted", [True, False])
def test_tabs_stand_there_only_for_whom_there_are_some(request_of, admitted):
    menu.register(menu.COHORT, "one", "名册", "cohorts:roster", admits=lambda user, cohort: admitted, order=1)
    source = '{% menu "cohort" of=cohort label="班次各部分" %}'

    html = rendered(source, request=request_of("cohorts:roster"), cohort=type("Cohort", (), {"pk": 7})())

    assert ("<nav" in html) == ("/cohorts/7/roster/" in html) == ('aria-current="page"' in html) == admitted
    assert "<svg" not in html
