import gzip
from datetime import timedelta

import pytest
from django.utils import timezone

from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from academy.people.models import Notice
from tests.factories import people as make

pytestmark = pytest.mark.django_db

URL = "/people/notices/"


@pytest.fixture
def song(client):
    row = make.account(Role.TRAINEE, name="赵松")
    client.force_login(row)
    return row


def post(client, path):
    return client.post(path, {FIELD: fresh_token()})


def test_an_empty_inbox_says_what_will_lie_here(client, song):
    text = client.get(URL).content.decode()

    assert "还没有发给您的通知" in text
    assert "全部标为已读" not in text


def test_what_is_unread_stands_first_and_the_bell_counts_it(client, song):
    now = timezone.now()
    make.notice(song, title="read today", made_at=now, read_at=now)
    make.notice(song, title="unread last week", made_at=now - timedelta(days=7))
    make.notice(song, title="unread yesterday", made_at=now - timedelta(days=1))
    make.notice(title="of somebody else")

    response = client.get(URL)
    text = response.content.decode()

    assert [str(notice) for notice in response.context["page"]] == [
        "unread yesterday",
        "unread last week",
        "read today",
    ]
    assert '<span class="bell__n" aria-hidden="true">2</span>' in text
    assert "有2条未读通知" in text
    assert "of somebody else" not in text


def test_a_notice_is_read_in_the_readers_language(client, song):
    make.notice(
        song,
        title="You are admitted to %(cohort)s",
        body="For %(cohort)s. Reason: %(reason)s",
        details={"cohort": "春季班", "reason": "<b>名额</b>"},
    )

    client.cookies["django_language"] = "zh-hans"
    chinese = client.get(URL).content.decode()
    client.cookies["django_language"] = "en"
    english = client.get(URL).content.decode()

    assert "您已被春季班录取" in chinese
    assert "You are admitted to 春季班" in english
    assert "&lt;b&gt;名额&lt;/b&gt;" in english


def test_opening_a_notice_marks_it_as_read_and_leads_to_what_it_is_about(client, song):
    row = make.notice(song, url="/cohorts/timetable/")
    make.notice(song)

    response = post(client, f"{URL}{row.pk}/open/")

    assert response.url == "/cohorts/timetable/"
    row.refresh_from_db()
    assert row.read_at is not None
    assert Notice.objects.unread().count() == 1


def test_a_notice_about_no_page_leads_back_to_the_inbox(client, song):
    assert post(client, f"{URL}{make.notice(song).pk}/open/").url == URL


def test_opening_again_keeps_the_moment_of_the_first_time(client, song):
    first = timezone.now() - timedelta(days=3)
    row = make.notice(song, url="/start/", read_at=first)
    post(client, f"{URL}{row.pk}/open/")

    row.refresh_from_db()
    assert row.read_at == first


def test_a_notice_of_somebody_else_is_not_there(client, song):
    row = make.notice()

    assert post(client, f"{URL}{row.pk}/open/").status_code == 404
    row.refresh_from_db()
    assert row.read_at is None


def test_looking_at_the_inbox_marks_nothing_and_opening_is_no_link(client, song):
    row = make.notice(song, url="/start/")
    client.get(URL)

    assert client.get(f"{URL}{row.pk}/open/").status_code == 405
    assert client.get(f"{URL}read/").status_code == 405
    row.refresh_from_db()
    assert row.read_at is None


def test_everything_is_marked_as_read_in_one_step_and_only_ones_own(client, song):
    make.notice(song)
    make.notice(song)
    other = make.notice()

    response = client.post(f"{URL}read/", {FIELD: fresh_token()}, follow=True)

    assert "已将2条通知标为已读" in response.content.decode()
    assert list(Notice.objects.unread()) == [other]


def test_a_wrong_page_number_is_no_fault(client, song):
    for number in range(21):
        make.notice(song, title=f"n{number}")

    assert client.get(URL).context["page"].paginator.num_pages == 2
    for asked in ("2", "999999999999", "-1", "x", ""):
        assert client.get(URL, {"page": asked}).status_code == 200


def test_markup_in_a_notice_is_text(client, song):
    make.notice(song, title="%(name)s", details={"name": "<script>alert(1)</script>"}, body="<img src=x>")

    text = client.get(URL).content.decode()
    assert "<script>alert" not in text
    assert "<img src=x>" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_an_inbox_asks_the_database_nine_times(client, song, count, django_assert_num_queries):
    for _number in range(count):
        make.notice(song, url="/start/")
    client.get(URL)

    with django_assert_num_queries(9):
        client.get(URL)


def test_a_full_inbox_is_a_small_page(client, song):
    for number in range(20):
        make.notice(song, title=f"第{number}条通知", url="/start/")

    assert len(gzip.compress(client.get(URL).content)) < 12_000
