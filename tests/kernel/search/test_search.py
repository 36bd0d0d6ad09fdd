"""The search backend on the database in use, and what its twin would ask PostgreSQL for."""

import pytest
from django.db import connection
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import MATCH_ALL, Phrase, PlainText
from wagtail.models import Page

from academy.kernel.search import SearchBackend, postgres, sqlite


@pytest.fixture
def report(db):
    return Page.get_first_root_node().add_child(title="调查研究能力与调研报告 LMS2026", slug="inquiry")


def found(query, **kwargs):
    return [row.pk for row in Page.objects.filter(pk__gt=1).search(query, **kwargs)]


@pytest.mark.parametrize("query", ["调", "调研", "调研报", "研究能力", "能力 报告", "lms", "LMS20", Phrase("调研报告")])
def test_a_page_is_found_by_any_run_of_its_characters(report, query):
    assert found(query) == [report.pk]


@pytest.mark.parametrize("query", ["查调", "应急", "调研 应急", "！？", Phrase("应急")])
def test_a_page_is_not_found_by_what_it_does_not_hold(report, query):
    assert found(query) == []


def test_one_of_several_words_is_enough_when_asked_so(report):
    assert found("应急 调研", operator="or") == [report.pk]


def test_everything_is_found_when_nothing_is_asked(report):
    assert report.pk in found(MATCH_ALL)


def test_the_beginning_of_a_title_completes(report):
    hits = Page.objects.filter(pk__gt=1).autocomplete("调研")

    assert [row.pk for row in hits] == [report.pk]


@pytest.mark.parametrize(("vendor", "module"), [("postgresql", postgres), ("sqlite", sqlite)])
def test_the_engine_follows_the_database(monkeypatch, vendor, module):
    monkeypatch.setattr(connection, "vendor", vendor)

    assert isinstance(SearchBackend({}), module.SearchBackend)


class Theirs:
    """A compiler of the search framework that answers whatever it is left with."""

    def build_tsquery_content(self, query, config=None, invert=False):
        return "theirs"

    def build_search_query_content(self, query, config=None):
        return "theirs"


class Compiler(postgres.ChineseTerms, Theirs):
    pass


class EmbeddedCompiler(sqlite.ChineseTerms, Theirs):
    pass


def said(lexeme):
    """Return a term, or terms joined by their sign, as PostgreSQL reads them."""
    if isinstance(lexeme, Lexeme):
        return lexeme.as_sql(None, None)[1][0]
    return f"{said(lexeme.lhs)} {lexeme.connector} {said(lexeme.rhs)}"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (PlainText("调研报告"), "'调研' & '研报' & '报告'"),
        (PlainText("lms 调研", operator="or"), "'lms':* | '调研'"),
        (Phrase("调研"), "'调研'"),
    ],
)
def test_postgresql_is_asked_for_the_pieces(asked, words):
    query = Compiler().build_tsquery_content(asked)

    assert said(query.source_expressions[0]) == words


def test_postgresql_is_asked_for_nothing_without_words():
    assert Compiler().build_tsquery_content(PlainText("！？")) is None


def test_a_query_without_words_of_its_own_is_left_to_the_framework():
    everything = PlainText("调研") & PlainText("报告")

    assert Compiler().build_tsquery_content(everything) == "theirs"
    assert EmbeddedCompiler().build_search_query_content(everything) == "theirs"


def test_postgresql_is_given_the_pieces_to_keep():
    indexer = object.__new__(postgres.ChineseIndexer)

    assert indexer.prepare_value("调研报告").split() == ["调研", "研报", "报告", "告"]
