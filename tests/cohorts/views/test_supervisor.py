import pytest

from tests.cohorts.planning import Desk, inbox, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_a_supervisor_is_appointed_and_dismissed_from_the_overview():
    cohort, school = make.cohort(), Desk(party_school())
    somebody = organisation(name="何榛")

    assert "何榛" in school.text("cohort", cohort.pk)
    assert "何榛" in school.said(school.send("appoint_supervisor", cohort.pk, account=somebody.pk))[0]
    row = cohort.supervisions.get()
    assert school.send("dismiss_supervisor", make.cohort().pk, row.pk).status_code == 404
    assert "何榛" in school.said(school.send("dismiss_supervisor", cohort.pk, row.pk))[0]
    assert not cohort.supervisions.exists()
    assert len(inbox(somebody)) == 2


@pytest.mark.parametrize("account", ["", "x", "9" * 30, "\x00"])
def test_a_person_who_cannot_be_chosen_is_said(account):
    cohort, school = make.cohort(), Desk(party_school())

    response = school.send("appoint_supervisor", cohort.pk, account=account)

    assert school.said(response) == ["请从名单中选择一人担任班主任。"]
    assert not cohort.supervisions.exists()
