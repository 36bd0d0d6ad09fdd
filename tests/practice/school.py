"""A class whose released timetable has one course with lessons, and somebody who learns there."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.utils import timezone

from academy.people.models import Account
from cohorts.enums import CohortState
from cohorts.models import Cohort, Enrolment
from courses.models import CoursePage, LessonPage, LessonPrerequisite
from practice.enums import WorkState
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.factories.blocks import every_lesson_block

#: The first day of the class lies in the future or the past as a test asks; the course is taught on its second day.
DAY = 2


@dataclass
class School:
    cohort: Cohort
    course: CoursePage
    enrolment: Enrolment
    lessons: dict[str, LessonPage] = field(default_factory=dict)

    @property
    def trainee(self) -> Account:
        """The account as a request has it: nothing remembered."""
        return Account.objects.get(pk=self.enrolment.trainee_id)

    def lesson(self, name: str = "", **fields) -> LessonPage:
        page = teach.lesson(self.course, **fields)
        self.lessons[name or page.title] = page
        return page

    def on(self, day: int, hour: int = 9, minute: int = 0) -> datetime:
        """A moment of a day of the class, counted from 1."""
        return make.moment(self.cohort.starts_on + timedelta(days=day - 1), time(hour, minute))


def school(*, days_ago: int = 0, **fields) -> School:
    """A class that began so many days ago; its course is taught in the first morning session of the second day."""
    starts_on = timezone.localdate() - timedelta(days=days_ago)
    cohort = make.cohort(**{"state": CohortState.RUNNING, "starts_on": starts_on, **fields})
    course = teach.course()
    make.session(cohort=cohort, day=DAY, course=course, title=course.title)
    return School(cohort, course, make.enrolment(cohort=cohort))


def full_lesson(of: School, times: int, *, marker: Account, opens: str = "always") -> LessonPage:
    """A lesson with every kind of block so many times, whose work the class is in the middle of.

    What it asks for is set and begun by the trainee, who leads a group and is asked to review a fellow trainee's
    work; the work of the lesson that comes first is handed in.
    """
    of.enrolment.group = make.group(cohort=of.cohort, leader=of.enrolment)
    of.enrolment.save()
    fellow, body = make.enrolment(cohort=of.cohort), []
    for _time in range(times):
        quiz, assignment = teach.quiz(minutes=10), teach.assignment(minutes=40, peer_reviews=2)
        body += every_lesson_block(quiz, assignment, teach.site(question_card=["谁最先提出？"]))
        for asked in (quiz, assignment):
            practice.work(practice.task(asked, cohort=of.cohort, marker=marker), of.enrolment)
        practice.peer_review(practice.work(of.cohort.tasks.get(assignment=assignment), fellow), of.enrolment)
    first = teach.quiz()
    practice.work(practice.task(first, cohort=of.cohort), of.enrolment, state=WorkState.HANDED_IN)
    lesson = of.lesson("full", body=body, opens=opens)
    for name in ("first", "second"):
        before = of.lesson(name, body=[("quiz", {"quiz": first, "note": ""})], opens=opens)
        LessonPrerequisite.objects.create(lesson=lesson, required=before)
    return lesson
