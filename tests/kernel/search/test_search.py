"""What the search finds, on whichever database is in use."""

import pytest
from modelsearch.query import MATCH_ALL, Phrase
from wagtail.models import Page

from tests.ground import lay_ground


@pytest.fixture
def report(db):
    lay_ground()
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
