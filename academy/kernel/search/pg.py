from django.contrib.postgres.search import SearchQuery
from modelsearch.backends.database.postgres import postgres as base
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import PlainText, Phrase
from .segment import segment_index, segment_query
class _Indexer(base.ObjectIndexer):
    def prepare_value(self, value): return segment_index(super().prepare_value(value))
base.ObjectIndexer = _Indexer
class _Mixin:
    def build_tsquery_content(self, query, config=None, invert=False):
        if isinstance(query, (PlainText, Phrase)):
            terms = segment_query(query.query_string)
            if not terms: return None
            op = getattr(query, "operator", "and") if isinstance(query, PlainText) else "and"
            lex = None
            for i, (t, p) in enumerate(terms):
                new = Lexeme(t, invert=invert, prefix=p or (self.LAST_TERM_IS_PREFIX and i == len(terms)-1))
                lex = new if lex is None else (lex & new if op == "and" else lex | new)
            return SearchQuery(lex, search_type="raw", config=config)
        return super().build_tsquery_content(query, config, invert)
class C(_Mixin, base.PostgresSearchQueryCompiler): pass
class A(_Mixin, base.PostgresAutocompleteQueryCompiler): pass
class SearchBackend(base.PostgresSearchBackend):
    query_compiler_class = C; autocomplete_query_compiler_class = A
    def __init__(self, params):
        params.setdefault("SEARCH_CONFIG", "simple"); super().__init__(params)
