"""The full-text table of SQLite with Chinese pieces."""

from typing import Any

from modelsearch.backends.database.sqlite import sqlite as base
from modelsearch.backends.database.sqlite.query import Lexeme, SearchQueryExpression
from modelsearch.query import Phrase, PlainText, SearchQuery

from .segment import segment_index, segment_query


class ChineseIndexer(base.ObjectIndexer):
    def prepare_value(self, value: Any) -> Any:
        return segment_index(super().prepare_value(value))


# The backend builds its indexer by this module's name; there is no setting for it.
base.ObjectIndexer = ChineseIndexer


class ChineseTerms:
    def build_search_query_content(self, query: SearchQuery, config: str | None = None) -> Any:
        if not isinstance(query, PlainText | Phrase):
            return super().build_search_query_content(query, config)
        either = isinstance(query, PlainText) and query.operator.upper() == "OR"
        joined = None
        for term, is_prefix in segment_query(query.query_string):
            lexeme = Lexeme(term, prefix=is_prefix)
            joined = lexeme if joined is None else (joined | lexeme if either else joined & lexeme)
        return SearchQueryExpression(joined, config=config)


class QueryCompiler(ChineseTerms, base.SQLiteSearchQueryCompiler):
    pass


class AutocompleteQueryCompiler(ChineseTerms, base.SQLiteAutocompleteQueryCompiler):
    pass


class SearchBackend(base.SQLiteSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
