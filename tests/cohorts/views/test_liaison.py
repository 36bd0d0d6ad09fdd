import io

import pytest
from openpyxl import load_workbook

from cohorts.enums import CohortState, EnrolmentState, NominationState
from tests.cohorts.planning import Desk, coming_cohort, liaison_of, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_an_empty_desk_says_that_notices_come(db):
    desk = Desk(liaison_of(make._unit()))

    assert "目前没有需要贵单位提名的班次" in desk.text("liaison_desk")
    assert desk.get("unit_results").status_code == 200


def test_the_desk_shows_share_people_and_what_came_back(db):
    quota = make.quota(cohort=coming_cohort(), places=2)
    row = make.nomination(
        cohort=quota.cohort, unit=quota.unit, name="周榆", state=NominationState.RETURNED, decision_note="职务不全"
    )

    html = Desk(liaison_of(quota.unit)).text("liaison_desk")

    for words in ("周榆", "退回修改", "职务不全", f"/cohorts/nominations/{row.pk}/amend/", quota.cohort.name):
        assert words in html


def test_the_desk_takes_the_same_queries_whatever_its_length(django_assert_num_queries):
    unit = make._unit()
    desk = Desk(liaison_of(unit))
    make.nomination(cohort=make.quota(cohort=coming_cohort(), unit=unit, places=2).cohort, unit=unit)
    desk.get("liaison_desk")
    for rows in (1, 3):
        while unit.quotas.count() < rows:
            make.nomination(cohort=make.quota(cohort=coming_cohort(), unit=unit, places=2).cohort, unit=unit)
        with django_assert_num_queries(9):
            desk.get("liaison_desk")


def test_results_are_hours_and_result_and_nothing_else(db):
    cohort = make.cohort(state=CohortState.FINISHED)
    row = make.enrolment(cohort=cohort, name="周榆", state=EnrolmentState.COMPLETED, state_note="内部说明")

    html = Desk(liaison_of(row.unit)).text("unit_results")

    assert "周榆" in html
    assert "内部说明" not in html


def test_nothing_of_a_unit_reaches_another_units_liaison(db):
    """Every unit is a canary: neither its name nor its people's stand in any page another liaison can open."""
    cohort, over = coming_cohort(), make.cohort(state=CohortState.FINISHED)
    ours, theirs = make._unit(name="本单位"), make._unit(name="金丝雀局", short_name="金丝雀")
    for unit, person in ((ours, "本人"), (theirs, "金丝雀员")):
        make.quota(cohort=cohort, unit=unit, places=3)
        mine = make.nomination(cohort=cohort, unit=unit, name=person, post=f"{person}的职务", reason=f"{person}的理由")
        make.enrolment(cohort=over, unit=unit, name=person, state=EnrolmentState.COMPLETED)
        if unit == ours:
            own = mine
    desk = Desk(liaison_of(ours))

    pages = [
        desk.text("liaison_desk"),
        desk.text("unit_results"),
        desk.text("nominate_trainee", cohort.pk, ours.pk),
        desk.text("nomination", own.pk),
        desk.text("amend_nomination", own.pk),
    ]

    for html in pages:
        assert "金丝雀" not in html
    for closed in ("roster", "print_roster", "export_roster", "groups", "quotas", "nominations", "directory"):
        assert desk.get(closed, cohort.pk).status_code in {403, 404}


def test_a_supervisors_spreadsheet_has_the_own_class_only(db):
    mine, other = make.cohort(), make.cohort()
    make.enrolment(cohort=mine, name="本人")
    make.enrolment(cohort=other, name="金丝雀员", unit=make._unit(name="金丝雀局"))

    response = Desk(make.supervisor(mine)).get("export_roster", mine.pk)

    cells = [str(cell.value) for row in load_workbook(io.BytesIO(response.content)).active.rows for cell in row]
    assert any("本人" in cell for cell in cells)
    assert not any("金丝雀" in cell for cell in cells)


def test_staff_have_no_liaisons_desk(db):
    assert Desk(organisation()).get("liaison_desk").status_code == 403
