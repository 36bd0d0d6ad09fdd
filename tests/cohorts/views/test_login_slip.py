import re

import pytest
from django.urls import reverse

from tests.cohorts.planning import Desk, party_school
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
CODE = re.compile(r'slip__code">([a-z0-9-]{11})<')


def waiting(*, name="某人", **fields):
    """A trainee with a place who never chose a password."""
    return make.enrolment(trainee=make.account(name=name, must_choose_password=True), **fields)


def test_slips_show_codes_that_work_once_printed():
    row, school = waiting(name="周榆"), Desk(party_school())

    html = school.send("print_login_slips", row.cohort_id).content.decode()

    code = CODE.search(html)[1]
    row.trainee.refresh_from_db()
    assert row.trainee.check_password(code)
    assert row.trainee.username in html
    assert "周榆" in html


def test_a_reload_makes_no_second_codes(client):
    row = waiting()
    client.force_login(party_school())
    answer = send(client, reverse("cohorts:print_login_slips", args=[row.cohort_id]))
    paper = reverse("cohorts:login_slips", args=[row.cohort_id])
    assert (answer.status_code, answer.url) == (302, paper)
    sealed = str(dict(client.session.items()))
    first = client.get(paper)
    code = CODE.search(first.content.decode())[1]
    assert code not in sealed
    assert "no-store" in first.headers["Cache-Control"]

    again = client.get(paper)

    assert again.url == reverse("cohorts:roster", args=[row.cohort_id])
    assert "重新打印" in said(again)
    row.trainee.refresh_from_db()
    assert row.trainee.check_password(code)


def test_slips_are_shown_for_their_own_class_only(client):
    row, other = waiting(), waiting()
    client.force_login(party_school())
    send(client, reverse("cohorts:print_login_slips", args=[row.cohort_id]))

    assert client.get(reverse("cohorts:login_slips", args=[other.cohort_id])).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_slips_are_read_in_a_fixed_number_of_queries(client, rows, django_assert_num_queries):
    cohort = make.cohort()
    for _row in range(rows):
        waiting(cohort=cohort)
    client.force_login(party_school())
    send(client, reverse("cohorts:print_login_slips", args=[cohort.pk]))

    with django_assert_num_queries(7):
        client.get(reverse("cohorts:login_slips", args=[cohort.pk]))


def test_when_everybody_has_logged_in_no_slip_is_needed():
    row, school = make.enrolment(), Desk(party_school())

    response = school.send("print_login_slips", row.cohort_id)

    assert "无需登录条" in school.said(response)[0]
    assert response.redirect_chain[-1][0] == f"/cohorts/{row.cohort_id}/roster/"


def test_codes_are_never_made_by_looking():
    row = waiting()

    assert Desk(party_school()).get("print_login_slips", row.cohort_id).status_code == 405
    assert Desk(make.supervisor(row.cohort)).get("login_slips", row.cohort_id).status_code == 403
    assert Desk(make.supervisor(row.cohort)).send("print_login_slips", row.cohort_id).status_code == 403
