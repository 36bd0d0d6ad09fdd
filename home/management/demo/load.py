"""Further finished classes in bulk, for load: as many rows as real classes leave, without acting each one out."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from academy.competency.framework import Competency
from academy.people.enums import Role
from academy.people.models import Account
from academy.progress.actions.standing import rebuild_standings
from academy.progress.enums import Act
from academy.progress.models import EvidenceEntry
from cohorts.actions.assessment import SOURCES
from cohorts.enums import AssessmentKind, AttendanceStatus, CohortState, EnrolmentState
from cohorts.models import (
    Assessment,
    AssessmentLevel,
    AttendanceMark,
    Cohort,
    Enrolment,
    RollCall,
    Session,
    Timetable,
    TraineeGroup,
    Venue,
)

from .classes import moment
from .people import People
from .source import chance

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
)
PLANTS = "松柏杉桐榆槐枫桦楠樟柳椿楸棠梓梧桉榕桢榛枞栎柘橡栩棣檀杞桑楝楦枚柠枳柚芷荇苓蘅菱荷莲葵芹芸茵莉蔓薇兰竹梅"
GROUP_SIZE = 8
BATCH = 2000
#: Days from one class for load to the one before it.
APART = 7


def build_load(people: People, venue: Venue, *, cohorts: int, trainees: int, before: date) -> None:
    """Add ``cohorts`` finished classes of ``trainees`` each, the newest a week before ``before``."""
    model = list(Session.objects.filter(timetable__cohort__intake_no=1).order_by("starts_at"))
    first_day = model[0].timetable.cohort.starts_on
    role = Group.objects.get(name=Role.TRAINEE)
    for number in range(1, cohorts + 1):
        starts_on = before - timedelta(days=APART * number)
        cohort = _cohort(number, starts_on, trainees, venue)
        enrolments = _enrolments(people, cohort, role)
        sessions = _sessions(cohort, model, starts_on - first_day)
        _roll_calls(people, sessions, enrolments)
        _evidence(people, cohort, enrolments, sessions[len(sessions) // 2])
    rebuild_standings()


def _cohort(number: int, starts_on: date, trainees: int, venue: Venue) -> Cohort:
    return Cohort.objects.create(
        code=f"LD{starts_on:%Y}-{number:04d}",
        name=f"{starts_on.year}年压力数据第{number}班",
        intake_no=1000 + number,
        target_group="community_worker",
        venue=venue,
        places=trainees,
        taken=trainees,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=3),
        nominations_close_at=moment(starts_on - timedelta(days=15), 17),
        state=CohortState.FINISHED,
    )


def _enrolments(people: People, cohort: Cohort, role: Group) -> list[Enrolment]:
    units, draw = list(people.units.values()), chance(cohort.code)
    nobodys = make_password(None)
    accounts = Account.objects.bulk_create(
        [
            Account(
                username=f"{cohort.code.lower()}-{number:04d}",
                name=draw.choice(SURNAMES) + draw.choice(PLANTS),
                unit=units[number % len(units)],
                password=nobodys,
            )
            for number in range(1, cohort.places + 1)
        ],
        batch_size=BATCH,
    )
    of_role = Account.groups.through
    of_role.objects.bulk_create((of_role(account=account, group=role) for account in accounts), batch_size=BATCH)
    numbers = range(1, -(-cohort.places // GROUP_SIZE) + 1)
    groups = TraineeGroup.objects.bulk_create(TraineeGroup(cohort=cohort, number=number) for number in numbers)
    return Enrolment.objects.bulk_create(
        [
            Enrolment(
                cohort=cohort,
                trainee=account,
                unit=account.unit,
                trainee_no=f"{cohort.code}-{place + 1:04d}",
                group=groups[place // GROUP_SIZE],
                state=EnrolmentState.COMPLETED,
                admitted_by=people.officer,
                admitted_at=moment(cohort.starts_on - timedelta(days=12)),
            )
            for place, account in enumerate(accounts)
        ],
        batch_size=BATCH,
    )


def _sessions(cohort: Cohort, model: list[Session], shift: timedelta) -> list[Session]:
    """Copy the timetable of the first class to the days of this one."""
    timetable = Timetable.objects.create(
        cohort=cohort, version=1, released_at=moment(cohort.starts_on - timedelta(days=7))
    )
    told = ("day", "period", "kind", "title", "course_id", "project", "competency", "mode", "room_id", "hours")
    return Session.objects.bulk_create(
        Session(
            timetable=timetable,
            starts_at=row.starts_at + shift,
            ends_at=row.ends_at + shift,
            counts_hours=row.counts_hours,
            is_released=True,
            **{field: getattr(row, field) for field in told},
        )
        for row in model
    )


def _roll_calls(people: People, sessions: list[Session], enrolments: list[Enrolment]) -> None:
    supervisor, draw = people.staff["banzhuren"], chance(f"load rolls {enrolments[0].cohort_id}")
    calls = RollCall.objects.bulk_create(
        RollCall(session=row, called_by=supervisor, called_at=row.starts_at) for row in sessions
    )
    marks = (
        AttendanceMark(
            roll_call=call,
            enrolment=enrolment,
            status=AttendanceStatus.PRESENT if draw.random() < 0.97 else AttendanceStatus.LATE,
            by=supervisor,
            at=call.called_at,
        )
        for call in calls
        for enrolment in enrolments
    )
    _in_batches(AttendanceMark, marks)


def _evidence(people: People, cohort: Cohort, enrolments: list[Enrolment], session: Session) -> None:
    """Let the trainees assess themselves and the panel and one instructor judge each in all seven competencies."""
    kinds = (
        (AssessmentKind.SELF, None, None, cohort.starts_on),
        (AssessmentKind.INSTRUCTOR, session, people.instructors["党校教研室"].account, session.on),
        (AssessmentKind.PANEL, None, people.instructors["评委组"].account, cohort.ends_on),
    )
    draw = chance(f"load levels {cohort.code}")
    for kind, judged_in, judge, on in kinds:
        rows = Assessment.objects.bulk_create(
            [
                Assessment(
                    enrolment=row,
                    kind=kind,
                    session=judged_in,
                    by_id=judge.pk if judge else row.trainee_id,
                    at=moment(on, 18),
                )
                for row in enrolments
            ],
            batch_size=BATCH,
        )
        levels = [
            AssessmentLevel(assessment=row, competency=code.value, level=draw.choices([1, 2, 3, 4], [1, 5, 6, 2])[0])
            for row in rows
            for code in Competency
        ]
        AssessmentLevel.objects.bulk_create(levels, batch_size=BATCH)
        _in_batches(EvidenceEntry, (_entry(level, on) for level in levels))


def _entry(given: AssessmentLevel, on: date) -> EvidenceEntry:
    row = given.assessment
    return EvidenceEntry(
        trainee_id=row.enrolment.trainee_id,
        act=Act.RECORD,
        competency=given.competency,
        source=SOURCES[row.kind],
        level=given.level,
        observed_on=on,
        key=f"assessment:{row.kind}:{row.enrolment_id}:{row.session_id or 0}:{row.by_id}:{given.competency}:1",
        basis_kind="cohorts.assessment",
        basis_key=str(row.pk),
        by_id=row.by_id,
        at=row.at,
    )


def _in_batches(model: type, rows: Iterator) -> None:
    """Write many rows without holding them all in memory."""
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)
