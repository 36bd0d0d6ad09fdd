import pytest

from academy.kernel.once import fresh_token
from cohorts.enums import CohortState, EnrolmentState
from tests.cohorts.planning import Desk, inbox, liaison_of, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk(organisation())


def test_an_admission_is_undone_with_a_reason(desk):
    row = make.enrolment(cohort=make.cohort(state=CohortState.READY), name="周榆")
    liaison = liaison_of(row.unit)

    assert "周榆" in desk.text("undo_admission", row.pk)
    assert "请写明理由" in desk.send("undo_admission", row.pk, reason=" ").content.decode()
    token = fresh_token()
    for _ in range(2):
        response = desk.send("undo_admission", row.pk, token=token, reason="单位换人")

    assert response.redirect_chain[-1][0] == f"/cohorts/{row.cohort_id}/roster/"
    row.refresh_from_db()
    row.cohort.refresh_from_db()
    assert (row.state, row.cohort.taken) == (EnrolmentState.UNDONE, 0)
    assert len(inbox(liaison)) == len(inbox(row.trainee)) == 1


def test_a_withdrawal_is_recorded_while_the_class_runs(desk):
    row = make.enrolment(name="周榆")

    assert "登记退学" in desk.text("withdraw_enrolment", row.pk)
    assert "请改为登记退学" in desk.said(desk.send("undo_admission", row.pk, reason="x"))[0]
    assert "已登记周榆退学" in desk.said(desk.send("withdraw_enrolment", row.pk, reason="因病"))[0]


@pytest.mark.parametrize("reason", ["长" * 301, "空\x00"])
def test_a_reason_that_cannot_be_kept_stays_in_the_form(desk, reason):
    row = make.enrolment()

    response = desk.send("withdraw_enrolment", row.pk, reason=reason, state="completed", cohort="1")

    assert 'id="id_reason_error"' in response.content.decode()
    row.refresh_from_db()
    assert row.state == EnrolmentState.ADMITTED


def test_nobody_else_reaches_it():
    row = make.enrolment()

    assert Desk(row.trainee).get("undo_admission", row.pk).status_code == 403
    assert Desk(make.supervisor(row.cohort)).send("withdraw_enrolment", row.pk, reason="x").status_code == 403
    assert Desk(organisation()).get("undo_admission", 10**17).status_code == 404
