from fractions import Fraction

import pytest
from django.utils.translation import override

from academy.competency.evidence import Source
from academy.competency.framework import Competency
from academy.competency.scoring import Firmness
from academy.kernel.openers import Basis, openers
from academy.progress.actions.framework import install_framework
from academy.progress.queries.profile import profile_of
from academy.progress.queries.reading import PROJECT_KIND, readings_of, summary_of
from tests.factories import progress as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(monkeypatch):
    """Owners of what evidence rests on; the trainee named 外人 may open nothing."""
    entries = dict(openers._entries)
    entries["tests.record"] = lambda keys, user: {
        key: Basis(f"记录{key}", "" if user.name == "外人" else f"/records/{key}/") for key in keys
    }
    entries[PROJECT_KIND] = lambda keys, user: {key: Basis("精准滴灌工程", "/drip/") for key in keys if key == "drip"}
    monkeypatch.setattr(openers, "_entries", entries)


def row_of(readings, competency=Competency.DECISION):
    return next(row for row in readings.rows if row.code == competency)


def test_seven_rows_in_their_order_and_nothing_is_zero(opened):
    trainee = make.trainee()

    for readings in (readings_of(trainee, viewer=trainee), summary_of(trainee)):
        assert [row.code for row in readings.rows] == list(Competency)
        assert all(
            (row.value, row.level, row.level_name, row.is_seen) == ("", None, "", False) for row in readings.rows
        )
        assert readings.unseen == 7
        assert not readings.is_self_assessed
        assert readings.radar[0] == {"name": "政治", "before": None, "now": None}


def test_a_row_says_what_it_rests_on(opened):
    trainee = make.trainee()
    make.evidence(trainee, 1, Source.SELF, day=1)
    first = make.evidence(trainee, 2, day=2, note="说得清程序", by=make.account("party_school", name="周老师"))
    make.evidence(trainee, 3, Source.PANEL, day=4)

    row = row_of(readings_of(trainee, viewer=trainee))

    assert (row.name, row.value, row.level, row.level_name) == ("科学决策能力", "2.5", 3, "熟练")
    assert row.descriptor == row.definition.descriptor(3).zh
    assert (row.next_level_name, row.next_descriptor) == ("示范", row.definition.descriptor(4).zh)
    assert row.firmness == Firmness(2, 2, False)
    assert (row.self_level, row.self_level_name) == (1, "起步")
    why = row.why
    assert [(line.level, line.weight, line.weighted_level, line.share) for line in why.lines] == [
        (2, 3, 6, "6/6"),
        (3, 3, 9, "9/6"),
    ]
    assert (
        sum(Fraction(line.share) for line in why.lines) == Fraction(why.weighted_levels, why.weight) == Fraction(5, 2)
    )
    assert (why.is_exact, why.exact, why.rounded_up_to) == (True, "2.50", "")
    assert (why.missing_items, why.missing_kinds) == (1, 0)
    line = why.lines[0]
    assert (line.title, line.url) == (f"记录{first.basis_key}", f"/records/{first.basis_key}/")
    assert (line.by, line.note, line.level_name, line.observed_on) == (
        "周老师",
        "说得清程序",
        "基本",
        first.observed_on,
    )
    assert (why.own.level, why.own.weight, why.own.share) == (1, 0, "0")
    assert why.project == Basis("精准滴灌工程", "/drip/")


def test_what_may_not_be_opened_has_no_link(opened):
    trainee = make.trainee()
    make.evidence(trainee)

    line = row_of(readings_of(trainee, viewer=make.account(name="外人"))).why.lines[0]

    assert line.url == ""
    assert line.title.startswith("记录")


def test_without_an_owner_a_basis_is_called_by_its_source():
    trainee = make.trainee()
    make.evidence(trainee, source=Source.MENTOR, basis=("tests.gone", "1"))

    with override("en"):
        line = row_of(readings_of(trainee, viewer=trainee)).why.lines[0]

        assert (str(line.title), line.url) == ("mentor's view", "")


def test_rounding_is_explained_where_it_seems_to_reach_a_level():
    trainee = make.trainee()
    for level, source in ((3, Source.INSTRUCTOR), (2, Source.UNIT), (3, Source.MENTOR), (2, Source.PANEL)):
        make.evidence(trainee, level, source)

    row = row_of(readings_of(trainee, viewer=trainee))

    assert (row.value, row.level_name) == ("2.5", "基本")
    assert (row.why.is_exact, row.why.exact, row.why.rounded_up_to) == (False, "2.45", "熟练")


def test_the_highest_level_leads_nowhere_further():
    trainee = make.trainee()
    make.evidence(trainee, 4)

    row = row_of(readings_of(trainee, viewer=trainee))

    assert (row.next_level_name, row.next_descriptor) == ("", "")


def test_other_names_are_shown_where_they_differ():
    trainee = make.trainee()
    names = {row.code: row.official_name for row in summary_of(trainee).rows if row.official_name}

    assert names == {"emergency": "应急处突能力", "execution": "抓落实能力"}


def test_words_are_english_for_an_english_reader():
    trainee = make.trainee()
    make.evidence(trainee, 4)

    with override("en"):
        readings = readings_of(trainee, viewer=trainee)

    assert (row_of(readings).name, row_of(readings).level_name) == ("Scientific Decision-making", "Exemplary")
    assert [bound.name for bound in readings.scale.bounds] == ["Starting", "Basic", "Proficient", "Exemplary"]
    assert [bound.figure for bound in readings.scale.bounds] == ["1.0", "1.5", "2.5", "3.5"]


def test_the_summary_says_the_same_in_one_query(django_assert_num_queries, opened):
    install_framework()
    trainee = make.trainee()
    make.evidence(trainee, 2, Source.SELF)
    for level, source in ((3, Source.INSTRUCTOR), (2, Source.UNIT), (3, Source.MENTOR)):
        make.evidence(trainee, level, source)
    make.evidence(trainee, 1, competency=Competency.MASSES)

    summary_of(trainee)
    with django_assert_num_queries(1):
        short = summary_of(trainee)
    full = readings_of(trainee, viewer=trainee)

    for row, same in zip(short.rows, full.rows, strict=True):
        fields = ("code", "value", "level", "level_name", "firmness", "self_level", "descriptor")
        assert [getattr(row, field) for field in fields] == [getattr(same, field) for field in fields]
        assert row.why is None
    assert short.radar == full.radar
    assert short.is_self_assessed


@pytest.mark.parametrize("pieces", [1, 3])
def test_more_evidence_takes_no_more_queries(pieces, django_assert_num_queries, opened):
    install_framework()
    trainee = make.trainee()
    for _ in range(pieces):
        make.evidence(trainee)

    profile_of(trainee)
    with django_assert_num_queries(1):
        readings_of(trainee, viewer=trainee)
    with django_assert_num_queries(1):
        profile_of(trainee)
