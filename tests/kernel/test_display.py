import pytest

from academy.kernel.views.display import display


def chosen(rf, **data):
    return display(rf.post("/display/", data))


def test_a_choice_is_kept_on_the_device_and_leads_back(rf):
    response = chosen(rf, theme="dark", size="large", next="/cohorts/timetable/?day=2")

    assert response.url == "/cohorts/timetable/?day=2"
    assert {name: morsel.value for name, morsel in response.cookies.items()} == {"ac_theme": "dark", "ac_size": "large"}
    assert response.cookies["ac_theme"]["httponly"]


def test_one_choice_leaves_the_other_alone(rf):
    assert list(chosen(rf, size="").cookies) == ["ac_size"]


def test_an_unknown_choice_is_not_kept(rf):
    assert not chosen(rf, theme="<script>").cookies


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "abc", ""]
)
def test_nobody_is_led_off_the_site(rf, target):
    assert chosen(rf, theme="dark", next=target).url == "/"


@pytest.mark.django_db
def test_looking_changes_nothing(client):
    answer = client.get("/display/", headers={"referer": "http://testserver/help/"})

    assert answer.status_code == 405
    assert answer.cookies.keys() <= {"csrftoken"}
    assert 'href="/help/">返回原页面' in answer.content.decode()
