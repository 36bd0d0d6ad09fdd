"""Rows of the cohorts app for tests: one plain function per model, no surprises.

Every function takes the model's fields as keywords; what is left out gets an unremarkable value. Rows that
other rows need are made on the way. Counters (``taken``, ``used``) follow the rows that are made here, so that
a test starts from a consistent state.
"""

from datetime import date, datetime, time, timedelta
from itertools import count

from django.contrib.auth.models import Group
from django.db.models import F
from django.db.models.functions import Least
from django.utils import timezone

from academy.people.enums import Role, Sex
from academy.people.models import Account, Instructor, Unit
from cohorts.enums import (
    Appraisal,
    CadreLevel,
    CallUpState,
    CohortState,
    Education,
    EnrolmentState,
    NominationState,
    PeriodCode,
    PoliticalStatus,
    TargetGroup,
)
from cohorts.models import (
    AttendanceMark,
    CallUpNotice,
    ClosedDay,
    Cohort,
    CohortSupervisor,
    Enrolment,
    Nomination,
    NoticeReceipt,
    PlanEntry,
    Quota,
    RollCall,
    Room,
    RuleSet,
    Session,
    Timetable,
    TraineeGroup,
    TrainingPlan,
    Venue,
)
from cohorts.queries.timetable import plan_of

#: The first day (a Monday) of the class that ``cohort()`` makes.
FIRST_DAY = date(2026, 11, 16)
IN_FORCE = {NominationState.SUBMITTED, NominationState.RETURNED, NominationState.ADMITTED}
OFF_THE_ROLL = {EnrolmentState.UNDONE, EnrolmentState.WITHDRAWN}
PERIODS = {
    PeriodCode.MORNING_1: (time(8, 30), time(10, 0)),
    PeriodCode.MORNING_2: (time(10, 15), time(11, 45)),
    PeriodCode.AFTERNOON_1: (time(13, 30), time(15, 0)),
    PeriodCode.AFTERNOON_2: (time(15, 15), time(16, 45)),
    PeriodCode.EVENING: (time(18, 30), time(20, 0)),
}
_numbers = count(1)


def moment(on: date, at: time = time(9, 0)) -> datetime:
    """Return a moment of a day in the academy's time zone."""
    return timezone.make_aware(datetime.combine(on, at))


def _account(role: Role | None = None, **fields) -> Account:
    number = next(_numbers)
    row = Account.objects.create(username=f"c{number:05d}", **{"name": f"人员{number}", **fields})
    if role is not None:
        row.groups.add(Group.objects.get_or_create(name=role)[0])
    return row


def _unit(**fields) -> Unit:
    return Unit.add_root(**{"name": f"单位{next(_numbers)}", **fields})


def venue(**fields) -> Venue:
    return Venue.objects.create(**{"name": f"党群活动中心{next(_numbers)}", **fields})


def room(**fields) -> Room:
    """A room of a venue, or the place of a teaching site (``site``)."""
    if not fields.get("site") and not fields.get("venue"):
        fields["venue"] = venue()
    return Room.objects.create(**{"name": f"教室{next(_numbers)}", "capacity": 50, **fields})


def plan(**fields) -> TrainingPlan:
    return TrainingPlan.objects.get_or_create(year=fields.pop("year", FIRST_DAY.year), defaults=fields)[0]


def plan_entry(**fields) -> PlanEntry:
    number = next(_numbers)
    starts_on = fields.get("starts_on", FIRST_DAY)
    return PlanEntry.objects.create(
        **{
            "plan": fields.get("plan") or plan(year=starts_on.year),
            "title": f"第{number}期优秀年轻干部成长班",
            "intake_no": number,
            "target_group": TargetGroup.OUTSTANDING_YOUNG,
            "places": 40,
            "starts_on": starts_on,
            "ends_on": starts_on + timedelta(days=3),
            **fields,
        }
    )


def closed_day(on: date, **fields) -> ClosedDay:
    return ClosedDay.objects.create(on=on, **{"name": "国庆节", **fields})


