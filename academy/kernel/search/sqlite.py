from modelsearch.backends.database.sqlite import sqlite as base
from modelsearch.backends.database.sqlite.query import Lexeme, SearchQueryExpression
from modelsearch.query import PlainText, Phrase
from .segment import segment_index, segment_query
class _Indexer(base.ObjectIndexer):
    def prepare_value(self, value): return segment_index(super().prepare_value(value))
base.ObjectIndexer = _Indexer
class _Mixin:
    def build_search_query_content(self, query, config=None):
        if isinstance(query, (PlainText, Phrase)):
            terms = segment_query(query.query_string)
            if not terms: return SearchQueryExpression(Lexeme("\ue000"))
            op = getattr(query, "operator", "and").upper() if isinstance(query, PlainText) else "AND"
            lex = None
            for i, (t, p) in enumerate(terms):
                new = Lexeme(t, prefix=p or (self.LAST_TERM_IS_PREFIX and i == len(terms)-1))
                lex = new if lex is None else (lex & new if op == "AND" else lex | new)
            return SearchQueryExpression(lex, config=config)
        return super().build_search_query_content(query, config)
class C(_Mixin, base.SQLiteSearchQueryCompiler): pass
class A(_Mixin, base.SQLiteAutocompleteQueryCompiler): pass
class SearchBackend(base.SQLiteSearchBackend):
    query_compiler_class = C; autocomplete_query_compiler_class = A
