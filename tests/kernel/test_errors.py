import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.utils import translation

from academy.kernel.views import errors

HAN = re.compile(r"[\u4e00-\u9fff]{4}")


@pytest.fixture
def request_of(rf):
    def make(path="/somewhere/", **headers):
        request = rf.get(path, headers=headers)
        request.user = AnonymousUser()
        return request

    return make


def heading(response):
    return re.search(r"<h1>(.*?)</h1>", response.content.decode()).group(1)


ANSWERS = [
    (errors.bad_request, 400, "This request could not be read"),
    (errors.permission_denied, 403, "Not part of your role"),
    (errors.csrf_failure, 403, "The form has expired"),
    (errors.page_not_found, 404, "Page not found"),
    (errors.too_large, 413, "Too large"),
    (errors.server_error, 500, "Something went wrong"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("view", "status", "said"), ANSWERS)
def test_an_answer_is_themed_and_in_the_readers_language(request_of, view, status, said):
    with translation.override("en"):
        english = view(request_of(**{"accept-language": "en"}))
    with translation.override("zh-hans"):
        chinese = view(request_of(**{"accept-language": "zh-CN"}))

    assert english.status_code == chinese.status_code == status
    assert heading(english) == said
    assert HAN.search(heading(chinese))
    assert "app.css" in chinese.content.decode()
    assert 'lang="en"' in english.content.decode()


@pytest.mark.django_db
def test_a_visitor_signs_in_from_what_is_hidden_and_comes_back(client):
    page = client.get("/practice/materials/7/?a=1").content.decode()

    assert "/accounts/login/?next=/practice/materials/7/%3Fa%3D1" in page


@pytest.mark.django_db
def test_a_form_whose_sign_in_had_ended_is_told_that_nothing_was_saved(client):
    answer = client.post("/practice/tasks/7/assignment/hand-in/", {"text": "一稿"}, headers={"accept-language": "en"})

    assert answer.status_code == 404
    assert "nothing of the form was saved" in answer.content.decode()


@pytest.mark.django_db
def test_a_sentence_for_the_user_is_shown_and_a_technical_reason_is_not(request_of):
    told = errors.bad_request(request_of(), BadRequest("表单不完整 <b>"))
    kept = errors.bad_request(request_of(), SuspiciousOperation("secret reason"))

    assert "表单不完整 &lt;b&gt;" in told.content.decode()
    assert "secret reason" not in kept.content.decode()


def test_a_form_over_the_limit_of_the_parser_is_too_large_as_well(request_of):
    assert errors.bad_request(request_of(), RequestDataTooBig("too big")).status_code == 413


def test_a_page_without_the_frame_keeps_the_readers_theme(request_of):
    request = request_of()
    request.COOKIES["ac_theme"] = "dark"

    assert 'data-theme="dark"' in errors.server_error(request).content.decode()


@pytest.mark.parametrize("away", [OperationalError, InterfaceError])
def test_a_database_that_is_away_asks_to_come_again(request_of, away):
    try:
        raise away("gone")
    except away:
        response = errors.server_error(request_of())

    assert response.status_code == 503
    assert response["Retry-After"] == "5"


@pytest.mark.django_db
def test_a_database_that_is_away_is_a_503_of_the_whole_site(client, monkeypatch):
    def away(request):
        raise OperationalError("gone")

    monkeypatch.setattr("django.contrib.auth.middleware.get_user", away)
    client.raise_request_exception = False

    response = client.get("/people/notices/")

    assert response.status_code == 503
    assert "gone" not in response.content.decode()


@pytest.mark.django_db
def test_a_name_of_ten_megabytes_is_answered_in_words(client):
    response = client.post("/accounts/login/", {"login": "松" * 3_500_000, "password": "x"})

    assert response.status_code == 413
    assert HAN.search(heading(response))


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused(client, settings):
    settings.ALLOWED_HOSTS = ["academy.example"]

    response = client.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_the_csrf_token_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a", "password": "b"})

    assert response.status_code == 403
    assert heading(response) == "表单已过期"


@pytest.mark.django_db
def test_an_unknown_address_is_a_404_in_words(client):
    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert heading(response) == "没有找到这个页面"
