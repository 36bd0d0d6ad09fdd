"""One class on its first day, and everybody who could want to look at something of it.

``people`` holds an account per way of standing to the class; ``things`` the rows that addresses name.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import Model
from django.utils import timezone

from academy.kernel.audit import note
from academy.kernel.tasks import heartbeat
from academy.people.enums import Role
from academy.people.models import Account, Instructor, Liaison, Notice
from cohorts.enums import AssessmentKind, AttendanceStatus, CohortState, NominationState
from cohorts.models import Assessment, Certificate, CohortSupervisor, PanelMember
from courses.models import TeachingSite
from tests.factories import cohorts as make
from tests.factories import progress as ledger

#: Those who hold a role and nothing else.
BY_ROLE = {
    "organisation": Role.ORGANISATION,
    "party_school": Role.PARTY_SCHOOL,
    "author": Role.CONTENT_AUTHOR,
    "reviewer": Role.CONTENT_REVIEWER,
    "system_admin": Role.SYSTEM_ADMIN,
    "security_admin": Role.SECURITY_ADMIN,
    "auditor": Role.AUDITOR,
    "other_instructor": Role.INSTRUCTOR,
}


#: What stands on the certificate of the story.
PRINTED = {
    "academy": "学院",
    "host": "组织部",
    "number": "金丝雀证0001",
    "name": "金丝雀学员",
    "unit": "金丝雀单位",
    "cohort": "某班",
    "starts_on": "2026-10-12",
    "ends_on": "2026-10-15",
    "days": 4,
    "hours": "32",
    "issued_on": "2026-10-15",
}


@dataclass(frozen=True, slots=True)
class Story:
    people: dict[str, Account | AnonymousUser]
    things: dict[str, Model]


def account(*roles: Role, **fields) -> Account:
    row = make.account(**fields)
    row.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return row


def liaison_of(unit, **fields) -> tuple[Account, Liaison]:
    row = account(Role.UNIT_LIAISON, unit=unit, **fields)
    return row, Liaison.objects.create(unit=unit, account=row, starts_on=timezone.localdate() - timedelta(days=100))


def tell_story() -> Story:
    heartbeat()
    today = timezone.localdate()
    ours, theirs = make._unit(name="金丝雀单位"), make._unit(name="邻家单位")
    cohort = make.cohort(state=CohortState.RUNNING, starts_on=today, plan_entry=make.plan_entry(starts_on=today))
    other_cohort = make.cohort(state=CohortState.RUNNING, starts_on=today)
    quota = make.quota(cohort=cohort, unit=ours, places=9)
    make.quota(cohort=other_cohort, unit=theirs, places=9)
    nomination = make.nomination(cohort=cohort, unit=ours, name="金丝雀候选", state=NominationState.SUBMITTED)

    group = make.group(cohort=cohort)
    enrolment = make.enrolment(cohort=cohort, unit=ours, group=group, name="金丝雀学员")
    leader = make.enrolment(cohort=cohort, unit=theirs, group=group)
    group.leader = leader
    group.save()
    elsewhere = make.enrolment(cohort=other_cohort, unit=theirs)
    unit_mate = make.enrolment(cohort=other_cohort, unit=ours)

    teacher = account(Role.INSTRUCTOR)
    instructor = Instructor.objects.create(name=teacher.name, account=teacher)
    session = make.session(cohort=cohort, instructors=[instructor], room=make.room())
    make.session(cohort=other_cohort)
    roll_call = make.roll_call(session, {enrolment: AttendanceStatus.LATE})

    staff = account(Role.ORGANISATION)
    assessment = Assessment.objects.create(
        enrolment=enrolment, kind=AssessmentKind.INSTRUCTOR, session=session, by=teacher, at=timezone.now()
    )
    certificate = Certificate.objects.create(
        enrolment=enrolment, number="金丝雀证0001", code="C" * 20, content=PRINTED, content_hash="0" * 64,
        issued_on=today, issued_by=staff,
    )  # fmt: skip
    supervisor, panel = account(), account(Role.INSTRUCTOR)
    supervision = CohortSupervisor.objects.create(cohort=cohort, account=supervisor)
    seat = PanelMember.objects.create(cohort=cohort, account=panel)
    liaison, term = liaison_of(ours)
    people = {
        "anonymous": AnonymousUser(),
        "suspended": account(Role.ORGANISATION, is_active=False),
        "trainee": enrolment.trainee,
        "leader": leader.trainee,
        "unit_mate": unit_mate.trainee,
        "other_trainee": elsewhere.trainee,
        "liaison": liaison,
        "other_liaison": liaison_of(theirs)[0],
        "instructor": teacher,
        "panel": panel,
        "supervisor": supervisor,
        "other_supervisor": make.supervisor(other_cohort),
        **{name: account(role) for name, role in BY_ROLE.items()},
    }
    things = {
        "cohort": cohort,
        "plan_entry": cohort.plan_entry,
        "unit": ours,
        "quota": quota,
        "nomination": nomination,
        "enrolment": enrolment,
        "group": group,
        "session": session,
        "room": session.room,
        "venue": cohort.venue,
        "roll_call": roll_call,
        "assessment": assessment,
        "certificate": certificate,
        "supervision": supervision,
        "seat": seat,
        "term": term,
        "trainee": enrolment.trainee,
        "teacher": instructor,
        "site": TeachingSite.objects.create(name="金丝雀教学点"),
        "deed": note("people.open_account", by=staff, obj=enrolment.trainee),
        "rule": make.rule_set("age_max", 35, effective_on=today + timedelta(days=30)),
        "notice": Notice.objects.create(account=enrolment.trainee, title="to do", key="story", made_at=timezone.now()),
        "evidence": ledger.evidence(enrolment.trainee),
        "proposal": ledger.proposal(enrolment.trainee),
    }
    # Imported late: the parts borrow from this module.
    from tests.architecture.parts import PARTS

    for part in PARTS:
        things |= part.tell(people, things)
    return Story(people, things)
