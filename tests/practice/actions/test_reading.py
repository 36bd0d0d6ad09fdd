from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from practice.actions.reading import forget_places, keep_place, open_lesson, tick_lesson, untick_lesson
from practice.models import LessonTick, ReadingPlace
from tests.factories import cohorts as make
from tests.practice.school import school

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def of_class(academy):
    found = school()
    found.lesson("open")
    found.lesson("closed", opens="after_session")
    return found


@pytest.fixture
def lesson(of_class):
    return of_class.lessons["open"]


def place_of(reader):
    return ReadingPlace.objects.values_list("anchor", "part", "at").get(account=reader)


def test_a_tick_is_set_once_and_taken_off(of_class, lesson):
    reader = of_class.trainee

    tick_lesson(lesson, reader=reader)
    tick_lesson(lesson, reader=reader)
    assert LessonTick.objects.filter(account=reader, lesson=lesson).count() == 1
    untick_lesson(lesson, reader=reader)
    assert not LessonTick.objects.exists()


def test_a_place_moves_on_and_a_late_report_does_not_take_it_back(of_class, lesson):
    reader = of_class.trainee

    keep_place(lesson, reader=reader, anchor="b-2", part=3, at=NOW)
    keep_place(lesson, reader=reader, anchor="b-1", at=NOW - timedelta(hours=1))
    assert place_of(reader) == ("b-2", 3, NOW)
    keep_place(lesson, reader=reader, anchor="b-" + "x" * 80, part=99999, at=NOW + timedelta(hours=1))
    assert place_of(reader) == ("b-" + "x" * 38, 9999, NOW + timedelta(hours=1))


def test_opening_a_lesson_leaves_the_place_in_it(of_class, lesson):
    reader = of_class.trainee

    open_lesson(lesson, reader=reader, at=NOW)
    assert place_of(reader) == ("", 0, NOW)
    keep_place(lesson, reader=reader, anchor="b-2", at=NOW)
    open_lesson(lesson, reader=reader, at=NOW + timedelta(minutes=1))
    assert place_of(reader) == ("b-2", 0, NOW + timedelta(minutes=1))
    open_lesson(lesson, reader=reader, at=NOW)
    assert place_of(reader) == ("b-2", 0, NOW + timedelta(minutes=1))


def test_places_are_forgotten_and_ticks_stay(of_class, lesson):
    reader, other = of_class.trainee, make.enrolment(cohort=of_class.cohort).trainee
    for one in (reader, other):
        tick_lesson(lesson, reader=one)
        keep_place(lesson, reader=one, anchor="b-2")

    assert forget_places(reader=reader) == 1
    assert set(ReadingPlace.objects.values_list("account", flat=True)) == {other.pk}
    assert LessonTick.objects.count() == 2


def test_what_somebody_reads_is_on_no_record(of_class, lesson):
    before = AuditEntry.objects.count()
    tick_lesson(lesson, reader=of_class.trainee)
    keep_place(lesson, reader=of_class.trainee, anchor="b-2")
    open_lesson(lesson, reader=of_class.trainee)

    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("act", [tick_lesson, untick_lesson, open_lesson])
def test_a_lesson_that_is_not_open_takes_no_mark(of_class, act):
    stranger = make.enrolment().trainee

    with pytest.raises(PermissionDenied):
        act(of_class.lessons["closed"], reader=of_class.trainee)
    with pytest.raises(PermissionDenied):
        act(of_class.lessons["open"], reader=stranger)


def test_who_learns_in_no_class_keeps_no_place(of_class, lesson):
    with pytest.raises(PermissionDenied):
        keep_place(lesson, reader=make.account(Role.PARTY_SCHOOL), anchor="b-1")
    with pytest.raises(PermissionDenied):
        forget_places(reader=make.account())
