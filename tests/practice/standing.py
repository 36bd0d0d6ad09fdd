"""A running class with an instructor, and the moments its tests happen at."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from academy.people.models import Account, Instructor
from cohorts.enums import CohortState
from cohorts.models import Cohort, Session
from tests.factories import cohorts as make

FIRST = make.FIRST_DAY


def moment(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return make.moment(FIRST + timedelta(days=day - 1), time(hour, minute))


@dataclass(frozen=True)
class Class:
    cohort: Cohort
    teacher: Instructor
    session: Session

    @property
    def by(self) -> Account:
        return Account.objects.get(pk=self.teacher.account_id)


def a_class(trainees: int = 0) -> Class:
    """A class on its first day with one session of an instructor and so many trainees in one group."""
    cohort, teacher = make.cohort(state=CohortState.RUNNING), make.instructor()
    session = make.session(cohort=cohort, instructors=[teacher], project="root")
    group = make.group(cohort=cohort) if trainees else None
    for _number in range(trainees):
        make.enrolment(cohort=cohort, group=group)
    return Class(cohort, teacher, session)
