"""The text-search column of PostgreSQL with Chinese pieces."""

from typing import Any

from django.contrib.postgres.search import SearchQuery
from modelsearch.backends.database.postgres import postgres as base
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import Phrase, PlainText
from modelsearch.query import SearchQuery as Asked

from .segment import segment_index, segment_query


class ChineseIndexer(base.ObjectIndexer):
    def prepare_value(self, value: Any) -> Any:
        return segment_index(super().prepare_value(value))


# The backend builds its indexer by this module's name; there is no setting for it.
base.ObjectIndexer = ChineseIndexer


class ChineseTerms:
    def build_tsquery_content(self, query: Asked, config: str | None = None, invert: bool = False) -> Any:
        if not isinstance(query, PlainText | Phrase):
            return super().build_tsquery_content(query, config, invert)
        either = isinstance(query, PlainText) and query.operator.upper() == "OR"
        joined = None
        for term, is_prefix in segment_query(query.query_string):
            lexeme = Lexeme(term, invert=invert, prefix=is_prefix)
            joined = lexeme if joined is None else (joined | lexeme if either else joined & lexeme)
        return SearchQuery(joined, search_type="raw", config=config)


class QueryCompiler(ChineseTerms, base.PostgresSearchQueryCompiler):
    pass


class AutocompleteQueryCompiler(ChineseTerms, base.PostgresAutocompleteQueryCompiler):
    pass


class SearchBackend(base.PostgresSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler

    def __init__(self, params: dict) -> None:
        params.setdefault("SEARCH_CONFIG", "simple")
        super().__init__(params)
