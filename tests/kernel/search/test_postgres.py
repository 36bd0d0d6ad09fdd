"""What the search asks PostgreSQL for and gives it to keep; read from the terms, on any database."""

import pytest
from django.db import connection
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import Phrase, PlainText

from academy.kernel.search import SearchBackend, postgres
from academy.kernel.search.segment import NOTHING


def test_the_engine_follows_the_database(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")

    assert isinstance(SearchBackend({}), postgres.SearchBackend)


class Theirs:
    """A compiler of the search framework that answers whatever it is left with."""

    def build_tsquery_content(self, query, config=None, invert=False):
        return "theirs"


class Compiler(postgres.ChineseTerms, Theirs):
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
    query = Compiler().build_tsquery_content(PlainText("！？"))

    assert said(query.source_expressions[0]) == f"'{NOTHING}'"


def test_a_query_without_words_of_its_own_is_left_to_the_framework():
    everything = PlainText("调研") & PlainText("报告")

    assert Compiler().build_tsquery_content(everything) == "theirs"


def test_postgresql_is_given_the_pieces_to_keep():
    indexer = object.__new__(postgres.ChineseIndexer)

    assert indexer.prepare_value("调研报告").split() == ["调研", "研报", "报告", "告"]
