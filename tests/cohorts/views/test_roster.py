import io
import sys
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from academy.people.models import Instructor
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
        with django_assert_num_queries(8):
            desk.get("roster", cohort.pk)


def test_the_class_reads_its_names_until_the_directory_closes():
    today = timezone.localdate()
    cohort = make.cohort(state=CohortState.FINISHED, starts_on=today - timedelta(days=10))
    group = make.group(cohort=cohort)
    row = make.enrolment(cohort=cohort, name="赵松", group=group)
    make.enrolment(cohort=cohort, name="丁香")
    trainee = Desk(row.trainee)

    supervisor = make.supervisor(cohort)
    html = trainee.text("directory", cohort.pk)
    assert "丁香" in html
    assert supervisor.name in html
    assert row.unit.name not in html
    cohort.ends_on = today - timedelta(days=8)
    cohort.save()
    assert trainee.get("directory", cohort.pk).status_code == 404
    assert Desk(make.enrolment().trainee).get("directory", cohort.pk).status_code == 404


@pytest.fixture
def teacher():
    account = make.account(Role.INSTRUCTOR, name="郑桐")
    return Instructor.objects.create(name=account.name, account=account)


def sheet_of(desk, session):
    answer = desk.get("sign_in_sheet", session.pk)
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return answer, "".join("".join(page.extract_text().split()) for page in pages)


def test_a_sign_in_sheet_is_printed_from_a_session(teacher):
    session = make.session(instructors=[teacher], room=make.room(name="三号教室"), title="调查的方法")
    cohort = session.timetable.cohort
    group = make.group(cohort=cohort)
    make.enrolment(cohort=cohort, name="赵松", group=group, unit=make._unit(name="青松街道"))
    make.enrolment(cohort=cohort, name="丁香")
    make.enrolment(cohort=cohort, name="王桦", state=EnrolmentState.WITHDRAWN, state_note="换人")

    answer, words = sheet_of(Desk(teacher.account), session)

    assert (answer["Content-Type"], answer["Content-Disposition"].partition(";")[0]) == ("application/pdf", "inline")
    for part in (cohort.name, "调查的方法", "三号教室", "郑桐", "青松街道", "签名", "应到2人"):
        assert part in words
    assert words.index("1丁香") < words.index("2赵松")
    assert "王桦" not in words
    [entry] = AuditEntry.objects.filter(verb="cohorts.take_out_roster")
    assert (entry.by_id, entry.object_key) == (teacher.account.pk, str(session.pk))


def test_a_sign_in_sheet_is_for_those_who_run_the_class_or_teach_the_session(teacher):
    session, unreleased = make.session(instructors=[teacher]), make.session(is_released=False, instructors=[teacher])
    cohort = session.timetable.cohort
    other = make.account(Role.INSTRUCTOR)
    make.session(cohort=cohort, instructors=[Instructor.objects.create(name="旁听", account=other)])

    assert Desk(make.supervisor(cohort)).get("sign_in_sheet", session.pk).status_code == 200
    assert Desk(make.supervisor(make.cohort())).get("sign_in_sheet", session.pk).status_code == 404
    assert Desk(other).get("sign_in_sheet", session.pk).status_code == 404
    assert Desk(teacher.account).get("sign_in_sheet", unreleased.pk).status_code == 404
    assert Desk(make.enrolment(cohort=cohort).trainee).get("sign_in_sheet", session.pk).status_code == 403
    assert AuditEntry.objects.filter(verb="cohorts.take_out_roster").count() == 1


@pytest.mark.parametrize("many", [1, 3])
def test_a_sign_in_sheet_costs_the_same_for_one_and_three(many, teacher, django_assert_num_queries):
    session = make.session(instructors=[teacher])
    for _number in range(many):
        make.enrolment(cohort=session.timetable.cohort, group=make.group(cohort=session.timetable.cohort))
    desk = Desk(teacher.account)
    desk.get("sign_in_sheet", session.pk)

    with django_assert_num_queries(11):
        desk.get("sign_in_sheet", session.pk)


def test_a_server_without_the_pdf_engine_prints_no_sheet_and_says_why(teacher, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    session = make.session(instructors=[teacher])

    answer = Desk(teacher.account).get("sign_in_sheet", session.pk)

    assert answer.status_code == 503
    assert "Pango" in answer.content.decode()


def test_the_session_page_and_the_instructors_desk_lead_to_the_sheet(desk, teacher):
    cohort = make.cohort(state=CohortState.RUNNING, starts_on=timezone.localdate())
    session = make.session(cohort=cohort, instructors=[teacher])
    path = reverse("cohorts:sign_in_sheet", args=[session.pk])

    assert path in desk.text("change_session", session.pk)
    client = Desk(teacher.account).client
    assert path in client.get(reverse("home:teaching")).content.decode()
