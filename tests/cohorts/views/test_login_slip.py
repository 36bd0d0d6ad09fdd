import re

import pytest

from tests.cohorts.planning import Desk, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_slips_show_codes_that_work_once_printed():
    newcomer = make.account(name="周榆", must_choose_password=True)
    row, school = make.enrolment(trainee=newcomer), Desk(party_school())

    html = school.send("print_login_slips", row.cohort_id).content.decode()

    code = re.search(r'slip__code">([a-z0-9-]{11})<', html)[1]
    row.trainee.refresh_from_db()
    assert row.trainee.check_password(code)
    assert row.trainee.username in html
    assert "周榆" in html


def test_when_everybody_has_logged_in_no_slip_is_needed():
    row, school = make.enrolment(), Desk(party_school())

    response = school.send("print_login_slips", row.cohort_id)

    assert "无需登录条" in school.said(response)[0]
    assert response.redirect_chain[-1][0] == f"/cohorts/{row.cohort_id}/roster/"


def test_codes_are_never_made_by_looking():
    row = make.enrolment()

    assert Desk(party_school()).get("print_login_slips", row.cohort_id).status_code == 405
    assert Desk(make.supervisor(row.cohort)).send("print_login_slips", row.cohort_id).status_code == 403
