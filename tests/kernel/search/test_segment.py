import pytest

from academy.kernel.search.segment import runs_of, segment_index, segment_query

TEXT = "调查研究能力与调研报告"


def finds(query, text):
    """Whether a word index that knows prefixes finds the query's terms in the text."""
    words = segment_index(text).lower().split()
    terms = segment_query(query.lower())
    return bool(terms) and all(
        any(word.startswith(term) if is_prefix else word == term for word in words) for term, is_prefix in terms
    )


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5, len(TEXT)])
def test_every_run_of_han_characters_is_found(length):
    runs = {TEXT[start : start + length] for start in range(len(TEXT) - length + 1)}

    assert [run for run in sorted(runs) if not finds(run, TEXT)] == []


@pytest.mark.parametrize("query", ["查调", "报告会", "革", ""])
def test_what_is_not_there_is_not_found(query):
    assert not finds(query, TEXT)


@pytest.mark.parametrize("query", ["lms", "LM", "2026", "云杉 2026", "云杉lms", "２０２６"])
def test_latin_and_digits_match_by_word_and_prefix_also_beside_han(query):
    assert finds(query, "云杉区LMS系统2026年版")


def test_a_query_falls_into_runs_in_its_order():
    assert runs_of("调研report 2026！") == ["调研", "report", "2026"]
    assert segment_query("调研报告 a") == [("调研", False), ("研报", False), ("报告", False), ("a", True)]
