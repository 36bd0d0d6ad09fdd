import pytest
from django.urls import reverse

from academy.people.enums import Role
from academy.people.models import Account, Instructor
from tests.factories import people as make
from tests.people.views import STOLEN, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    client.force_login(make.account(Role.PARTY_SCHOOL))
    return client


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pool_is_listed_with_as_many_queries_whatever_its_size(keeper, rows, django_assert_num_queries):
    for _number in range(rows):
        make.instructor(account=make.account(Role.INSTRUCTOR), unit=make.unit(), specialities=["inquiry"])
    keeper.get(reverse("people:instructors"))

    with django_assert_num_queries(7):
        html = keeper.get(reverse("people:instructors")).content.decode()

    assert html.count("/deactivate/") == rows


def test_an_instructor_is_added_amended_and_taken_out(keeper):
    account = make.account(username="linshan")

    send(
        keeper,
        "people:add_instructor",
        name="林老师",
        specialities=["inquiry", "masses"],
        account="linshan",
        is_active="",
        **STOLEN,
    )
    row = Instructor.objects.get()
    assert (row.specialities, row.account, row.is_external, row.is_active) == (
        ["inquiry", "masses"],
        account,
        False,
        True,
    )

    page = keeper.get(reverse("people:amend_instructor", args=[row.pk])).content.decode()
    assert 'value="linshan"' in page
    assert page.count(" checked") == 2
    send(keeper, "people:amend_instructor", row.pk, name="林教授", is_external="on", organisation="省委党校")
    row.refresh_from_db()
    assert (row.name, row.account, row.is_external, row.specialities) == ("林教授", None, True, [])
    assert Account.objects.get(pk=account.pk).roles == frozenset()

    send(keeper, "people:deactivate_instructor", row.pk)
    assert not Instructor.objects.get().is_active
    send(keeper, "people:reactivate_instructor", row.pk)
    assert Instructor.objects.get().is_active


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"specialities": ["juggling"]}, {"account": "没有这个人"}, {"unit": "x"}, {"title": "长" * 61}],
)
def test_what_is_wrong_is_said_beside_the_field(keeper, wrong):
    response = send(keeper, "people:add_instructor", **{"name": "林老师", **wrong})

    assert response.status_code == 200
    assert "field__error" in response.content.decode()
    assert not Instructor.objects.exists()


def test_an_account_that_teaches_already_is_refused_with_a_sentence(keeper):
    make.instructor(name="柏老师", account=make.account(username="baiqing"))

    for response in (
        send(keeper, "people:add_instructor", name="林老师", account="baiqing"),
        send(keeper, "people:amend_instructor", make.instructor().pk, name="林老师", account="baiqing"),
    ):
        assert any("柏老师" in sentence for sentence in said(response))
