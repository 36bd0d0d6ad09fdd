"""What happened in the classes: roll-calls, levels, completion, certificates."""

from datetime import datetime, timedelta

from academy.competency.framework import Competency
from cohorts.actions.assessment import assess_self, mark_panel_sheet, mark_rubric_sheet
from cohorts.actions.certificate import issue_certificates, reissue_certificate
from cohorts.actions.cohort_life import finish_cohort
from cohorts.actions.completion import decide_by_rule, decide_completion
from cohorts.actions.rollcall import Called, call_roll
from cohorts.models import Certificate, Cohort, Enrolment, Session
from cohorts.queries.assessment import competencies_of_session

from .classes import moment
from .people import People
from .source import chance


def trainees_of(cohort: Cohort) -> list[Enrolment]:
    return list(cohort.enrolments.in_place().select_related("trainee", "cohort").order_by("trainee_no"))


def sessions_until(cohort: Cohort, until: datetime) -> list[Session]:
    """Return the sessions of a class that are over at a moment."""
    rows = Session.objects.filter(timetable__cohort=cohort, ends_at__lte=until)
    return list(rows.select_related("timetable__cohort", "course").order_by("starts_at"))


def call_rolls(people: People, cohort: Cohort, *, until: datetime, absent: Enrolment | None = None) -> None:
    """Call the roll of every session that is over: all there but for a few exceptions.

    ``absent`` misses a whole day, which is more than a seventh of the class hours.
    """
    draw, trainees = chance(f"roll {cohort.code}"), trainees_of(cohort)
    supervisor = people.afresh("banzhuren")
    for session in sessions_until(cohort, until):
        called: dict[int, Called] = {}
        if draw.random() < 0.5:
            called[draw.choice(trainees).pk] = Called("late", "堵车，十分钟后到")
        if draw.random() < 0.15:
            called[draw.choice(trainees).pk] = Called("official_leave", "区里紧急会议")
        if absent and session.day == 3:
            called[absent.pk] = Called("personal_leave", "家中有事")
        call_roll(session, called, by=supervisor, at=session.starts_at + timedelta(minutes=5))


def assess_start(cohort: Cohort, *, missing: int = 0) -> None:
    """Let the trainees say on the first evening where they see themselves; the last ``missing`` have not yet."""
    trainees = trainees_of(cohort)
    for enrolment in trainees[: len(trainees) - missing]:
        draw = chance(f"self {enrolment.trainee_no}")
        levels = {code.value: draw.choices([1, 2, 3], [3, 5, 2])[0] for code in Competency}
        assess_self(enrolment, levels, by=enrolment.trainee, at=moment(cohort.starts_on, 19, 30))


def mark_sessions(people: People, cohort: Cohort, *, until: datetime) -> None:
    """Let the instructors who log in give levels for the sessions they taught."""
    trainees = trainees_of(cohort)
    for session in sessions_until(cohort, until):
        for instructor in session.instructors.filter(account__isnull=False).select_related("account"):
            draw = chance(f"rubric {cohort.code} {session.pk}")
            codes = competencies_of_session(session)[:1]
            marks = [
                (row, {code: draw.choices([1, 2, 3, 4], [1, 5, 6, 2])[0] for code in codes}, "")
                for row in trainees
                if draw.random() < 0.85
            ]
            at = session.ends_at + timedelta(hours=1)
            mark_rubric_sheet(session, marks, by=instructor.account, at=at)


def judge_end(people: People, cohort: Cohort) -> None:
    """Let the panel give levels for what it saw in the report-back."""
    panel = people.afresh("pingwei")
    draw = chance(f"panel {cohort.code}")
    marks = []
    for row in trainees_of(cohort):
        seen = [code.value for code in Competency if draw.random() < 0.8]
        marks.append((row, {code: draw.choices([1, 2, 3, 4], [1, 4, 6, 2])[0] for code in seen}, ""))
    mark_panel_sheet(cohort, marks, by=panel, at=moment(cohort.ends_on, 17))


def close_class(people: People, cohort: Cohort, absent: Enrolment) -> None:
    """Finish a class: decide by the rules, turn one down, certify, and reissue one certificate with a wrong name."""
    officer, at = people.officer, moment(cohort.ends_on, 18)
    cohort = finish_cohort(cohort, by=officer, at=at)
    decide_by_rule(cohort, by=officer, at=at)
    decide_completion(absent, completed=False, by=officer, at=at)
    issue_certificates(cohort, by=officer, at=at + timedelta(hours=1))
    wrong = Certificate.objects.filter(enrolment__cohort=cohort).order_by("number")[2]
    reissue_certificate(wrong, reason="证书所载单位名称有误，收回重发", by=officer, at=at + timedelta(days=2))
