from datetime import timedelta

import pytest
from django.utils import timezone

from academy.people.enums import Role
from academy.people.models import Instructor
from practice.queries.material import (
    count_new,
    materials_visible_to,
    own_shelves,
    past_cohorts_with_material,
    reusable_from,
    session_to_post_to,
)
from tests.architecture.story import account
from tests.factories import cohorts as make
from tests.factories import practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def teacher():
    row = account(Role.INSTRUCTOR)
    Instructor.objects.create(name=row.name, account=row)
    return row


def session_at(starts_at, cohort=None, teacher=None):
    row = make.session(cohort=cohort or make.cohort(state="running", starts_on=starts_at.date()))
    row.starts_at, row.ends_at = starts_at, starts_at + timedelta(minutes=90)
    row.save()
    if teacher:
        row.instructors.set([teacher.instructor])
    return row


def test_material_closes_by_the_rule_after_graduation():
    enrolment = make.enrolment(
        cohort=make.cohort(state="finished", starts_on=timezone.localdate() - timedelta(days=30))
    )
    make.rule_set("material_days_after", "10", effective_on=enrolment.cohort.ends_on - timedelta(days=1))
    row = practice.material(cohort=enrolment.cohort)
    last = timezone.make_aware(timezone.datetime.combine(enrolment.cohort.ends_on, timezone.datetime.max.time()))

    assert row in materials_visible_to(enrolment.trainee, at=last + timedelta(days=10))
    assert row not in materials_visible_to(enrolment.trainee, at=last + timedelta(days=10, seconds=1))
    assert not enrolment.trainee.has_perm("practice.view_material", row)
    assert own_shelves(enrolment.trainee, at=last + timedelta(days=11)) == []


def test_shelves_hold_the_class_first_then_its_sessions_in_time(django_assert_num_queries):
    cohort = make.cohort(state="running", starts_on=timezone.localdate())
    later, sooner = (session_at(timezone.now() + timedelta(hours=hours), cohort) for hours in (5, 2))
    hidden = session_at(timezone.now() + timedelta(hours=8), cohort)
    hidden.is_released = False
    hidden.save()
    for session in (later, sooner, hidden):
        practice.material(session)
    practice.material(sooner, state="withdrawn")
    trainee = make.enrolment(cohort=cohort).trainee

    own_shelves(trainee, at=timezone.now())  # the rules are remembered from now on

    with django_assert_num_queries(2):
        [shelves] = own_shelves(trainee, at=timezone.now())

    assert [shelf.session for shelf in shelves.shelves] == [None, sooner, later]
    assert [len(shelf.materials) for shelf in shelves.shelves] == [1, 1, 1]


def test_the_session_to_post_to_is_the_running_one_then_the_next_then_the_last(teacher):
    now = timezone.now()
    assert session_to_post_to(teacher, at=now) is None
    past = session_at(now - timedelta(hours=5), teacher=teacher)
    assert session_to_post_to(teacher, at=now) == past
    following = session_at(now + timedelta(hours=2), teacher=teacher)
    assert session_to_post_to(teacher, at=now) == following
    running = session_at(now - timedelta(minutes=5), teacher=teacher)
    assert session_to_post_to(teacher, at=now) == running


def test_a_class_is_offered_what_it_does_not_have(teacher):
    past, here = (session_at(timezone.now() + timedelta(days=days), teacher=teacher) for days in (-20, 0))
    old, shared = practice.material(past), practice.material(past)
    practice.material(here, file=shared.file)
    practice.material()

    assert list(past_cohorts_with_material(teacher, here.timetable.cohort)) == [past.timetable.cohort]
    assert reusable_from(past.timetable.cohort, here.timetable.cohort) == [old]


def test_what_a_class_replaced_is_not_offered_again(teacher):
    past, here = (session_at(timezone.now() + timedelta(days=days), teacher=teacher) for days in (-20, 0))
    old = practice.material(past)
    taken = practice.material(here, file=old.file)
    taken.file = practice.class_file()
    taken.save()

    assert reusable_from(past.timetable.cohort, here.timetable.cohort) == []


def test_new_is_what_belongs_to_today_or_was_posted_within_a_day(teacher):
    now = timezone.now()
    today = make.session(cohort=make.cohort(state="running", starts_on=timezone.localdate()))
    cohort = today.timetable.cohort
    long_ago = now - timedelta(days=3)
    practice.material(today, by=teacher, posted_at=long_ago)
    practice.material(make.session(timetable=today.timetable, day=2), by=teacher, posted_at=long_ago)
    practice.material(cohort=cohort, by=teacher, posted_at=now - timedelta(hours=23))
    practice.material(cohort=cohort, by=teacher, posted_at=now - timedelta(hours=25))
    practice.material(cohort=cohort, by=teacher, state="withdrawn")
    practice.material(by=teacher)

    assert count_new(cohort, at=now) == 2
    assert count_new(cohort, at=now + timedelta(days=400)) == 0
