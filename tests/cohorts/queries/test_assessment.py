import pytest
from django.contrib.auth.models import AnonymousUser

from academy.people.enums import Role
from cohorts.models import Assessment, AssessmentLevel, Enrolment, PanelMember
from cohorts.queries.assessment import (
    assessments_visible_to,
    competencies_of_session,
    filled_in,
    marking_sheet,
    newest_assessment,
    open_assessments,
    panel_candidates,
    panels_visible_to,
    sessions_marked_by,
    trainees_judged_by,
    trainees_supervised_by,
)
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state="running")


@pytest.fixture
def enrolment(cohort):
    return make.enrolment(cohort=cohort)


def judgement(enrolment, kind="panel", *, by, session=None, serial=1, **levels):
    row = Assessment.objects.create(
        enrolment=enrolment, kind=kind, session=session, serial=serial, by=by, at=make.moment(enrolment.cohort.ends_on)
    )
    for competency, level in levels.items():
        AssessmentLevel.objects.create(assessment=row, competency=competency, level=level)
    return row


def test_a_judgement_is_seen_by_those_it_concerns(cohort, enrolment):
    giver = make.account(Role.INSTRUCTOR)
    row = judgement(enrolment, by=giver)

    for user in (
        giver,
        enrolment.trainee,
        make.supervisor(cohort),
        make.account(Role.ORGANISATION),
        make.account(is_superuser=True),
    ):
        assert list(assessments_visible_to(user)) == [row]
    for user in (
        AnonymousUser(),
        make.enrolment(cohort=cohort).trainee,
        make.account(Role.ORGANISATION, is_active=False),
    ):
        assert not assessments_visible_to(user).exists()


def test_the_ledger_is_told_a_title_and_an_address_only_where_it_may_be_opened(cohort, enrolment):
    session = make.session(cohort=cohort, title="社区访谈")
    giver = make.account(Role.INSTRUCTOR)
    rows = [
        judgement(enrolment, "self", by=enrolment.trainee),
        judgement(enrolment, "instructor", by=giver, session=session),
        judgement(enrolment, "panel", by=giver),
    ]
    keys = [str(row.pk) for row in rows]

    opened = open_assessments([*keys, "x", "²", "999"], enrolment.trainee)

    assert [opened[key].title for key in keys] == ["入班自评", "课堂评分：社区访谈", "结业评委评定"]
    assert all(opened[key].url for key in keys)
    assert set(opened) == set(keys)
    assert not any(basis.url for basis in open_assessments(keys, make.account()).values())


def test_nobody_who_is_not_signed_in_judges(cohort):
    for user in (AnonymousUser(), make.account(is_active=False)):
        assert not sessions_marked_by(user).exists()
        assert not panels_visible_to(user).exists()


def test_who_judges_a_trainee_is_known_by_teaching_and_by_seat(cohort, enrolment):
    teacher, member = make.instructor(), make.account(Role.INSTRUCTOR)
    make.session(cohort=cohort, instructors=[teacher])
    PanelMember.objects.create(cohort=cohort, account=member)

    assert set(trainees_judged_by(teacher.account)) == set(trainees_judged_by(member)) == {enrolment.trainee_id}
    assert not trainees_judged_by(make.supervisor(cohort)).exists()
    assert set(trainees_supervised_by(make.supervisor(cohort))) == {enrolment.trainee_id}


def test_a_session_without_a_course_trains_what_it_is_marked_with(cohort):
    assert competencies_of_session(make.session(cohort=cohort, competency="inquiry")) == ("inquiry",)
    assert competencies_of_session(make.session(cohort=cohort, period="am2")) == ()


def test_the_newest_judgement_of_a_person_is_in_force(cohort, enrolment):
    one, two = make.account(), make.account()
    judgement(enrolment, by=one, political=1)
    newest = judgement(enrolment, by=one, serial=2, political=3)
    judgement(enrolment, by=two, political=4)

    assert newest_assessment(enrolment, "panel", by=one) == newest
    assert newest_assessment(enrolment, "self") is None


def test_a_sheet_shows_the_newest_levels_and_what_was_entered_on_top(cohort, enrolment):
    giver = make.account()
    judgement(enrolment, by=giver, political=1, masses=2)
    judgement(enrolment, by=giver, serial=2, political=3)
    sheet = marking_sheet(Enrolment.objects.all(), "panel", by=giver)
    assert sheet[0].levels == {"political": 3, "masses": 2}

    [row] = filled_in(sheet, [(enrolment, {"masses": 4}, "新评语")])

    assert (row.levels, row.note) == ({"political": 3, "masses": 4}, "新评语")
    assert filled_in(sheet, []) == sheet


def test_who_may_sit_on_a_panel_and_who_sits_there_can_be_chosen(cohort):
    teacher, gone = make.account(Role.INSTRUCTOR), make.account(Role.INSTRUCTOR, is_active=False)
    seated = make.account()
    PanelMember.objects.create(cohort=cohort, account=seated)

    assert set(panel_candidates(cohort)) == {teacher, seated}
    assert gone not in panel_candidates(cohort)
    assert set(panel_candidates(make.cohort())) == {teacher}


def test_an_instructor_marks_only_sessions_that_a_release_has_shown(cohort):
    teacher = make.instructor()
    shown = make.session(cohort=cohort, instructors=[teacher])
    make.session(cohort=cohort, instructors=[teacher], period="am2", is_released=False)

    assert list(sessions_marked_by(teacher.account)) == [shown]
