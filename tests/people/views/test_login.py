"""The one door: who gets in by which name, who does not, and where the way leads."""

import pytest
from django.conf import settings as conf
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from tests.factories import people as make

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"


def knock(name, password=make.PASSWORD, *, client=None, address="10.1.2.3", **more):
    client = client or Client()
    return client.post(LOGIN, {"login": name, "password": password, **more}, REMOTE_ADDR=address)


def is_in(response):
    return response.status_code == 302 and "_auth_user_id" in response.client.session


@pytest.fixture
def song():
    return make.account(username="zhaosong", phone="12000000001", email="song@yunshan.example", name="赵松")


@pytest.mark.parametrize(
    "name",
    [
        "zhaosong", "ZhaoSong", " zhaosong ",
        "12000000001", "+86 120-0000-0001", "8612000000001", "１２０００００0001",
        "song@yunshan.example", "Song@Yunshan.Example",
    ],
)  # fmt: skip
def test_a_person_is_known_by_user_name_phone_and_email(song, name):
    response = knock(name)

    assert is_in(response)
    assert response.url == "/start/"


@pytest.mark.parametrize("name", ["nobody", "12000000009", "nobody@yunshan.example", "", "x" * 300, "a\x00b"])
def test_a_name_that_nobody_bears_is_refused_in_words(song, name):
    response = knock(name)

    assert response.status_code == 200
    assert response.context["form"].errors


def test_the_refusal_does_not_say_whether_the_name_exists(song):
    known, unknown = knock("zhaosong", "wrong"), knock("zhaosongs", "wrong")

    assert known.context["form"].errors == unknown.context["form"].errors
    assert "密码不匹配" in known.content.decode()


def test_a_password_is_never_written_back_into_the_page(song):
    assert "not-this-one" not in knock("zhaosong", "not-this-one").content.decode()


def test_the_labels_say_what_may_be_entered(client):
    text = client.get(LOGIN).content.decode()

    assert "用户名、手机号或邮箱" in text
    assert "密码或一次性登录码" in text


NAMES = ["zhaosong", "12000000001", "song@yunshan.example"]


@pytest.mark.parametrize("way", [*NAMES, "each"])
def test_the_sixth_guess_is_refused_from_wherever_and_by_whichever_name(song, way):
    for guess in range(5):
        name = NAMES[guess % 3] if way == "each" else way
        assert "不匹配" in knock(name, "wrong", address=f"10.0.0.{guess}").content.decode()

    for name in NAMES:
        response = knock(name, address="10.9.9.9")
        assert not is_in(response), "the right password is refused as well for a while"
        assert "连续输错次数过多" in response.content.decode()


@pytest.mark.parametrize("name", ["13900009999", "12000000001"])
def test_a_number_locks_however_it_is_spelled_whether_or_not_it_is_known(song, name):
    spelled = [name, f"{name[:3]} {name[3:7]} {name[7:]}", f"+86 {name}", f"86{name}", f"{name[:3]}-{name[3:]}"]
    for guess in spelled:
        assert "不匹配" in knock(guess, "wrong").content.decode()

    assert "连续输错次数过多" in knock(f"({name[:3]}) {name[3:]}", "wrong").content.decode()


def test_guesses_at_one_account_do_not_lock_another(song):
    make.account(username="qianbai")
    for _guess in range(6):
        knock("zhaosong", "wrong")

    assert is_in(knock("qianbai"))


def test_a_right_password_in_between_does_not_buy_more_guesses(song):
    for _guess in range(4):
        knock("zhaosong", "wrong")
    assert is_in(knock("zhaosong"))
    knock("zhaosong", "wrong")

    assert not is_in(knock("zhaosong"))


def test_the_lock_ends_by_itself(song, monkeypatch):
    for _guess in range(6):
        knock("zhaosong", "wrong")
    from time import time

    now = time() + 301
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: now)

    assert is_in(knock("zhaosong"))


def test_sixty_people_behind_one_address_get_in_within_a_minute():
    people = [make.account() for _number in range(60)]

    assert all(is_in(knock(person.username, address="10.20.30.40")) for person in people)


def test_a_flood_of_invented_names_does_not_push_out_who_is_locked(song):
    for _guess in range(6):
        knock("zhaosong", "wrong")
    cache.set_many({f"noise{number}": number for number in range(2000)})

    assert not is_in(knock("zhaosong"))


