from datetime import date, timedelta

import pytest

from academy.people.models import Liaison
from cohorts.enums import CohortState, EnrolmentState, NominationState
from cohorts.models import Timetable
from cohorts.queries.cohort import (
    accounts_concerned,
    cohort_list,
    liaisons_of,
    moves_offered,
    next_code,
    next_step,
    standing_of,
    usual_deadline,
)
from tests.cohorts.planning import BEFORE, LATE, liaison_of, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


def test_nominations_usually_close_in_office_hours_days_before_the_class():
    make.rule_set("nomination_days", 10)

    assert usual_deadline(make.FIRST_DAY) == make.moment(date(2026, 11, 6), make.time(17, 30))


def test_a_free_code_goes_on_in_the_style_of_the_newest():
    assert next_code(2026, 3).endswith("2026-03")
    make.cohort(code="YS2026-01")

    assert next_code(2026, 1) == "YS2026-01-2"
    assert next_code(2027, 4) == "YS2027-04"


def test_moves_are_what_the_state_offers_and_the_person_may_make():
    cohort = make.cohort(state=CohortState.READY)

    assert moves_offered(cohort, organisation()) == ("reopen_review", "start", "postpone", "cancel")
    assert moves_offered(cohort, party_school()) == moves_offered(cohort, make.supervisor(cohort)) == ("start",)
    assert moves_offered(cohort, make.account()) == ()


def test_the_standing_is_counted_in_four_queries(django_assert_num_queries):
    cohort = make.cohort()
    unit = make.quota(cohort=cohort, places=3).unit
    make.quota(cohort=cohort, places=2)
    make.quota(cohort=cohort, places=0)
    for state in (NominationState.SUBMITTED, NominationState.SUBMITTED, NominationState.DECLINED):
        make.nomination(cohort=cohort, unit=unit, state=state)
    newcomers = [make.account(must_choose_password=True) for _place in range(2)]
    make.enrolment(cohort=cohort, group=make.group(cohort=cohort), trainee=newcomers[0])
    make.enrolment(cohort=cohort, trainee=newcomers[1])
    make.enrolment(cohort=cohort, state=EnrolmentState.WITHDRAWN)

    with django_assert_num_queries(4):
        standing = standing_of(cohort)

    assert (standing.quota, standing.units_asked, standing.units_silent) == (5, 2, 1)
    assert (standing.waiting, standing.nominations["declined"], standing.nominations["returned"]) == (2, 1, 0)
    assert (standing.groups, standing.ungrouped, standing.never_logged_in) == (1, 1, 2)


def step(cohort, user, at=BEFORE):
    return next_step(cohort, standing_of(cohort), user, at=at)


def in_state(cohort, state):
    cohort.state = state
    cohort.save()
    return cohort


def test_the_next_step_leads_from_quotas_to_the_end():
    cohort, staff = make.cohort(state=CohortState.DRAFT), organisation()
    assert step(cohort, staff) == "quotas"
    unit = make.quota(cohort=cohort, places=2).unit
    assert step(cohort, staff) == "open_nominations"
    in_state(cohort, CohortState.NOMINATING)
    assert step(cohort, staff) == ""
    waiting = make.nomination(cohort=cohort, unit=unit)
    assert step(cohort, staff) == "nominations"
    assert step(cohort, staff, at=LATE) == "close_nominations"
    in_state(cohort, CohortState.REVIEWING)
    assert step(cohort, staff) == "nominations"
    waiting.state = NominationState.RETURNED
    waiting.save()
    assert step(cohort, staff) == "nominations"
    waiting.state = NominationState.DECLINED
    waiting.save()
    assert step(cohort, staff) == "settle_roster"
    member = make.enrolment(cohort=in_state(cohort, CohortState.READY))
    assert step(cohort, staff) == "groups"
    member.group = make.group(cohort=cohort)
    member.save()
    assert step(cohort, staff) == "timetable"
    make.timetable(cohort, released=False)
    assert step(cohort, staff) == "timetable"
    Timetable.objects.update(released_at=BEFORE)
    assert step(cohort, staff) == ""
    assert step(cohort, staff, at=make.moment(cohort.starts_on - timedelta(days=1))) == "start"
    assert step(in_state(cohort, CohortState.RUNNING), staff) == "finish"
    assert step(in_state(cohort, CohortState.POSTPONED), staff) == "resume"
    assert step(in_state(cohort, CohortState.FINISHED), staff) == ""


def test_what_is_not_theirs_to_do_is_no_step_for_the_party_school():
    cohort, school = make.cohort(state=CohortState.DRAFT), party_school()
    assert step(cohort, school) == ""
    make.nomination(cohort=in_state(cohort, CohortState.REVIEWING))
    assert step(cohort, school) == ""
    assert step(in_state(cohort, CohortState.RUNNING), school) == "finish"


def test_liaisons_are_those_on_duty_with_an_open_account():
    unit = make._unit()
    on_duty, suspended, former = liaison_of(unit), liaison_of(unit, is_active=False), liaison_of(unit)
    Liaison.objects.filter(account=former).update(ends_on=TODAY - timedelta(days=1))

    assert list(liaisons_of([unit.pk], on=TODAY)) == [on_duty]
    assert suspended not in liaisons_of([unit.pk], on=TODAY)


def test_everybody_whom_a_class_concerns_is_named_once():
    cohort = make.cohort()
    unit = make.quota(cohort=cohort).unit
    liaison, of_nominee = liaison_of(unit), liaison_of(make.nomination(cohort=cohort).unit)
    trainee, teacher = make.enrolment(cohort=cohort, unit=unit).trainee, make.instructor()
    for _ in range(2):
        make.session(cohort=cohort, instructors=[teacher])
    make.enrolment(cohort=cohort, state=EnrolmentState.UNDONE)
    make.quota(cohort=cohort, places=0)
    make.supervisor(cohort, trainee)

    concerned = list(accounts_concerned(cohort, on=TODAY))

    assert sorted(row.pk for row in concerned) == sorted(
        row.pk for row in (liaison, of_nominee, trainee, teacher.account)
    )


def test_the_list_has_the_newest_first_and_what_waits():
    old = make.cohort(starts_on=make.FIRST_DAY - timedelta(days=60), state=CohortState.FINISHED)
    new = make.cohort()
    for state in (NominationState.SUBMITTED, NominationState.SUBMITTED, NominationState.DECLINED):
        make.nomination(cohort=new, state=state)
    staff = organisation()

    assert [(row, row.waiting) for row in cohort_list(staff)] == [(new, 2), (old, 0)]
    assert list(cohort_list(staff, state="finished")) == [old]
    assert list(cohort_list(staff, state="\x00")) == []
    assert list(cohort_list(make.supervisor(old))) == [old]
