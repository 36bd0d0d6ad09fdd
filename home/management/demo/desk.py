"""What instructors do in the running class: a quiz, more time for one, days away, what groups wrote down."""

from datetime import date, timedelta

from academy.people.models import Account
from cohorts.actions.availability import note_absence
from cohorts.enums import DayPart
from cohorts.models import Cohort, Session
from courses.enums import QuizPurpose
from courses.models import Quiz
from practice.actions.group_note import write_group_note
from practice.actions.task import set_task
from practice.actions.work import extend_work
from practice.models import ClassTask

from .classes import moment
from .people import People

#: What the groups put down in their first session with an instructor who logs in.
SAID = (
    "1. 入户前先看网格台账，避免重复问同样的问题。\n2. 老人家里多听少记，出门再补笔记。",
    "问题集中在停车和加装电梯；先分清是事实还是诉求，再找能拍板的单位。",
    "建议把走访提纲压到五问，每问只问一件事。",
)


def build_desk(people: People, running: Cohort, *, today: date) -> None:
    """Let the instructor of the running class do what the desk is for, as far as the day has come."""
    teacher = people.afresh("jiaoyuan")
    sessions = list(_sessions(running, teacher))
    _keep_calendar(people, teacher, today)
    if not sessions:
        return
    _write_notes(running, sessions, today)
    _set_quiz(people, running, teacher, sessions[0], today)


def _sessions(running: Cohort, teacher: Account) -> list[Session]:
    rows = Session.objects.taught_by(teacher).filter(timetable__cohort=running)
    return list(rows.select_related("timetable__cohort").order_by("starts_at"))


def _keep_calendar(people: People, teacher: Account, today: date) -> None:
    """The one who logs in keeps the own calendar; staff keep that of somebody from outside."""
    at = moment(today, 7)
    first = today + timedelta(days=9)
    note_absence(
        teacher.instructor, starts_on=first, ends_on=first + timedelta(days=1), reason="外出授课", by=teacher, at=at
    )
    last = today + timedelta(days=16)
    note_absence(teacher.instructor, starts_on=last, ends_on=last, part=DayPart.MORNING, by=teacher, at=at)
    external = next(row for row in people.instructors.values() if row.is_external)
    note_absence(external, starts_on=first, ends_on=first + timedelta(days=4), by=people.officer, at=at)


def _write_notes(running: Cohort, sessions: list[Session], today: date) -> None:
    begun = [row for row in sessions if row.on < today] or sessions[:1]
    session = begun[-1]
    for group, text in zip(running.groups.order_by("number"), SAID, strict=False):
        member = group.members.select_related("trainee").order_by("trainee_no").first()
        at = session.starts_at + timedelta(minutes=40)
        write_group_note(session, group, text=text, serial=0, by=member.trainee, at=at)


def _set_quiz(people: People, running: Cohort, teacher: Account, session: Session, today: date) -> None:
    """A quiz of the session's project, open until tomorrow evening; one trainee has more time for it."""
    tests = Quiz.objects.filter(is_active=True, purpose=QuizPurpose.TEST)
    quiz = tests.filter(project=session.project).first() or tests.first()
    if quiz is None or ClassTask.objects.in_force().filter(cohort=running, quiz=quiz).exists():
        return
    at, due = moment(today, 7, 30), moment(today + timedelta(days=1), 22)
    task = set_task(running, quiz, session=session, by=teacher, opens_at=at, due_at=due, at=at)
    person = running.enrolments.in_place().order_by("trainee_no")[5]
    until = due + timedelta(days=2)
    extend_work(task, person, late_until=until, reason="因公外出半天", by=people.afresh("jiaoyuan"), at=at)
