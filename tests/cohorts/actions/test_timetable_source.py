from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from academy.people.models import Instructor
from cohorts.actions.session import RollAlreadyCalled, TimetableClosed
from cohorts.actions.timetable import release_timetable
from cohorts.actions.timetable_source import (
    AlreadyReleased,
    NothingToCopy,
    SourceTooLong,
    TimetableNotEmpty,
    clear_timetable,
    copy_timetable,
    install_templates,
    make_timetable,
)
from cohorts.enums import CohortState, PeriodCode
from cohorts.models import TimetableTemplate
from cohorts.queries.timetable import draft_slots, sources_for
from cohorts.queries.timetable_checks import counted_hours, hours_by_project
from cohorts.queries.timetable_desk import timetable_desk
from courses.models import TeachingSite
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.NOMINATING)


@pytest.fixture
def supervisor(cohort):
    return make.supervisor(cohort)


@pytest.fixture
def template(db):
    install_templates()
    return TimetableTemplate.objects.get()


def test_installing_twice_leaves_one_template(db):
    assert (install_templates(), install_templates()) == (1, 0)


def test_the_shipped_template_is_sixteen_periods_of_thirty_two_hours_over_all_seven_projects(
    cohort, supervisor, template
):
    timetable = make_timetable(cohort, template=template, by=supervisor)

    slots = draft_slots(timetable)
    assert counted_hours(slots, evening_counts=False) == 32
    assert len([slot for slot in slots if slot.counts_hours]) == 16
    assert [slot.on for slot in slots] == sorted(slot.on for slot in slots)
    assert {slot.on for slot in slots} == {cohort.starts_on + timedelta(days=day) for day in range(4)}
    assert [(row.project, int(row.hours)) for row in hours_by_project(slots, evening_counts=False)] == [
        ("foundations", 6),
        ("root", 8),
        ("drip", 2),
        ("temper", 4),
        ("load", 4),
        ("mentor", 4),
        ("weave", 4),
    ]
    assert all(slot.competency for slot in slots if slot.project)
    assert timetable_desk(timetable).clashes == ()


def test_rooms_sites_and_instructors_are_found_by_name(cohort, supervisor, template):
    hall = make.room(name="一楼报告厅", venue=cohort.venue)
    make.room(name="报告厅")
    site = make.room(name="红枫现场", site=TeachingSite.objects.create(name="红枫老旧小区更新现场"))
    teacher = Instructor.objects.create(name="党校副教授")
    Instructor.objects.create(name="街道书记", is_active=False)

    timetable = make_timetable(cohort, template=template, by=supervisor)

    opening, reading, *_others = timetable.sessions.all()
    onsite = timetable.sessions.get(day=2, period=PeriodCode.MORNING_1)
    assert (opening.room, reading.room, onsite.room) == (hall, hall, site)
    assert list(reading.instructors.all()) == [teacher]
    assert list(onsite.instructors.all()) == []


def test_an_empty_timetable_can_be_begun(cohort, supervisor):
    assert make_timetable(cohort, by=supervisor).sessions.count() == 0


def test_a_timetable_with_sessions_is_not_overwritten(cohort, supervisor, template):
    past = _past(supervisor)
    make_timetable(cohort, template=template, by=supervisor)

    with pytest.raises(TimetableNotEmpty):
        make_timetable(cohort, template=template, by=supervisor)
    with pytest.raises(TimetableNotEmpty):
        copy_timetable(cohort, source=past, by=supervisor)


def test_a_class_of_three_days_does_not_take_four(supervisor, template):
    short = make.cohort(ends_on=make.FIRST_DAY + timedelta(days=2))
    make.supervisor(short, supervisor)
    past = _past(supervisor)

    with pytest.raises(SourceTooLong):
        make_timetable(short, template=template, by=supervisor)
    with pytest.raises(SourceTooLong):
        copy_timetable(short, source=past, by=supervisor)


@pytest.mark.parametrize("state", [CohortState.FINISHED, CohortState.CANCELLED])
def test_a_class_that_is_over_gets_no_timetable(cohort, supervisor, state):
    cohort.state = state
    cohort.save()

    with pytest.raises(TimetableClosed):
        make_timetable(cohort, by=supervisor)


def _past(supervisor):
    past = make.cohort(starts_on=make.FIRST_DAY - timedelta(days=40), state=CohortState.FINISHED)
    make.supervisor(past, supervisor)
    make.four_days(past)
    return past


def test_a_copy_shifts_the_dates_and_takes_rooms_courses_and_instructors_along(cohort, supervisor):
    past = _past(supervisor)
    room, closed = make.room(), make.room(is_active=False)
    teacher, retired = Instructor.objects.create(name="在库"), Instructor.objects.create(name="离库", is_active=False)
    first, second, *_others = past.timetable.sessions.all()
    first.room, second.room, first.gather_note = room, closed, "正门集合"
    first.save()
    second.save()
    first.instructors.set([teacher, retired])

    timetable = copy_timetable(cohort, source=past, by=supervisor)

    one, two, *others = timetable.sessions.all()
    assert len(others) == 17
    assert one.starts_at - first.starts_at == timedelta(days=40)
    assert (one.title, one.day, one.period, one.room, one.gather_note) == (first.title, 1, "am1", room, "正门集合")
    assert (list(one.instructors.all()), two.room) == ([teacher], None)
    assert not one.is_released
    assert not timetable.is_released


def test_a_class_without_sessions_or_of_somebody_else_is_not_copied(cohort, supervisor):
    with pytest.raises(PermissionDenied):
        copy_timetable(cohort, source=make.cohort(), by=supervisor)
    empty = make.cohort()
    make.supervisor(empty, supervisor)
    with pytest.raises(NothingToCopy):
        copy_timetable(cohort, source=empty, by=type(supervisor).objects.get(pk=supervisor.pk))


def test_sources_are_the_other_timetables_of_the_own_desk_newest_first(cohort, supervisor):
    past = _past(supervisor)
    make.session(cohort=cohort)
    make.session(cohort=make.cohort())

    assert sources_for(cohort, type(supervisor).objects.get(pk=supervisor.pk)) == [past]


def test_an_unreleased_timetable_can_be_begun_again(cohort, supervisor, template):
    timetable = make_timetable(cohort, template=template, by=supervisor)

    clear_timetable(timetable, by=supervisor)

    assert timetable.sessions.count() == 0


def test_a_released_or_called_timetable_is_not_emptied(cohort, supervisor, template):
    timetable = make_timetable(cohort, template=template, by=supervisor)
    make.roll_call(timetable.sessions.first())
    with pytest.raises(RollAlreadyCalled):
        clear_timetable(timetable, by=supervisor)
    release_timetable(timetable, by=supervisor)
    with pytest.raises(AlreadyReleased):
        clear_timetable(timetable, by=supervisor)
    assert timetable.sessions.count() == 19
