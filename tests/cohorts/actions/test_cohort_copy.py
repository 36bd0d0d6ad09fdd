from datetime import timedelta

import pytest

from academy.people.models import Instructor
from cohorts.actions.availability import note_absence
from cohorts.actions.cohort import CodeTaken
from cohorts.actions.cohort_copy import copy_cohort
from cohorts.enums import CohortState, CopiedPart, PeriodCode
from cohorts.models import Cohort, QuotaChange, StructureTarget, Timetable
from cohorts.queries.cohort_copy import brought_along, copy_of, left_out_of
from tests.cohorts.planning import BEFORE, inbox, last_entry, liaison_of, nobody_may, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
LATER = timedelta(days=70)


@pytest.fixture
def source():
    return make.cohort(state=CohortState.FINISHED, check_in_note="第一天 7:50，一楼大厅")


def copied(source, **changes):
    facts = {
        "name": "2027年第1期成长班",
        "code": "YS2027-01",
        "intake_no": 1,
        "starts_on": source.starts_on + LATER,
        "places": source.places,
        "venue": source.venue,
        "nominations_close_at": source.nominations_close_at + LATER,
        "by": changes.pop("by", None) or organisation(),
        "at": BEFORE,
        **changes,
    }
    return copy_cohort(source, **facts)


def left_out(cohort):
    return [row["what"] for row in copy_of(cohort).left_out]


def test_the_facts_come_along_on_the_new_days(source):
    cohort = copied(source, by=party_school())

    assert (cohort.state, cohort.taken, cohort.days) == (CohortState.DRAFT, 0, source.days)
    assert cohort.starts_on == source.starts_on + LATER
    assert (cohort.target_group, cohort.check_in_note) == (source.target_group, source.check_in_note)
    assert copy_of(cohort).source == source
    assert last_entry("cohorts.copy_cohort") == ("done", "")


def test_sessions_keep_their_day_and_time_with_room_and_instructor(source):
    teacher, room = make.instructor(), make.room(venue=source.venue)
    make.session(cohort=source, day=1, room=room, instructors=[teacher])
    make.session(cohort=source, day=3, period=PeriodCode.AFTERNOON_1, gather_note="乘车前往")

    cohort = copied(source)

    first, second = cohort.timetable.sessions.all()
    was, also = source.timetable.sessions.all()
    assert (first.starts_at, second.ends_at) == (was.starts_at + LATER, also.ends_at + LATER)
    assert (first.room, list(first.instructors.all()), second.gather_note) == (room, [teacher], "乘车前往")
    assert not cohort.timetable.is_released
    assert left_out(cohort) == []
    assert "课表：2 个课次" in brought_along(copy_of(cohort))


def test_who_and_what_is_not_free_stays_behind_and_is_named(source):
    busy, away, gone = make.instructor(), make.instructor(name="柏先生"), make.instructor()
    hall = make.room(venue=source.venue, name="报告厅")
    make.session(cohort=source, day=1, title="第一讲", room=hall, instructors=[busy])
    make.session(cohort=source, day=2, title="第二讲", instructors=[away, gone])
    Instructor.objects.filter(pk=gone.pk).update(is_active=False)
    other = make.cohort(starts_on=source.starts_on + LATER)
    make.session(cohort=other, day=1, room=hall, instructors=[busy])
    day = source.starts_on + LATER + timedelta(days=1)
    note_absence(away, starts_on=day, ends_on=day, by=organisation(), at=BEFORE)

    cohort = copied(source)

    first, second = cohort.timetable.sessions.all()
    assert (first.room, first.instructors.count(), second.instructors.count()) == (None, 0, 0)
    assert left_out(cohort) == ["instructor_gone", "room_busy", "instructor_busy", "instructor_away"]
    said = "\n".join(left_out_of(copy_of(cohort)))
    assert other.name in said
    assert "柏先生" in said


def test_rooms_of_another_venue_and_closed_rooms_stay_behind(source):
    make.session(cohort=source, day=1, room=make.room(venue=source.venue))
    make.session(cohort=source, day=2, room=make.room(venue=source.venue, is_active=False))

    cohort = copied(source, venue=make.venue())

    assert [row.room for row in cohort.timetable.sessions.all()] == [None, None]
    assert sorted(left_out(cohort)) == ["room_closed", "room_elsewhere"]


def test_quotas_come_along_capped_and_closed_units_are_named(source):
    big, small = make.quota(cohort=source, places=5, used=4), make.quota(cohort=source, places=2)
    closed = make.quota(cohort=source, places=3)
    closed.unit.is_active = False
    closed.unit.save()
    liaison = liaison_of(big.unit)

    cohort = copied(source, places=5)

    assert dict(cohort.quotas.values_list("unit_id", "places")) == {big.unit_id: 3, small.unit_id: 2}
    assert not cohort.quotas.filter(used__gt=0).exists()
    cohort.refresh_from_db()
    assert cohort.allotted == 5
    assert left_out(cohort) == ["no_timetable", "unit_closed", "quota_lowered"]
    assert set(QuotaChange.objects.filter(cohort=cohort).values_list("step", "why")) == {("copied", source.name)}
    assert inbox(liaison) == []


def test_structure_and_supervisors_come_along(source):
    StructureTarget.objects.create(cohort=source, group="women", least=50)
    supervisor = make.supervisor(source)
    gone = make.supervisor(source, make.account(name="离任班主任", is_active=False))

    cohort = copied(source)

    assert list(cohort.structure.values_list("group", "least")) == [("women", cohort.places)]
    assert list(cohort.supervisors.all()) == [supervisor]
    assert len(inbox(supervisor)) == 1
    assert gone.name in "".join(left_out_of(copy_of(cohort)))


def test_only_what_is_asked_for_comes_along(source):
    make.session(cohort=source)
    make.quota(cohort=source)
    make.supervisor(source)

    cohort = copied(source, parts=[CopiedPart.STRUCTURE])

    assert not Timetable.objects.filter(cohort=cohort).exists()
    assert not cohort.quotas.exists()
    assert not cohort.supervisions.exists()
    assert copy_of(cohort).brought == {"structure": 0}


def test_a_refused_copy_leaves_nothing(source):
    make.cohort(code="YS2027-01")
    make.quota(cohort=source)
    before = Cohort.objects.count()

    with pytest.raises(CodeTaken):
        copied(source)
    assert Cohort.objects.count() == before
    assert not QuotaChange.objects.exists()


def test_only_staff_copy(source):
    supervisor = make.supervisor(source)

    nobody_may(lambda by: copied(source, by=by), supervisor, make.account())
