from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from academy.people.enums import Role
from cohorts.enums import CohortState, EnrolmentState
from cohorts.queries.taught import courses_taught_to
from courses.enums import LessonOpening
from courses.queries.doorways import open_to
from practice.queries.lesson import is_document_open, lessons_open_among, lessons_visible_to
from practice.rules.lesson import is_open
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.practice.school import school

pytestmark = pytest.mark.django_db
BEFORE, AT, AFTER = LessonOpening.BEFORE, LessonOpening.AT_SESSION, LessonOpening.AFTER_SESSION


@pytest.fixture
def of_class(academy):
    """A class of today with one lesson of every rule; the course is taught tomorrow from 8:30 to 10:00."""
    found = school()
    for rule in LessonOpening:
        found.lesson(rule, opens=rule, days_before=3)
    return found


def names(of_class, user, at=None):
    shown = set(lessons_visible_to(user, at=at).values_list("pk", flat=True))
    return {str(name) for name, page in of_class.lessons.items() if page.pk in shown}


@pytest.mark.parametrize(
    ("day", "hour", "minute", "also"),
    [
        (-5, 23, 59, set()),
        (-2, 0, 0, {"before"}),
        (2, 8, 29, {"before"}),
        (2, 8, 30, {"before", "at_session"}),
        (2, 9, 59, {"before", "at_session"}),
        (2, 10, 0, {"before", "at_session", "after_session"}),
        (4, 20, 0, {"before", "at_session", "after_session"}),
    ],
)
def test_a_lesson_opens_by_its_rule(of_class, day, hour, minute, also):
    at = of_class.on(day, hour, minute)

    assert names(of_class, of_class.trainee, at) == {"always", "public", *also}


def test_the_predicate_says_what_the_query_says_at_every_moment(of_class):
    trainee = of_class.trainee
    (taught,) = courses_taught_to(trainee)
    moments = [
        of_class.on(day, hour, minute) for day in (-5, -2, 1, 2, 5, 400) for hour in (0, 8, 10) for minute in (0, 30)
    ]

    for at in moments:
        by_row = {str(rule) for rule, page in of_class.lessons.items() if is_open(page, taught, at=at)}
        assert names(of_class, trainee, at) - {"public"} == by_row - {"public"}


def test_of_several_sessions_the_first_opens_and_the_last_closes(of_class):
    make.session(cohort=of_class.cohort, day=3, period="pm1", course=of_class.course)

    opened = [names(of_class, of_class.trainee, of_class.on(*when)) for when in ((2, 8, 30), (2, 20, 0), (3, 15, 0))]

    assert [("at_session" in found, "after_session" in found) for found in opened] == [
        (True, False), (True, False), (True, True),
    ]  # fmt: skip


def test_after_the_class_lessons_stay_open_as_long_as_the_rule_says(of_class):
    make.rule_set("material_days_after", "10", effective_on=of_class.cohort.starts_on)
    last_day, next_day = of_class.on(14, 23, 59), of_class.on(15, 0, 0)

    assert len(names(of_class, of_class.trainee, last_day)) == 5
    assert names(of_class, of_class.trainee, next_day) == {"public"}


def test_a_timetable_that_is_not_released_opens_nothing(of_class):
    of_class.cohort.timetable.released_at = None
    of_class.cohort.timetable.save()

    assert names(of_class, of_class.trainee) == {"public"}


def test_what_was_moved_since_the_release_opens_as_released(of_class):
    session = of_class.cohort.timetable.sessions.get()
    session.starts_at -= timedelta(days=1)
    session.ends_at -= timedelta(days=1)
    session.save()

    assert "at_session" not in names(of_class, of_class.trainee, of_class.on(1, 12))


@pytest.mark.parametrize(
    ("state", "found"),
    [(CohortState.CANCELLED, {"public"}), (CohortState.POSTPONED, {"always", "public"})],
)
def test_a_class_that_does_not_take_place_opens_no_day(of_class, state, found):
    of_class.cohort.state = state
    of_class.cohort.save()

    assert names(of_class, of_class.trainee, of_class.on(4)) == found


@pytest.mark.parametrize("state", [EnrolmentState.WITHDRAWN, EnrolmentState.UNDONE])
def test_whoever_gave_up_the_place_reads_nothing_more(of_class, state):
    of_class.enrolment.state = state
    of_class.enrolment.save()

    assert names(of_class, of_class.trainee) == {"public"}


