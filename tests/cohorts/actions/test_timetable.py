from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from academy.people.models import Instructor, Notice
from cohorts.actions.session import TimetableClosed, remove_session
from cohorts.actions.timetable import NothingChanged, NothingToRelease, release_timetable
from cohorts.enums import CohortState, PeriodCode
from cohorts.models import Session, Timetable
from cohorts.queries.timetable import draft_slots, now_and_next_of, sessions_of
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.READY)


@pytest.fixture
def timetable(cohort):
    return make.timetable(cohort, released=False)


@pytest.fixture
def supervisor(cohort):
    return make.supervisor(cohort)


def instructor(**fields):
    account = make._account(name="教员")
    return Instructor.objects.create(name="教员", account=account, **fields)


def told():
    return set(Notice.objects.values_list("account_id", flat=True))


def test_the_first_release_shows_the_sessions_and_tells_trainees_and_instructors(cohort, timetable, supervisor):
    teacher, idle = instructor(), instructor()
    session = make.session(timetable=timetable, instructors=[teacher])
    trainee, gone = make.enrolment(cohort=cohort), make.enrolment(cohort=cohort, state="withdrawn")
    assert sessions_of(cohort) == []

    release_timetable(timetable, by=supervisor, at=make.moment(make.FIRST_DAY - timedelta(days=3)))

    timetable.refresh_from_db()
    assert (timetable.version, timetable.released_by) == (1, supervisor)
    assert [slot.pk for slot in sessions_of(cohort)] == [session.pk]
    assert told() == {trainee.trainee_id, teacher.account_id}
    assert gone.trainee_id not in told()
    assert idle.account_id not in told()


def test_changes_are_seen_after_the_next_release_and_only_those_concerned_are_told(cohort, timetable, supervisor):
    one, two = instructor(), instructor()
    moved = make.session(timetable=timetable, instructors=[one])
    make.session(timetable=timetable, day=2, instructors=[two])
    trainee = make.enrolment(cohort=cohort)
    release_timetable(timetable, by=supervisor)
    Notice.objects.all().delete()
    Session.objects.filter(pk=moved.pk).update(title="改后的题目")
    assert "改后的题目" not in [slot.title for slot in sessions_of(cohort)]

    changes = release_timetable(timetable, by=supervisor)

    assert len(changes) == 1
    assert [after.title for _before, after in changes.changed] == ["改后的题目"]
    assert "改后的题目" in [slot.title for slot in sessions_of(cohort)]
    assert told() == {trainee.trainee_id, one.account_id}
    notice = Notice.objects.get(account=trainee.trainee)
    assert "改后的题目" in notice.text
    assert cohort.name in str(notice)


def test_a_removed_session_stays_visible_until_the_next_release(cohort, timetable, supervisor):
    teacher = instructor()
    gone, stays = make.session(timetable=timetable, instructors=[teacher]), make.session(timetable=timetable, day=2)
    release_timetable(timetable, by=supervisor)
    Notice.objects.all().delete()
    remove_session(gone, by=supervisor)
    assert len(sessions_of(cohort)) == 2

    changes = release_timetable(timetable, by=supervisor)

    assert [slot.pk for slot in changes.removed] == [gone.pk]
    assert [slot.pk for slot in sessions_of(cohort)] == [stays.pk]
    assert told() == {teacher.account_id}


def test_an_instructor_who_was_replaced_is_told_too(timetable, supervisor):
    before, after = instructor(), instructor()
    session = make.session(timetable=timetable, instructors=[before])
    release_timetable(timetable, by=supervisor)
    Notice.objects.all().delete()
    session.instructors.set([after])

    release_timetable(timetable, by=supervisor)

    assert told() == {before.account_id, after.account_id}


def test_an_empty_or_unchanged_timetable_is_not_released(timetable, supervisor):
    with pytest.raises(NothingToRelease):
        release_timetable(timetable, by=supervisor)
    make.session(timetable=timetable)
    release_timetable(timetable, by=supervisor)
    with pytest.raises(NothingChanged):
        release_timetable(timetable, by=supervisor)
    assert Timetable.objects.get().version == 1


def test_the_timetable_of_a_finished_class_is_not_released(cohort, timetable, supervisor):
    make.session(timetable=timetable)
    cohort.state = CohortState.FINISHED
    cohort.save()

    with pytest.raises(TimetableClosed):
        release_timetable(timetable, by=supervisor)


def test_trainees_and_strangers_release_nothing(cohort, timetable):
    make.session(timetable=timetable)

    for stranger in (make.enrolment(cohort=cohort).trainee, make.supervisor(make.cohort())):
        with pytest.raises(PermissionDenied):
            release_timetable(timetable, by=stranger)


def test_a_release_keeps_every_fact_of_a_session(cohort, timetable, supervisor):
    make.session(
        timetable=timetable,
        room=make.room(name="报告厅"),
        instructors=[instructor(title="副教授")],
        project="root",
        competency="inquiry",
        mode="onsite",
        gather_note="08:00 正门",
    )
    release_timetable(timetable, by=supervisor)
    timetable.refresh_from_db()

    assert sessions_of(cohort) == draft_slots(timetable)
    [slot] = sessions_of(cohort)
    assert (slot.room, slot.taught_by, slot.gather_note) == ("报告厅", "教员 副教授", "08:00 正门")
    assert (str(slot.project_label), str(slot.mode_label), slot.on) != ("", "", cohort.starts_on)


@pytest.mark.parametrize("sessions", [1, 3])
def test_reading_a_released_timetable_takes_one_query(cohort, sessions, django_assert_num_queries):
    for day in range(sessions):
        make.session(cohort=cohort, day=day + 1)

    with django_assert_num_queries(1):
        assert len(sessions_of(cohort)) == sessions


def test_now_and_next_count_the_minutes(cohort):
    first = make.session(cohort=cohort)
    second = make.session(cohort=cohort, period=PeriodCode.MORNING_2, gather_note="正门集合")

    def at(minutes):
        return now_and_next_of(sessions_of(cohort), at=first.starts_at + timedelta(minutes=minutes))

    before, during, between, after = at(-18), at(0.5), at(95), at(24 * 60)
    assert (before.now, before.next.pk, before.minutes_until) == (None, first.pk, 18)
    assert (during.now.pk, during.minutes_left, during.next.pk, during.minutes_until) == (first.pk, 90, second.pk, 105)
    assert (between.now, between.next.pk, between.minutes_until) == (None, second.pk, 10)
    assert (during.gather_note, after.gather_note) == ("正门集合", "")
    assert (after.now, after.next, after.minutes_left, after.minutes_until) == (None, None, None, None)
