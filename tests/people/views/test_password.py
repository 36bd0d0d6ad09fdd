"""The first login, changing a password, and getting a new one by mail."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from academy.kernel.models import AuditEntry, OutboxRow
from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from academy.people.tasks import mail_password_reset
from tests.factories import people as make

pytestmark = pytest.mark.django_db

NEW = "新的口令要好记一些吧"
CHOOSE = "/people/password/"


@pytest.fixture
def bai():
    return make.newcomer(Role.TRAINEE, username="qianbai", phone="12000000002", name="钱柏")


def knock(client, code=make.CODE, name="qianbai"):
    return client.post("/accounts/login/", {"login": name, "password": code})


def choose(client, password=NEW, again=None, **more):
    data = {"password": password, "again": password if again is None else again, FIELD: fresh_token(), **more}
    return client.post(f"{CHOOSE}{'?next=' + more['to'] if 'to' in more else ''}", data)


@pytest.mark.parametrize(
    "typed", ["abcde-fghjk", "ABCDE-FGHJK", "abcdefghjk", " abcde fghjk ", "ａｂｃｄｅ－ｆｇｈｊｋ"]
)
@pytest.mark.parametrize("name", ["qianbai", "12000000002"])
def test_the_printed_code_opens_the_door_however_it_is_typed(client, bai, typed, name):
    assert knock(client, typed, name).url == "/start/"


@pytest.mark.parametrize("path", ["/start/", "/people/profile/", "/cohorts/timetable/?day=2", "/", "/cms/"])
def test_a_newcomer_gets_nowhere_before_choosing_a_password(client, bai, path):
    knock(client)

    response = client.get(path)
    assert response.url.startswith(f"{CHOOSE}?next=")
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize("path", ["/static/app.css", "/healthz", "/accounts/logout/"])
def test_a_newcomer_may_leave_and_sees_the_style_sheet(client, bai, path):
    knock(client)

    response = client.get(path)
    response.close()
    assert not response.headers.get("Location", "").startswith(CHOOSE)


def test_a_newcomer_may_choose_language_and_display_first(client, bai):
    knock(client)

    assert client.post("/i18n/setlang/", {"language": "en", "next": CHOOSE}).url == CHOOSE
    assert "Choose a password" in client.get(CHOOSE).content.decode()


def test_a_chosen_password_opens_everything_and_the_session_stays(client, bai):
    knock(client)
    response = choose(client)

    assert response.url == "/start/"
    assert client.get("/people/profile/").status_code == 200
    bai.refresh_from_db()
    assert bai.check_password(NEW)
    assert (bai.must_choose_password, bai.code_expires_at) == (False, None)


def test_after_choosing_the_way_goes_on_where_it_led(client, bai):
    knock(client)
    assert choose(client, to="/people/notices/").url == "/people/notices/"


@pytest.mark.parametrize("to", ["//elsewhere.example/", "abc", "cohorts:cohorts"])
def test_after_choosing_the_way_does_not_lead_off_the_site(client, bai, to):
    knock(client)
    assert choose(client, to=to).url == "/start/"


def test_the_code_is_worth_nothing_afterwards(client, bai):
    knock(client)
    choose(client)

    assert "不匹配" in knock(Client()).content.decode()


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", None, "10"),
        ("1234567890123", None, "数字"),
        ("qianbai2026", None, "太相似"),
        (NEW, "something else", "不一致"),
        ("", "", "必需字段"),
        ("x" * 201, None, "200"),
        (make.CODE, None, "一次性登录码不能用作密码"),
    ],
)
def test_a_poor_choice_is_refused_in_words(client, bai, password, again, said):
    knock(client)
    response = choose(client, password, again)

    assert response.status_code == 200
    assert said in response.content.decode()
    bai.refresh_from_db()
    assert bai.must_choose_password


def test_more_fields_than_asked_for_change_nothing(client, bai):
    knock(client)
    choose(client, is_staff="1", is_superuser="1", username="root", unit="1", groups="1", name="别人", is_active="")

    bai.refresh_from_db()
    assert (bai.username, bai.name, bai.is_staff, bai.is_superuser, bai.unit) == ("qianbai", "钱柏", False, False, None)
    assert [group.name for group in bai.groups.all()] == [Role.TRAINEE]


def test_a_spent_code_is_refused_with_what_to_do(client):
    make.newcomer(username="lisha", code_expires_at=timezone.now() - timedelta(minutes=1))
    response = knock(client, name="lisha")

    assert response.status_code == 200
    assert "一次性登录码已过期" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_that_runs_out_while_one_hesitates_is_refused_too(client, bai):
    knock(client)
    type(bai).objects.filter(pk=bai.pk).update(code_expires_at=timezone.now())

    assert "一次性登录码已过期" in choose(client).content.decode()


def test_choosing_twice_is_done_once(client, bai):
    knock(client)
    data = {"password": NEW, "again": NEW, FIELD: fresh_token()}
    first, second = client.post(CHOOSE, data), client.post(CHOOSE, data)

    assert first.url == second.url == "/start/"
    assert AuditEntry.objects.filter(verb="people.choose_password").count() == 1


def test_who_has_a_password_changes_it_with_the_old_one(client):
    client.force_login(make.account())

    assert client.get(CHOOSE).url == "/accounts/password/change/"
    assert choose(client).url == "/accounts/password/change/"


def change(client, old=make.PASSWORD, new=NEW):
    return client.post("/accounts/password/change/", {"oldpassword": old, "password1": new, "password2": new})


def test_changing_the_password_keeps_this_session_and_ends_the_others():
    song = make.account(username="zhaosong")
    here, there = Client(), Client()
    here.force_login(song)
    there.force_login(song)

    assert change(here).url == "/people/profile/"
    assert "密码已修改" in here.get("/people/profile/").content.decode()
    assert there.get("/people/profile/").url.startswith("/accounts/login/")
    assert AuditEntry.objects.get(verb="people.change_password").by == song


def test_what_is_wrong_with_a_password_is_said_line_by_line_and_nothing_claimed_to_be_kept(client):
    client.force_login(make.account())

    html = change(client, new="12345").content.decode()

    assert "请更正标出的栏目，并重新输入密码。" in html
    assert "均已保留" not in html
    errors = html.partition('_error">')[2].partition("</p>")[0].split("<br>")
    assert len(errors) > 1
    assert not any(error.startswith("*") for error in errors)


@pytest.mark.parametrize(("old", "new", "said"), [("wrong", NEW, "当前密码不正确"), (make.PASSWORD, "short", "10")])
def test_a_change_that_is_not_right_is_refused(client, old, new, said):
    client.force_login(make.account())
    response = change(client, old, new)

    assert response.status_code == 200
    assert said in response.content.decode()


def ask(client, email):
    return client.post("/accounts/password/reset/", {"email": email})


def test_a_new_password_comes_by_mail(client, mailoutbox, django_capture_on_commit_callbacks, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://academy.example"
    bai = make.newcomer(username="qianbai", email="bai@yunshan.example", name="钱柏")
    with django_capture_on_commit_callbacks(execute=True):
        response = ask(client, "Bai@yunshan.example")
        assert mailoutbox == []

    assert "请查收邮件" in client.get(response.url).content.decode()
    (letter,) = mailoutbox
    assert letter.to == ["bai@yunshan.example"]
    assert "钱柏" in letter.body
    assert "qianbai" in letter.body
    link = re.search(r"https://academy\.example(/\S+)", letter.body).group(1)

    form = client.get(link).url
    assert "设置新密码" in client.get(form).content.decode()
    done = client.post(form, {"password1": NEW, "password2": NEW})
    assert "密码已设置" in client.get(done.url).content.decode()
    bai.refresh_from_db()
    assert bai.check_password(NEW)
    assert not bai.must_choose_password
    assert "链接已使用或已过期" in client.get(link).content.decode()


def test_an_address_nobody_has_is_answered_alike_and_mails_nothing(client, mailoutbox):
    response = ask(client, "nobody@yunshan.example")

    assert response.url == "/accounts/password/reset/done/"
    assert not OutboxRow.objects.exists()
    assert mailoutbox == []


def test_the_link_is_not_kept_with_the_promise(client):
    make.account(email="bai@yunshan.example")
    ask(client, "bai@yunshan.example")

    row = OutboxRow.objects.get()
    assert row.arguments.keys() == {"account_id"}


def test_the_name_of_the_site_in_a_letter_is_not_the_senders_to_choose(client, mailoutbox, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://academy.example"
    make.account(email="bai@yunshan.example")
    client.post("/accounts/password/reset/", {"email": "bai@yunshan.example"}, headers={"host": "evil.example"})
    mail_password_reset(**OutboxRow.objects.get().arguments)

    assert "evil.example" not in mailoutbox[0].body


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_a_closed_account_or_one_without_an_address_gets_no_letter(mailoutbox, change):
    row = make.account(**{"email": "bai@yunshan.example", **change})
    mail_password_reset(account_id=row.pk)
    mail_password_reset(account_id=row.pk + 1000)

    assert mailoutbox == []


def test_without_mail_the_page_says_whom_to_ask(client, settings):
    settings.EMAIL_HOST = ""
    make.account(email="bai@yunshan.example")

    text = client.get("/accounts/password/reset/").content.decode()
    assert "申领新登录码" in text
    assert 'name="email"' not in text
    assert ask(client, "bai@yunshan.example").status_code == 200
    assert not OutboxRow.objects.exists()
