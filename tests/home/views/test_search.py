import gzip

import pytest
from django.urls import reverse

from tests.factories import cohorts as people
from tests.factories import courses as make

pytestmark = pytest.mark.django_db


def ask(client, **asked):
    response = client.get(reverse("home:search"), asked)
    assert response.status_code == 200
    assert len(gzip.compress(response.content)) <= 12 * 1024
    return response.content.decode()


def test_a_found_page_is_linked_with_the_found_words_marked(client, academy):
    make.course(title="调查研究能力与调研报告", slug="report")

    html = ask(client, q="调研报告")

    assert '<a href="/curriculum/root/report/">调查研究能力与<mark>调研报告</mark></a>' in html


@pytest.mark.parametrize("asked", [{}, {"q": ""}, {"q": "\x00"}, {"q": "x" * 20000}, {"q": "政", "page": "1" * 300}])
def test_odd_input_is_answered_with_a_page(client, academy, asked):
    assert 'type="search"' in ask(client, **asked)


def test_nothing_found_is_said(client, academy):
    assert 'class="card empty"' in ask(client, q="龘龘")


def test_nobody_is_found(client, academy):
    people.enrolment(name="金丝雀学员")

    assert "<mark>" not in ask(client, q="金丝雀")


def test_what_was_asked_comes_back_harmless(client, academy):
    assert "<script>x" not in ask(client, q='"><script>x</script>')