def test_drafts_are_open_to_nobody(of_class):
    of_class.lessons["public"].unpublish()

    assert "public" not in names(of_class, make.account(Role.ORGANISATION))


def test_visitors_and_other_classes_read_what_is_for_everybody(of_class):
    other = make.enrolment(cohort=school().cohort).trainee

    assert names(of_class, AnonymousUser()) == names(of_class, other) == {"public"}
    assert names(of_class, make.account(is_active=False)) == {"public"}


def test_those_who_run_or_teach_the_class_and_staff_read_everything(of_class):
    teacher = make.instructor()
    make.session(cohort=of_class.cohort, day=4, instructors=[teacher])

    for keeper in (teacher.account, make.supervisor(of_class.cohort), make.account(Role.PARTY_SCHOOL)):
        assert len(names(of_class, keeper)) == 5
    assert names(of_class, make.instructor().account) == {"public"}


def test_a_reviewer_reads_what_may_be_edited(of_class):
    assert len(names(of_class, make.account(Role.CONTENT_REVIEWER))) == 5


@pytest.mark.parametrize("lessons", [1, 3])
def test_visibility_costs_the_same_for_any_number_of_lessons(academy, lessons, django_assert_num_queries):
    found = school()
    for _one in range(lessons):
        found.lesson()
    list(lessons_visible_to(found.trainee))
    trainee = found.trainee

    with django_assert_num_queries(4):
        assert lessons_visible_to(trainee).count() == lessons


def test_of_an_outline_the_open_lessons_are_told(of_class):
    pages = list(of_class.lessons.values())

    assert len(lessons_open_among(of_class.trainee, pages)) == len(names(of_class, of_class.trainee))
    assert lessons_open_among(AnonymousUser(), pages) == set()


#: Whom an outline is asked for, each as somebody the school knows nothing else of.
READERS = {
    "trainee": lambda of: of.trainee,
    "trainee of another class": lambda _of: make.enrolment().trainee,
    "supervisor": lambda of: make.supervisor(of.cohort),
    "instructor": lambda of: make.session(cohort=of.cohort, instructors=[make.instructor()]).instructors.get().account,
    "instructor of another class": lambda _of: make.instructor().account,
    "trainee who teaches elsewhere": lambda of: make.instructor(account=of.trainee).account,
    "party school": lambda _of: make.account(Role.PARTY_SCHOOL),
    "author": lambda _of: teach.author(),
    "author of another project": lambda _of: teach.author("drip"),
    "reviewer": lambda _of: make.account(Role.CONTENT_REVIEWER),
    "liaison": lambda _of: make.account(Role.UNIT_LIAISON),
    "auditor": lambda _of: make.account(Role.AUDITOR),
}


@pytest.mark.parametrize("who", READERS)
def test_an_outline_opens_what_the_query_finds(of_class, who):
    reader = READERS[who](of_class)
    pages = list(of_class.lessons.values())

    assert open_to(reader, pages) == set(lessons_visible_to(reader).values_list("pk", flat=True))


def used(page, document):
    page.body = [("document", document)]
    page.save()


def test_a_document_of_lessons_is_open_with_one_of_them(of_class):
    document = teach.document()
    used(of_class.lessons["after_session"], document)

    assert not is_document_open(document, AnonymousUser())
    assert not is_document_open(document, of_class.trainee)
    assert is_document_open(document, make.account(Role.PARTY_SCHOOL))
    used(of_class.lessons["always"], document)
    assert is_document_open(document, of_class.trainee)
    used(of_class.lessons["public"], document)
    assert is_document_open(document, AnonymousUser())


def test_a_document_that_a_public_page_shows_too_stays_public(of_class):
    document = teach.document()
    used(of_class.lessons["after_session"], document)
    used(of_class.course, document)

    assert is_document_open(document, AnonymousUser())
    of_class.course.unpublish()
    assert not is_document_open(document, AnonymousUser())


def test_a_document_nobody_shows_is_public(academy):
    assert is_document_open(teach.document(), AnonymousUser())


def test_editors_have_the_documents_of_their_drafts(of_class):
    document = teach.document()
    used(of_class.lessons["after_session"], document)

    assert is_document_open(document, make.account(Role.CONTENT_AUTHOR))


def test_now_is_the_moment_when_none_is_given(academy):
    found = school(days_ago=3)
    found.lesson(opens=AFTER)

    assert lessons_visible_to(found.trainee).exists()
    assert not lessons_visible_to(found.trainee, at=timezone.now() - timedelta(days=3)).exists()