def cohort(**fields) -> Cohort:
    """A cohort of 40 places in the state ``nominating`` whose deadline lies ten days before it starts."""
    number = next(_numbers)
    starts_on = fields.get("starts_on", FIRST_DAY)
    return Cohort.objects.create(
        **{
            "code": f"YS{starts_on.year}-{number:03d}",
            "name": f"{starts_on.year}年第{number}期优秀年轻干部成长班",
            "intake_no": number,
            "target_group": TargetGroup.OUTSTANDING_YOUNG,
            "venue": fields.get("venue") or venue(),
            "places": 40,
            "starts_on": starts_on,
            "ends_on": starts_on + timedelta(days=3),
            "nominations_close_at": moment(starts_on - timedelta(days=10), time(17, 30)),
            "state": CohortState.NOMINATING,
            **fields,
        }
    )


def supervisor(in_cohort: Cohort, account: Account | None = None) -> Account:
    """Appoint a class supervisor and return the account."""
    account = account or _account(name="班主任")
    CohortSupervisor.objects.create(cohort=in_cohort, account=account)
    return account


def quota(**fields) -> Quota:
    fields = {**fields, "cohort": fields.get("cohort") or cohort(), "unit": fields.get("unit") or _unit()}
    row = Quota.objects.create(**{"places": 1, **fields})
    of = Cohort.objects.filter(pk=row.cohort.pk)
    of.update(allotted=Least(F("allotted") + row.places, F("places")))
    return row


def nomination(**fields) -> Nomination:
    """A person who meets every rule, named by a unit. A quota of the unit, where there is one, is used up by it."""
    number = next(_numbers)
    state = fields.get("state", NominationState.SUBMITTED)
    phone = fields.pop("phone", f"1200001{number:04d}")
    fields = {**fields, "cohort": fields.get("cohort") or cohort(), "unit": fields.get("unit") or _unit()}
    row = Nomination(
        **{
            "name": f"提名{number}",
            "sex": Sex.MALE if number % 2 else Sex.FEMALE,
            "born_on": date(1994, 1 + number % 12, 1),
            "political_status": PoliticalStatus.PARTY_MEMBER,
            "post": "科员",
            "level": CadreLevel.CLERK,
            "education": Education.BACHELOR,
            "appraisal_last": Appraisal.COMPETENT,
            "appraisal_before": Appraisal.COMPETENT,
            "reason": "工作扎实，基层经历完整。",
            "state": state,
            "named_by": fields.get("named_by") or _account(),
            "named_at": moment(fields["cohort"].starts_on - timedelta(days=20)),
            **fields,
        }
    )
    row.set_phone(phone)
    row.save()
    if state in IN_FORCE:
        Quota.objects.filter(cohort=row.cohort, unit=row.unit, used__lt=F("places")).update(used=F("used") + 1)
    return row


def enrolment(**fields) -> Enrolment:
    """A trainee with a place, an account with the trainee role included; ``taken`` of the cohort follows."""
    number = next(_numbers)
    of = fields.get("cohort") or cohort(state=CohortState.RUNNING)
    trainee = fields.get("trainee") or _account(Role.TRAINEE, name=fields.pop("name", f"学员{number}"))
    row = Enrolment.objects.create(
        **{
            "trainee": trainee,
            "unit": fields.get("unit") or trainee.unit or _unit(),
            "trainee_no": f"{of.code}-{number:03d}",
            "state": EnrolmentState.ADMITTED,
            "admitted_by": fields.get("admitted_by") or _account(),
            "admitted_at": moment(of.starts_on - timedelta(days=8)),
            **fields,
            "cohort": of,
        }
    )
    if row.state not in OFF_THE_ROLL:
        Cohort.objects.filter(pk=of.pk).update(taken=F("taken") + 1)
        of.taken += 1
    return row


def group(**fields) -> TraineeGroup:
    of = fields.pop("cohort", None) or cohort(state=CohortState.RUNNING)
    number = fields.pop("number", None) or of.groups.count() + 1
    return TraineeGroup.objects.create(cohort=of, number=number, **fields)


def timetable(of: Cohort | None = None, *, released: bool = True) -> Timetable:
    """The (released) timetable of a cohort, made once."""
    of = of or cohort(state=CohortState.RUNNING)
    released_at = moment(of.starts_on - timedelta(days=3)) if released else None
    return Timetable.objects.get_or_create(cohort=of, defaults={"released_at": released_at, "version": int(released)})[
        0
    ]


