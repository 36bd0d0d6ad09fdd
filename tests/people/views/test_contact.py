import pytest

from academy.kernel.models import AuditEntry
from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from tests.factories import people as make

pytestmark = pytest.mark.django_db

URL = "/people/profile/contact/"


@pytest.fixture
def song(client):
    row = make.account(Role.TRAINEE, username="zhaosong", phone="12000000001", email="song@yunshan.example")
    client.force_login(row)
    return row


def save(client, **changes):
    data = {"phone": "12000000001", "email": "song@yunshan.example", "password": make.PASSWORD, FIELD: fresh_token()}
    return client.post(URL, {**data, **changes})


def test_a_new_number_and_address_open_the_door_from_now_on(client, song):
    response = save(client, phone="+86 120-0000-0009", email="New@Yunshan.Example")

    assert response.url == "/people/profile/"
    song.refresh_from_db()
    assert (song.phone, song.email) == ("12000000009", "new@yunshan.example")
    for name, opens in (("12000000009", True), ("new@yunshan.example", True), ("song@yunshan.example", False)):
        client.logout()
        client.post("/accounts/login/", {"login": name, "password": make.PASSWORD})
        assert ("_auth_user_id" in client.session) is opens
    assert AuditEntry.objects.filter(verb="people.amend_own_contact", by=song, outcome="done").count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"phone": "120"}, "手机号"),
        ({"phone": ""}, "必需字段"),
        ({"email": "song@"}, "Email"),
        ({"email": "a@b.example\nBcc: all@b.example"}, "Email"),
        ({"password": ""}, "必需字段"),
        ({"password": "wrong"}, "当前密码不正确"),
        ({"phone": "1" * 100}, "30"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_the_rest_is_kept(client, song, changes, said):
    response = save(client, **{"email": "kept@yunshan.example", **changes})
    text = response.content.decode()

    assert response.status_code == 200
    assert said in text
    assert make.PASSWORD not in text
    if "email" not in changes:
        assert "kept@yunshan.example" in text
    song.refresh_from_db()
    assert (song.phone, song.email) == ("12000000001", "song@yunshan.example")


def test_a_number_or_an_address_of_somebody_else_is_refused_without_the_name(client, song):
    make.account(phone="12000000002", email="bai@yunshan.example", name="钱柏")

    for changes in ({"phone": "12000000002"}, {"email": "BAI@yunshan.example"}):
        text = save(client, **changes).content.decode()
        assert "已被其他账号使用" in text
        assert "钱柏" not in text
    song.refresh_from_db()
    assert song.phone == "12000000001"


def test_the_password_is_guessed_five_times_at_most(client, song):
    for _guess in range(5):
        save(client, password="wrong")

    assert "连续输错次数过多" in save(client).content.decode()


def test_an_address_may_be_taken_away_and_a_number_given_first(client):
    row = make.account(email="x@yunshan.example")
    client.force_login(row)

    save(client, phone="", email="")
    row.refresh_from_db()
    assert (row.phone, row.phone_index, row.email) == ("", "", "")


def test_more_fields_than_asked_for_change_nothing(client, song):
    save(
        client,
        phone="12000000003",
        name="别人",
        post="书记",
        username="root",
        is_staff="1",
        unit="1",
        id="1",
        groups="1",
    )

    song.refresh_from_db()
    assert song.phone == "12000000003"
    assert (song.username, song.post, song.is_staff, song.unit) == ("zhaosong", "", False, None)


def test_the_form_shows_what_is_kept_now(client, song):
    text = client.get(URL).content.decode()

    assert 'value="12000000001"' in text
    assert 'value="song@yunshan.example"' in text