def test_signing_in_and_failing_to_are_on_record(song):
    knock("zhaosong", "wrong")
    knock("nobody", "secret typed into the wrong field")
    knock("zhaosong")

    entries = AuditEntry.objects.filter(verb="people.sign_in").order_by("pk")
    assert [(entry.outcome, entry.by, entry.object_key) for entry in entries] == [
        ("refused", None, str(song.pk)),
        ("done", song, str(song.pk)),
    ]


def test_the_greeting_says_when_one_was_here_last(song, client):
    knock("zhaosong", client=client)
    client.logout()
    song.refresh_from_db()
    knock("zhaosong", client=client)

    text = client.get("/people/profile/").content.decode()
    assert "上次登录" in text


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)"]
)
def test_the_way_on_does_not_lead_off_the_site(song, target):
    assert knock("zhaosong", next=target).url == "/start/"
    assert knock("zhaosong", next="/people/notices/").url == "/people/notices/"


def test_a_closed_account_stays_outside_and_is_told_so(song):
    song.is_active = False
    song.save()

    response = knock("zhaosong")
    assert not is_in(response)
    assert "账号已停用" in response.client.get(response.url).content.decode()


def test_closing_an_account_ends_its_session_at_the_next_request(song, client):
    knock("zhaosong", client=client)
    assert client.get("/people/profile/").status_code == 200

    type(song).objects.filter(pk=song.pk).update(is_active=False)

    assert client.get("/people/profile/").url.startswith(LOGIN)


def test_a_new_code_ends_the_sessions_of_the_account(song, client):
    knock("zhaosong", client=client)
    from academy.people.actions.account import issue_login_code

    issue_login_code(song, by=make.account(Role.ORGANISATION))

    assert client.get("/people/profile/").url.startswith(LOGIN)


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/cms/login/?next=/cms/pages/", "/accounts/login/?next=/cms/pages/"),
        ("/_util/login/", LOGIN),
        ("/cms/password_reset/", "/accounts/password/reset/"),
        ("/cms/password_reset/done/", "/accounts/password/reset/"),
        ("/accounts/email/", "/people/profile/"),
        ("/accounts/confirm-email/", "/people/profile/"),
        ("/accounts/confirm-email/some-key/", "/people/profile/"),
        ("/cms/password_reset/confirm/a/b/", "/accounts/password/reset/"),
        ("/accounts/reauthenticate/", "/people/profile/"),
        ("/accounts/login/code/confirm/", "/people/profile/"),
        ("/people/profile/", "/accounts/login/?next=/people/profile/"),
    ],
)
def test_every_other_door_leads_here(client, path, leads_to):
    response = client.get(path)

    assert response.status_code == 302
    assert response.url == leads_to


def test_the_cms_leads_visitors_to_the_one_door(client):
    assert client.get("/cms/").url.startswith(LOGIN)


@pytest.mark.parametrize("path", ["/cms/", "/cms/pages/", "/cms/no/such/page/"])
def test_who_edits_no_pages_is_told_so_instead_of_being_sent_in_circles(client, path):
    client.force_login(make.account(Role.TRAINEE))

    response = client.get(path, follow=True)
    assert response.status_code == 403
    assert "不在您的职责范围内" in response.content.decode()


def test_who_edits_pages_gets_into_the_cms(client, academy):
    client.force_login(make.account(Role.CONTENT_AUTHOR))

    assert client.get("/cms/").status_code == 200


def test_nobody_signs_up(client):
    before = make.account().__class__.objects.count()

    shown = client.get("/accounts/signup/")
    client.post("/accounts/signup/", {"username": "me", "password1": make.PASSWORD, "password2": make.PASSWORD})

    assert "不开放注册" in shown.content.decode()
    assert type(make.account()).objects.count() == before + 1


def test_signing_out_asks_first_and_then_forgets(song, client):
    knock("zhaosong", client=client)

    assert "退出登录" in client.get("/accounts/logout/").content.decode()
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_too_many_attempts_of_one_address_are_answered_in_words(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**conf.ACCOUNT_RATE_LIMITS, "login": "1/m/ip"}
    client.get(LOGIN)
    knock("nobody", client=client)
    response = knock("nobody", client=client)

    assert response.status_code == 429
    assert "请稍候" in response.content.decode()


def test_a_name_with_markup_greets_as_text(client):
    make.account(username="evil", name='<img src=x onerror="alert(1)">')
    knock("evil", client=client)

    text = client.get(reverse("people:profile")).content.decode()
    assert "<img src=x" not in text
    assert "&lt;img src=x" in text
