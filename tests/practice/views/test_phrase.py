import pytest
from django.urls import reverse

from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from practice.models import CommentPhrase
from tests.factories import cohorts as make
from tests.practice.marking import marker, markers_of, set_work

pytestmark = pytest.mark.django_db
URL = "/practice/phrases/"


@pytest.fixture
def by(client):
    one = markers_of(set_work())[0]
    client.force_login(one)
    return one


def send(client, url=URL, **data):
    return client.post(url, {FIELD: fresh_token(), **data})


def test_a_phrase_is_kept_once_and_taken_away(client, by):
    for _twice in range(2):
        assert send(client, text=" 论据充分 ", project="root").url == URL
    row = CommentPhrase.objects.get()
    assert (row.text, row.project, row.is_shared) == ("论据充分", "root", False)
    assert "论据充分" in client.get(URL).content.decode()

    send(client, reverse("practice:drop_phrase", args=[row.pk]))

    assert not CommentPhrase.objects.exists()


@pytest.mark.parametrize(
    "body", [{"text": ""}, {"text": " "}, {"text": "长" * 301}, {"text": "\0"}, {"text": "好", "project": "x"}]
)
def test_what_is_no_phrase_is_told_so(client, by, body):
    answer = send(client, **body)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not CommentPhrase.objects.exists()


def test_a_marker_shares_nothing_and_staff_do(client, by):
    send(client, text="大家用", is_shared="on")
    assert not CommentPhrase.objects.get().is_shared

    client.force_login(make.account(Role.PARTY_SCHOOL))
    send(client, text="统一用语", is_shared="on")

    client.force_login(by)
    html = client.get(URL).content.decode()
    assert "统一用语" in html
    assert 'name="is_shared"' not in html


def test_somebody_elses_phrase_is_not_there(client, by):
    other = CommentPhrase.objects.create(account=marker(), text="别人的私房话")
    shared = CommentPhrase.objects.create(account=make.account(Role.PARTY_SCHOOL), text="公用", is_shared=True)

    assert "别人的私房话" not in client.get(URL).content.decode()
    for row in (other, shared):
        assert send(client, reverse("practice:drop_phrase", args=[row.pk])).status_code == 404
    client.force_login(make.enrolment().trainee)
    assert client.get(URL).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_rows(client, by, rows, django_assert_num_queries):
    for number in range(rows):
        CommentPhrase.objects.create(account=by, text=f"自用{number}")
        CommentPhrase.objects.create(account=make.account(Role.PARTY_SCHOOL), text=f"公用{number}", is_shared=True)
    client.get(URL)

    with django_assert_num_queries(6):
        html = client.get(URL).content.decode()

    assert (html.count("自用"), html.count("公用")) == (rows * 2, rows)