def session(**fields) -> Session:
    """A lesson of two class hours; ``cohort``, ``day`` (1–4) and ``period`` place it, ``instructors`` is a list.

    In a released timetable it belongs to the release.
    """
    of = fields.pop("cohort", None)
    table = fields.pop("timetable", None) or timetable(of)
    taught_by = fields.pop("instructors", ())
    day, period = fields.pop("day", 1), fields.pop("period", PeriodCode.MORNING_1)
    on = table.cohort.starts_on + timedelta(days=day - 1)
    start, end = PERIODS[period]
    row = Session.objects.create(
        timetable=table,
        day=day,
        period=period,
        **{
            "starts_at": moment(on, start),
            "ends_at": moment(on, end),
            "title": f"专题{next(_numbers)}",
            "is_released": table.is_released,
            **fields,
        },
    )
    row.instructors.set(taught_by)
    if table.is_released:
        table.released_plan = plan_of(table)
        table.save()
    return row


def four_days(of: Cohort | None = None, *, released: bool = True) -> Timetable:
    """The timetable of a whole class: 16 periods of two counted hours, an uncounted evening on the first three days."""
    table = timetable(of, released=released)
    for day in range(1, 5):
        for period in PERIODS:
            if (day, period) != (4, PeriodCode.EVENING):
                session(timetable=table, day=day, period=period, counts_hours=period != PeriodCode.EVENING)
    return table


def rule_set(key: str, value: object, **fields) -> RuleSet:
    """A figure of a rule, in force from ``effective_on`` on (a month before the class unless given)."""
    return RuleSet.objects.create(
        key=key, value=value, **{"effective_on": FIRST_DAY - timedelta(days=30), "legal_basis": "测试", **fields}
    )


def roll_call(of: Session, marks: dict[Enrolment, str] | None = None, *, by: Account | None = None) -> RollCall:
    """A roll called during the session; ``marks`` maps enrolments to statuses."""
    by, at = by or _account(), of.starts_at + timedelta(minutes=5)
    row = RollCall.objects.get_or_create(session=of, defaults={"called_by": by, "called_at": at})[0]
    for person, status in (marks or {}).items():
        serial = row.marks.filter(enrolment=person).count() + 1
        AttendanceMark.objects.create(roll_call=row, enrolment=person, status=status, serial=serial, by=by, at=at)
    return row


def account(role: Role | None = None, **fields) -> Account:
    """An account, with a role when one is named."""
    return _account(role, **fields)


def instructor(**fields) -> Instructor:
    """An instructor with an account of the instructor role."""
    of = fields.pop("account", None) or _account(Role.INSTRUCTOR, name="教员")
    return Instructor.objects.create(**{"name": of.name, "account": of, **fields})


def call_up(**fields) -> CallUpNotice:
    """A notice in force with a number; ``state="draft"`` makes one without."""
    number, of = next(_numbers), fields.pop("cohort", None) or cohort()
    at = moment(of.starts_on - timedelta(days=25))
    issue = {}
    if fields.get("state") != CallUpState.DRAFT:
        issue = {
            "year": at.year,
            "running_no": number,
            "issued_at": at,
            "issued_by": _account(),
            "issuer": "区委组织部",
        }
    return CallUpNotice.objects.create(
        **{
            "cohort": of,
            "prefix": "云组训",
            "title": f"关于举办{of.name}的通知",
            "body": "一、培训时间见课表。\n二、请按时反馈回执。",
            "reply_due_at": of.nominations_close_at,
            "state": CallUpState.ISSUED,
            "drafted_by": _account(),
            "drafted_at": at,
            **issue,
            **fields,
        }
    )


def receipt(**fields) -> NoticeReceipt:
    """A unit's copy, sent with the notice; with ``parent`` one that was passed on."""
    parent = fields.get("parent")
    notice = fields.pop("notice", None) or (parent.notice if parent else call_up())
    more = {"level": parent.level + 1} if parent else {"places": 1}
    sent = {"sent_at": notice.issued_at, "sent_by": notice.issued_by}
    return NoticeReceipt.objects.create(
        **{"notice": notice, "unit": fields.get("unit") or _unit(), **sent, **more, **fields}
    )
