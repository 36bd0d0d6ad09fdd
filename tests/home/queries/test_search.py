import pytest
from django.contrib.auth.models import AnonymousUser

from academy.people.enums import Role
from courses.enums import LessonOpening
from home.queries.search import Shelf, marked, search_pages, searchers
from tests.factories import cohorts as people
from tests.factories import courses as make
from tests.practice.school import school

pytestmark = pytest.mark.django_db
TITLE = "调查研究能力与调研报告"


@pytest.fixture
def course(academy):
    return make.course(title=TITLE, summary="用SMART写SWOT分析，三千字。", method="seminar")


VISITOR = AnonymousUser()


def plain(parts):
    return "".join(part.text for part in parts)


def titles(query, number=None, user=VISITOR):
    return [plain(hit.title) for hit in search_pages(query, number, user).hits]


def all_titles(query, user=VISITOR):
    """Every title that is found, page by page."""
    found, number = [], 1
    while True:
        page = search_pages(query, str(number), user)
        found += [plain(hit.title) for hit in page.hits]
        if not page.page.has_next():
            return found
        number += 1


RUNS = [TITLE[start : start + size] for size in (1, 2, 3, 4) for start in range(len(TITLE) - size + 1)]


@pytest.mark.parametrize("run", RUNS)
def test_every_run_of_one_to_four_characters_finds_the_page(course, run):
    assert TITLE in all_titles(run)


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
    assert search_pages(query, "1", VISITOR).total in {0, 1, 2, 3}


@pytest.mark.parametrize("number", ["1000000000", "0", "-1", "x", "9" * 5000, None, "１"])
def test_any_page_number_leads_to_a_page(course, number):
    assert search_pages("调研", number, VISITOR).page.number == 1


def test_drafts_and_pages_taken_back_are_not_found(course):
    course.unpublish()

    assert titles("与调研报告") == []


def test_hits_come_in_pages_of_ten(academy):
    for _one in range(12):
        make.news(title="银杏社区议事")

    first, second = search_pages("银杏社区", None, VISITOR), search_pages("银杏社区", "2", VISITOR)

    assert (first.total, len(first.hits), len(second.hits)) == (12, 10, 2)
    assert first.querystring == "q=%E9%93%B6%E6%9D%8F%E7%A4%BE%E5%8C%BA&"


def test_the_excerpt_shows_the_place_and_marks_it(academy):
    make.news(title="开班", body=[("text", f"<p>{'前' * 80}红枫街道的<b>楼道</b>{'后' * 120}</p>")])

    excerpt = search_pages("红枫街道", None, VISITOR).hits[0].excerpt

    assert [part.text for part in excerpt if part.is_match] == ["红枫街道"]
    assert excerpt[0].text.startswith("…前")
    assert excerpt[-1].text.endswith("…")
    assert "<" not in "".join(part.text for part in excerpt)


@pytest.mark.parametrize("hits", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_hits(academy, django_assert_num_queries, hits):
    for _one in range(hits):
        make.news(title="银杏社区议事", body=[("figure", {"image": make.image(), "caption": "楼道"})])

    search_pages("银杏社区", None, VISITOR)
    with django_assert_num_queries(6):
        search_pages("银杏社区", None, VISITOR)


def test_marking_knows_upper_and_lower_case_and_no_patterns():
    assert [part.text for part in marked("SMART 和 (a.b)", ["smart", "a.b"]) if part.is_match] == ["SMART", "a.b"]
    assert [part.is_match for part in marked("text", [])] == [False]


TEXT = "先听群众把难处说完整，再把办法摆上台面"
TEXT_RUNS = [TEXT[start : start + size] for size in (1, 2, 3, 4) for start in range(len(TEXT) - size + 1)]


@pytest.fixture
def of_class(academy):
    """A class of today: one lesson is open to it, one opens after its session; both hold the same text."""
    found = school()
    body = [
        ("text", f"<p>{TEXT}</p>"),
        ("case", {"title": "敲不开的门", "background": "<p>三次上门</p>", "question": "去不去？"}),
    ]
    found.lesson("open", title="会前导读", body=body)
    found.lesson("closed", title="会后复盘", opens=LessonOpening.AFTER_SESSION, body=body)
    return found


@pytest.mark.parametrize("run", [run for run in TEXT_RUNS if "，" not in run])
def test_every_run_of_a_lesson_finds_it_for_those_to_whom_it_is_open(of_class, run):
    found = all_titles(run, of_class.trainee)

    assert "会前导读" in found
    assert "会后复盘" not in found


def test_a_lesson_that_is_not_open_is_neither_found_nor_counted(of_class):
    of_trainee = search_pages("难处说完整", None, of_class.trainee)
    stranger = people.enrolment().trainee

    assert (of_trainee.total, of_trainee.page.paginator.count) == (1, 1)
    assert [search_pages("难处说完整", None, who).total for who in (VISITOR, stranger)] == [0, 0]
    assert search_pages("难处说完整", None, people.account(Role.PARTY_SCHOOL)).total == 2


def test_a_lesson_for_everybody_is_found_by_everybody(of_class):
    of_class.lesson(title="公开课", opens=LessonOpening.PUBLIC, body=[("text", f"<p>{TEXT}</p>")])

    assert titles("难处说完整") == ["公开课"]


def test_a_case_is_shown_under_its_page_with_its_own_place(of_class):
    (hit,) = search_pages("三次上门", None, of_class.trainee).hits
    (case,) = hit.cases
    block = of_class.lessons["open"].body.raw_data[1]

    assert (plain(case.title), case.url) == ("敲不开的门", f"{hit.url}#b-{block['id'][:8]}")
    assert [part.text for part in case.excerpt if part.is_match] == ["三次上门"]
    assert search_pages("难处说完整", None, of_class.trainee).hits[0].cases == ()


def test_what_other_searchers_find_comes_first_and_is_counted(academy):
    seen = []

    def shelf_of(runs, user):
        seen.append((runs, user))
        return Shelf("资料", [], 2)

    make.news(title="银杏社区议事")
    searchers.add("test", shelf_of)
    try:
        found, second = search_pages("银杏", None, VISITOR), search_pages("银杏 社区", "2", VISITOR)
        nothing = search_pages("。", None, VISITOR)
    finally:
        del searchers._entries["test"]

    assert (found.total, [shelf.label for shelf in found.shelves]) == (3, ["资料"])
    assert seen == [(["银杏"], VISITOR), (["银杏", "社区"], VISITOR)]
    assert (second.page.number, nothing.shelves) == (1, ())
