from datetime import timedelta

import pytest
from django.utils import timezone

from academy.kernel.models import AuditEntry
from cohorts.enums import CohortState, EnrolmentState
from tests.cohorts.planning import Desk, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.READY)


@pytest.fixture
def desk():
    return Desk(organisation())


def test_an_empty_roster_leads_to_the_nominations(desk, cohort):
    html = desk.text("roster", cohort.pk)

    assert "尚未录取学员" in html
    assert f"/cohorts/{cohort.pk}/nominations/" in html


def test_the_roster_in_the_order_and_part_asked_for(desk, cohort):
    group = make.group(cohort=cohort)
    make.enrolment(cohort=cohort, name="赵松", group=group)
    make.enrolment(cohort=cohort, name="丁香")
    make.enrolment(cohort=cohort, name="王桦", state=EnrolmentState.UNDONE, state_note="换人")

    html = desk.text("roster", cohort.pk)
    assert html.index("丁香") < html.index("赵松")
    assert "王桦" not in html
    assert "丁香" not in desk.text("roster", cohort.pk, group=str(group.pk))
    assert "换人" in desk.text("roster", cohort.pk, state="undone")
    assert "没有符合条件的学员" in desk.text("roster", cohort.pk, state="withdrawn")
    for nonsense in ("x", "\x00", "9" * 400):
        assert desk.get("roster", cohort.pk, order=nonsense, group=nonsense, unit=nonsense).status_code == 200


def test_a_state_is_what_can_be_left(desk, cohort):
    row = make.enrolment(cohort=cohort)

    assert f"/cohorts/enrolments/{row.pk}/undo/" in desk.text("roster", cohort.pk)
    cohort.state = CohortState.RUNNING
    cohort.save()
    html = desk.text("roster", cohort.pk)
    assert f"/cohorts/enrolments/{row.pk}/withdraw/" in html
    assert "/undo/" not in html
    assert "/withdraw/" not in Desk(make.supervisor(cohort)).text("roster", cohort.pk)
    for state in (CohortState.FINISHED, CohortState.CANCELLED):
        cohort.state = state
        cohort.save()
        html = desk.text("roster", cohort.pk)
        assert "/undo/" not in html
        assert "/withdraw/" not in html


def test_paper_and_spreadsheet_carry_who_took_them_out(cohort):
    keeper = make.supervisor(cohort, organisation(name="何榛"))
    make.enrolment(cohort=cohort, name="周榆", nomination=make.nomination(cohort=cohort))
    desk = Desk(keeper)

    paper = desk.text("print_roster", cohort.pk, order="number")
    sheet = desk.get("export_roster", cohort.pk)

    assert "周榆" in paper
    assert "何榛" in paper
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")
    assert "attachment" in sheet["Content-Disposition"]
    assert sheet.content.startswith(b"PK")
    assert AuditEntry.objects.filter(verb="cohorts.take_out_roster", by_id=keeper.pk).count() == 2


def test_the_roster_takes_the_same_queries_whatever_its_length(desk, cohort, django_assert_num_queries):
    make.enrolment(cohort=cohort)
    desk.get("roster", cohort.pk)
    for rows in (1, 3):
        while cohort.enrolments.count() < rows:
            make.enrolment(cohort=cohort, group=make.group(cohort=cohort), nomination=make.nomination(cohort=cohort))
        with django_assert_num_queries(10):
            desk.get("roster", cohort.pk)


def test_the_class_reads_its_names_until_the_directory_closes():
    today = timezone.localdate()
    cohort = make.cohort(state=CohortState.FINISHED, starts_on=today - timedelta(days=10))
    group = make.group(cohort=cohort)
    row = make.enrolment(cohort=cohort, name="赵松", group=group)
    make.enrolment(cohort=cohort, name="丁香")
    trainee = Desk(row.trainee)

    html = trainee.text("directory", cohort.pk)
    assert "丁香" in html
    assert row.unit.name not in html
    cohort.ends_on = today - timedelta(days=8)
    cohort.save()
    assert trainee.get("directory", cohort.pk).status_code == 404
    assert Desk(make.enrolment().trainee).get("directory", cohort.pk).status_code == 404
