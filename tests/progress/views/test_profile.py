import gzip
import re

import pytest
from django.urls import reverse

from academy.competency.evidence import Source
from academy.competency.framework import Competency
from academy.people.enums import Role
from academy.people.models import Account
from academy.progress import rules
from academy.progress.actions.framework import install_framework
from academy.progress.rules import register_witness
from tests.factories import progress as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainee():
    install_framework()
    return make.trainee(name="赵松")


def page_of(client, account, *args):
    client.force_login(account)
    response = client.get(reverse("progress:trainee_profile", args=args) if args else reverse("progress:profile"))
    return response, response.content.decode()


def test_nothing_seen_is_said_and_never_shown_as_zero(client, trainee):
    response, html = page_of(client, trainee)

    assert response.status_code == 200
    assert response.templates[0].name == "progress/pages/profile.html"
    assert all(f'<li id="{code.value}"><details>' in html for code in Competency)
    assert html.count('<span class="lv"><small class="flat">') == 7
    assert 'class="pt"' not in html


def test_every_contribution_is_listed_and_they_sum(client, trainee):
    make.evidence(trainee, 1, Source.SELF)
    make.evidence(trainee, 2, note="<b>说得清</b>", by=make.account(Role.PARTY_SCHOOL, name="周老师"))
    make.evidence(trainee, 4, Source.QUIZ, day=2)

    _response, html = page_of(client, trainee)

    assert re.search(r"<tbody>.*2 × 3.*>6/4<.*4 × 1.*>4/4<.*</tbody>", html, re.DOTALL)
    assert "10 ÷ 4 = 2.5" in html
    assert "周老师" in html
    assert "&lt;b&gt;说得清&lt;/b&gt;" in html


def test_a_row_can_be_asked_for_open(client, trainee):
    client.force_login(trainee)

    html = client.get(reverse("progress:profile") + "?open=decision").content.decode()

    assert '<li id="decision"><details open>' in html
    assert html.count("<details open>") == 1


def test_profiles_of_others_are_for_those_who_accompany_them(client, trainee, monkeypatch):
    supervisor = make.account()
    followed = {supervisor.pk: [trainee.pk]}
    monkeypatch.setattr(rules, "witnesses", [])
    register_witness(lambda user: Account.objects.filter(pk__in=followed.get(user.pk, [])).values_list("pk", flat=True))
    liaison, instructor = make.account(Role.UNIT_LIAISON), make.account(Role.INSTRUCTOR)

    for account in (make.account(Role.ORGANISATION), make.account(Role.PARTY_SCHOOL), supervisor, trainee):
        response, html = page_of(client, account, trainee.pk)
        assert (response.status_code, "赵松" in html) == (200, True)
    for account in (make.trainee(), liaison, instructor, make.account(Role.AUDITOR)):
        assert page_of(client, account, trainee.pk)[0].status_code == 404
    assert page_of(client, supervisor, 10**9)[0].status_code == 404


def test_only_trainees_have_a_profile_of_their_own(client, trainee):
    assert page_of(client, make.account(Role.ORGANISATION))[0].status_code == 403


def test_a_visitor_is_led_to_the_login_page(client, trainee):
    for url in (reverse("progress:profile"), reverse("progress:trainee_profile", args=[trainee.pk])):
        response = client.get(url)
        assert (response.status_code, response.url.split("?")[0]) == (302, reverse("account_login"))


def test_the_page_is_kept_by_no_cache_and_takes_no_post(client, trainee):
    response, _html = page_of(client, trainee)

    assert "no-store" in response["Cache-Control"]
    assert client.post(reverse("progress:profile")).status_code == 405


@pytest.mark.parametrize("pieces", [1, 3])
def test_queries_do_not_grow_with_the_evidence(client, trainee, pieces, django_assert_max_num_queries):
    for number in range(pieces):
        make.evidence(trainee, 3)
        make.evidence(trainee, 2, competency=Competency.MASSES, day=number + 1)
    client.force_login(trainee)

    with django_assert_max_num_queries(12):
        client.get(reverse("progress:profile"))


def test_the_page_is_light(client, trainee):
    for number in range(40):
        make.evidence(trainee, 1 + number % 4, competency=list(Competency)[number % 7], note="条理清楚，证据充分。")

    _response, html = page_of(client, trainee)

    assert len(gzip.compress(html.encode())) < 12_000
