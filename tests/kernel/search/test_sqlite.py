"""The embedded engine's part of the search; its tables exist on SQLite only."""

import pytest
from django.db import connection
from modelsearch.query import PlainText

from academy.kernel.search import SearchBackend

if connection.vendor != "sqlite":
    pytest.skip("the embedded engine's tables are not here", allow_module_level=True)

from academy.kernel.search import sqlite  # its models exist on SQLite only


class Theirs:
    """A compiler of the search framework that answers whatever it is left with."""

    def build_search_query_content(self, query, config=None):
        return "theirs"


class Compiler(sqlite.ChineseTerms, Theirs):
    pass


def test_the_engine_follows_the_database():
    assert isinstance(SearchBackend({}), sqlite.SearchBackend)


def test_a_query_without_words_of_its_own_is_left_to_the_framework():
    assert Compiler().build_search_query_content(PlainText("调研") & PlainText("报告")) == "theirs"
