import pytest

from home.queries.search import marked, search_pages
from tests.factories import courses as make

pytestmark = pytest.mark.django_db
TITLE = "调查研究能力与调研报告"


@pytest.fixture
def course(academy):
    return make.course(title=TITLE, summary="用SMART写SWOT分析，三千字。", method="seminar")


def titles(query, number=None):
    return ["".join(part.text for part in hit.title) for hit in search_pages(query, number).hits]


RUNS = [TITLE[start : start + size] for size in (1, 2, 3, 4) for start in range(len(TITLE) - size + 1)]


@pytest.mark.parametrize("run", RUNS)
def test_every_run_of_one_to_four_characters_finds_the_page(course, run):
    found, number = [], 1
    while page := titles(run, str(number)):
        found += page
        number += 1
        if len(page) < 10:
            break

    assert TITLE in found


@pytest.mark.parametrize("query", ["smart", "SWO", "调研 报告", "　调研　", "调研,smart"])
def test_words_beginnings_and_several_runs_find_the_page(course, query):
    assert TITLE in titles(query)


@pytest.mark.parametrize("query", ["调报", "mart", "调研 汛情", "seminar"])
def test_what_the_page_does_not_hold_does_not_find_it(course, query):
    assert TITLE not in titles(query)


@pytest.mark.parametrize(
    "query", ["", "   ", "\x00", "\x00\x00调研", '"*(){}[]^~:\\', "' OR 1=1 --", "-" * 9000, "。，！", "🙂"]
)
def test_odd_input_is_answered(course, query):
    assert search_pages(query, "1").total in {0, 1, 2, 3}


@pytest.mark.parametrize("number", ["1000000000", "0", "-1", "x", "9" * 5000, None, "１"])
def test_any_page_number_leads_to_a_page(course, number):
    assert search_pages("调研", number).page.number == 1


def test_drafts_and_pages_taken_back_are_not_found(course):
    course.unpublish()

    assert titles("与调研报告") == []


def test_hits_come_in_pages_of_ten(academy):
    for _one in range(12):
        make.news(title="银杏社区议事")

    first, second = search_pages("银杏社区", None), search_pages("银杏社区", "2")

    assert (first.total, len(first.hits), len(second.hits)) == (12, 10, 2)
    assert first.querystring == "q=%E9%93%B6%E6%9D%8F%E7%A4%BE%E5%8C%BA&"


def test_the_excerpt_shows_the_place_and_marks_it(academy):
    make.news(title="开班", body=[("text", f"<p>{'前' * 80}红枫街道的<b>楼道</b>{'后' * 120}</p>")])

    excerpt = search_pages("红枫街道", None).hits[0].excerpt

    assert [part.text for part in excerpt if part.is_match] == ["红枫街道"]
    assert excerpt[0].text.startswith("…前")
    assert excerpt[-1].text.endswith("…")
    assert "<" not in "".join(part.text for part in excerpt)


@pytest.mark.parametrize("hits", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_hits(academy, django_assert_num_queries, hits):
    for _one in range(hits):
        make.news(title="银杏社区议事", body=[("figure", {"image": make.image(), "caption": "楼道"})])

    search_pages("银杏社区", None)
    with django_assert_num_queries(5):
        search_pages("银杏社区", None)


def test_marking_knows_upper_and_lower_case_and_no_patterns():
    assert [part.text for part in marked("SMART 和 (a.b)", ["smart", "a.b"]) if part.is_match] == ["SMART", "a.b"]
    assert [part.is_match for part in marked("text", [])] == [False]
