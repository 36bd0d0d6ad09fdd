import pytest

from cohorts.enums import NominationState
from tests.cohorts.imports.nominee_sheets import WOMAN
from tests.cohorts.planning import POSTED, Desk, coming_cohort, last_entry, liaison_of, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def quota():
    return make.quota(cohort=coming_cohort(), unit=make._unit(name="青松街道"), places=2)


@pytest.fixture
def nomination(quota):
    row = make.nomination(cohort=quota.cohort, unit=quota.unit)
    row.set_id_number(WOMAN)
    row.save()
    return row


def test_the_number_is_shown_after_a_press_and_the_look_is_on_record(nomination):
    desk = Desk(organisation())
    before = desk.text("id_number", nomination.pk)
    shown = desk.send("id_number", nomination.pk)

    assert WOMAN not in before
    assert WOMAN in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert last_entry("cohorts.reveal_id_number") == ("done", "")
    assert WOMAN not in desk.text("id_number", nomination.pk)


def test_a_class_supervisor_finds_it_on_the_roster(nomination):
    desk = Desk(make.supervisor(nomination.cohort))
    assert desk.get("id_number", nomination.pk).status_code == 404
    nomination.state = NominationState.ADMITTED
    nomination.save()
    make.enrolment(cohort=nomination.cohort, nomination=nomination)

    assert f"/cohorts/nominations/{nomination.pk}/id-number/" in desk.text("roster", nomination.cohort_id)
    assert WOMAN in desk.send("id_number", nomination.pk).content.decode()


@pytest.mark.parametrize("who", [organisation, party_school])
def test_everywhere_else_it_is_masked(nomination, who):
    html = Desk(who()).text("nomination", nomination.pk)

    assert WOMAN not in html
    assert "9900**********0025" in html
    assert ("id-number/" in html) == (who is organisation)


def test_a_liaison_enters_it_and_sees_it_masked_afterwards(quota):
    desk = Desk(liaison_of(quota.unit))
    wrong = desk.send("nominate_trainee", quota.cohort_id, quota.unit_id, **POSTED, id_number="990000199503010024")
    assert 'id="id_id_number_error"' in wrong.content.decode()
    desk.send("nominate_trainee", quota.cohort_id, quota.unit_id, **POSTED, id_number="990000 19950301 0025")
    row = quota.cohort.nominations.get()

    assert row.id_number == WOMAN
    for name in ("nomination", "amend_nomination"):
        html = desk.text(name, row.pk)
        assert WOMAN not in html
        assert "9900**********0025" in html
    assert desk.get("id_number", row.pk).status_code == 403
    desk.send("amend_nomination", row.pk, **{**POSTED, "post": "副科长"})
    row.refresh_from_db()
    assert (row.post, row.id_number) == ("副科长", WOMAN)


def test_the_number_is_held_against_the_form(quota):
    desk = Desk(liaison_of(quota.unit))
    form = {**POSTED, "born_on": "1996-03", "sex": "male", "id_number": WOMAN}
    html = desk.send("nominate_trainee", quota.cohort_id, quota.unit_id, **form).content.decode()

    assert "1995-03" in html
    assert WOMAN in html  # what was typed stays in the form
    assert not quota.cohort.nominations.exists()


def test_nobody_s_number_is_shown_where_there_is_none(quota):
    row = make.nomination(cohort=quota.cohort, unit=quota.unit)
    desk = Desk(organisation())

    assert "未登记身份证号" in desk.text("id_number", row.pk)
    assert desk.said(desk.send("id_number", row.pk))
