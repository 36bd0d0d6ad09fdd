"""Private marks end with the term that the register of personal data tells."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from cohorts.enums import EnrolmentState
from cohorts.queries.taught import closes_at
from practice.actions.sweep import sweep_marks
from practice.models import LessonTick, MediaPlace, ReadingPlace
from practice.tasks import sweep_marks as task
from tests.factories import cohorts as make
from tests.factories import practice
from tests.practice.school import school

pytestmark = pytest.mark.django_db
MARKS = (LessonTick, ReadingPlace, MediaPlace)


@pytest.fixture
def of_class(academy):
    """A trainee who ticked a lesson, was in it, and saw half of a video."""
    found = school()
    lesson, film = found.lesson("open"), practice.film(cohort=found.cohort)
    LessonTick.objects.create(account=found.trainee, lesson=lesson, at=found.on(1))
    ReadingPlace.objects.create(account=found.trainee, lesson=lesson, at=found.on(1))
    MediaPlace.objects.create(account=found.trainee, material=film, seconds=30, at=found.on(1))
    return found


def left():
    return [model.objects.count() for model in MARKS]


def test_marks_stay_to_the_last_moment_in_which_lessons_are_open(of_class):
    closing = closes_at(of_class.cohort)

    assert (sweep_marks(at=closing - timedelta(seconds=1)), left()) == (0, [1, 1, 1])
    assert (sweep_marks(at=closing), left()) == (3, [0, 0, 0])
    assert sweep_marks(at=closing) == 0


def test_the_term_is_the_one_of_the_rules(of_class):
    ends_on = of_class.cohort.ends_on
    make.rule_set("material_days_after", "5", effective_on=ends_on - timedelta(days=30))

    assert sweep_marks(at=make.moment(ends_on + timedelta(days=5))) == 0
    assert sweep_marks(at=make.moment(ends_on + timedelta(days=6))) == 3


def test_ticks_and_places_of_lessons_stay_until_the_last_class_of_the_reader_closes(of_class):
    later = make.cohort(starts_on=of_class.cohort.starts_on + timedelta(days=200))
    make.enrolment(cohort=later, trainee=of_class.trainee)

    sweep_marks(at=closes_at(of_class.cohort))
    assert left() == [1, 1, 0]
    sweep_marks(at=closes_at(later))
    assert left() == [0, 0, 0]


def test_whoever_lost_the_place_keeps_the_marks_as_long_as_the_class(of_class):
    of_class.enrolment.state = EnrolmentState.WITHDRAWN
    of_class.enrolment.save()

    assert sweep_marks(at=closes_at(of_class.cohort) - timedelta(seconds=1)) == 0
    assert sweep_marks(at=closes_at(of_class.cohort)) == 3


def test_where_an_instructor_is_in_a_video_is_kept_as_long_as_the_class(of_class):
    film = MediaPlace.objects.get().material
    MediaPlace.objects.create(account=make.instructor().account, material=film, seconds=9, at=of_class.on(1))

    sweep_marks(at=closes_at(of_class.cohort) - timedelta(seconds=1))
    assert MediaPlace.objects.count() == 2
    sweep_marks(at=closes_at(of_class.cohort))
    assert not MediaPlace.objects.exists()


def test_the_worker_sweeps_them_every_night(of_class):
    assert task() == 0
    of_class.cohort.ends_on = timezone.localdate() - timedelta(days=400)
    of_class.cohort.starts_on = of_class.cohort.ends_on - timedelta(days=3)
    of_class.cohort.save()

    assert task() == 3
    assert "practice.sweep_marks" in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
