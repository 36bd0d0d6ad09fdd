from datetime import timedelta

import pytest

from academy.people.models import Notice
from cohorts.actions.cohort import (
    ClassCancelled,
    CodeSettled,
    CodeTaken,
    DatesSettled,
    PlacesBelowQuotas,
    PlacesBelowTaken,
    amend_cohort,
    create_cohort,
)
from cohorts.enums import CohortState, EnrolmentState, TargetGroup
from cohorts.models import Quota
from cohorts.queries.timetable import changes_since_release, draft_slots, released_slots, timetable_of
from tests.cohorts.planning import BEFORE, inbox, last_entry, liaison_of, nobody_may, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def facts(**fields):
    return {
        "code": "YS2026-09",
        "name": "2026年第9期优秀年轻干部成长班",
        "intake_no": 9,
        "target_group": TargetGroup.OUTSTANDING_YOUNG,
        "venue": make.venue(),
        "places": 40,
        "starts_on": make.FIRST_DAY,
        "ends_on": make.FIRST_DAY + timedelta(days=3),
        "nominations_close_at": BEFORE,
        **fields,
    }


def test_a_class_is_opened_in_preparation():
    cohort = create_cohort(by=party_school(), **facts())

    assert (cohort.state, cohort.taken, cohort.free_places, cohort.days) == (CohortState.DRAFT, 0, 40, 4)
    assert last_entry("cohorts.create_cohort") == ("done", "")


def test_a_code_is_given_once():
    create_cohort(by=organisation(), **facts())
    other = create_cohort(by=organisation(), **facts(code="YS2026-10"))

    with pytest.raises(CodeTaken, match="YS2026-09"):
        create_cohort(by=organisation(), **facts())
    with pytest.raises(CodeTaken):
        amend_cohort(other, by=organisation(), code="YS2026-09")
    assert last_entry("cohorts.keep_cohort") == ("refused", "CodeTaken")


def test_places_hold_what_was_promised():
    cohort = make.cohort(places=5)
    make.quota(cohort=cohort, places=4)
    for _ in range(2):
        make.enrolment(cohort=cohort)

    with pytest.raises(PlacesBelowTaken, match="2"):
        amend_cohort(cohort, by=organisation(), places=1)
    with pytest.raises(PlacesBelowQuotas, match="4"):
        amend_cohort(cohort, by=organisation(), places=3)
    assert amend_cohort(cohort, by=organisation(), places=4).places == 4


def test_new_dates_take_the_timetable_along_and_are_told_to_everybody_concerned():
    cohort = make.cohort()
    quota = make.quota(cohort=cohort)
    liaison, trainee = liaison_of(quota.unit), make.enrolment(cohort=cohort).trainee
    supervisor, stranger = make.supervisor(cohort), make.supervisor(make.cohort())
    teacher = make.instructor()
    session = make.session(cohort=cohort, instructors=[teacher])
    began = session.starts_at

    week = timedelta(days=7)
    amend_cohort(cohort, by=organisation(), starts_on=cohort.starts_on + week, ends_on=cohort.ends_on + week, at=BEFORE)

    session.refresh_from_db()
    assert session.starts_at == began + week
    for person in (liaison, trainee, supervisor, teacher.account):
        assert inbox(person) == [f"{cohort.name}日期调整"]
    assert inbox(stranger) == []
    assert "2026-11-23" in liaison.notices.get().text


def test_new_dates_move_the_released_timetable_as_well():
    cohort = make.cohort()
    session = make.session(cohort=cohort)
    began, week = session.starts_at, timedelta(days=7)

    amend_cohort(cohort, by=organisation(), starts_on=cohort.starts_on + week, ends_on=cohort.ends_on + week, at=BEFORE)

    timetable = timetable_of(cohort)
    (slot,) = released_slots(timetable)
    assert (slot.starts_at, slot.on) == (began + week, cohort.starts_on + week)
    assert not changes_since_release(timetable, draft_slots(timetable))


def test_a_code_that_numbers_were_built_on_stays():
    cohort = make.cohort(code="YS2026-01")
    assert amend_cohort(cohort, by=organisation(), code="YS2026-02").code == "YS2026-02"
    make.enrolment(cohort=cohort, state=EnrolmentState.UNDONE)

    with pytest.raises(CodeSettled, match="YS2026-02"):
        amend_cohort(cohort, by=organisation(), code="YS2026-03")
    assert amend_cohort(cohort, by=organisation(), code="YS2026-02", name="春季班").name == "春季班"


def test_a_class_in_preparation_changes_its_dates_quietly():
    cohort = make.cohort(state=CohortState.DRAFT)
    make.supervisor(cohort)

    amend_cohort(cohort, by=organisation(), ends_on=cohort.ends_on + timedelta(days=1))

    assert not Notice.objects.exists()


def test_a_new_deadline_is_told_to_the_liaisons_asked():
    cohort = make.cohort()
    asked, silent = make.quota(cohort=cohort), make.quota(cohort=cohort, places=0)
    liaison, other = liaison_of(asked.unit), liaison_of(silent.unit)

    amend_cohort(cohort, by=organisation(), nominations_close_at=BEFORE + timedelta(days=2), at=BEFORE)

    assert len(inbox(liaison)) == 1
    assert inbox(other) == []
    assert "2026-11-04 09:00" in liaison.notices.get().text


@pytest.mark.parametrize("state", [CohortState.RUNNING, CohortState.FINISHED])
def test_the_dates_of_a_class_that_has_begun_stay(state):
    cohort = make.cohort(state=state)

    with pytest.raises(DatesSettled):
        amend_cohort(cohort, by=organisation(), ends_on=cohort.ends_on + timedelta(days=1))
    assert amend_cohort(cohort, by=organisation(), check_in_note="一楼大厅").check_in_note == "一楼大厅"


def test_a_cancelled_class_stays_as_it_is():
    cohort = make.cohort(state=CohortState.CANCELLED)

    with pytest.raises(ClassCancelled):
        amend_cohort(cohort, by=organisation(), name="改名")
    assert last_entry("cohorts.keep_cohort") == ("refused", "ClassCancelled")


def test_only_staff_keep_classes():
    cohort = make.cohort()
    quota = make.quota(cohort=cohort)

    for action in (
        lambda by: create_cohort(by=by, **facts()),
        lambda by: amend_cohort(cohort, by=by, places=1),
    ):
        nobody_may(action, make.supervisor(cohort), liaison_of(quota.unit), make.enrolment(cohort=cohort).trainee)
    assert Quota.objects.count() == 1
