"""One class from the plan to the roster, through the academy's own actions, at the times they would have been done."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.utils.timezone import make_aware

from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.actions.assessment import seat_panel_member
from cohorts.actions.check_in import check_in_trainee
from cohorts.actions.class_post import fill_posts
from cohorts.actions.cohort import amend_cohort
from cohorts.actions.cohort_life import close_nominations, open_nominations, settle_roster, start_cohort
from cohorts.actions.enrolment import admit_trainee
from cohorts.actions.group import appoint_leader, form_groups
from cohorts.actions.nomination import decline_nomination, nominate_trainee, return_nomination
from cohorts.actions.plan import add_plan_entry, open_cohort
from cohorts.actions.quota import allot_quotas
from cohorts.actions.supervisor import appoint_supervisor
from cohorts.actions.timetable import release_timetable
from cohorts.actions.timetable_source import make_timetable
from cohorts.enums import PoliticalStatus, PostRole
from cohorts.models import Cohort, Enrolment, Nomination, TimetableTemplate, Venue

from .countersigning import ask_bodies
from .nominees import id_number_of, stamp
from .people import People
from .source import chance, data

#: Class after class of the year's plan: title, target group, days from the running class.
COMING = [
    ("2026年第3期非党年轻干部研修班", "non_party_young", 24),
    ("2027年第1期党组织书记履职班", "party_org_secretary", 60),
    ("2027年第2期团组织干部成长班", "youth_league", 95),
    ("2027年第3期社区工作者实训班", "community_worker", 130),
    ("2027年第4期少先队干部成长班", "young_pioneers", 165),
]


@dataclass(frozen=True, slots=True)
class Clock:
    """The days of one class, and moments before it."""

    starts_on: date

    def before(self, days: int, hour: int = 9) -> datetime:
        return moment(self.starts_on - timedelta(days=days), hour)

    @property
    def ends_on(self) -> date:
        return self.starts_on + timedelta(days=3)


def moment(on: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment of a day in the academy's time zone."""
    return make_aware(datetime.combine(on, time(hour, minute)))


def build_class(
    people: People, venue: Venue, *, starts_on: date, title: str, intake_no: int, trainees: list[dict], password: str
) -> Cohort:
    """Take one class from its plan entry to the first morning; return it running."""
    clock, officer = Clock(starts_on), people.officer
    entry = add_plan_entry(
        by=officer,
        title=title,
        intake_no=intake_no,
        target_group="outstanding_young",
        places=len(trainees),
        starts_on=starts_on,
        ends_on=clock.ends_on,
        venue=venue,
        at=clock.before(45),
    )
    cohort = open_cohort(entry, by=officer, at=clock.before(40))
    if intake_no == 1:
        # The letters of the district; the codes of later classes follow the newest one.
        cohort = amend_cohort(cohort, by=officer, at=clock.before(40), code=f"YS{starts_on.year}-01")
    shares: dict[int, int] = {}
    for row in trainees:
        unit = people.units[row["unit"]]
        shares[unit.pk] = shares.get(unit.pk, 0) + 1
    allot_quotas(cohort, shares, by=officer, at=clock.before(30))
    cohort = open_nominations(cohort, by=officer, close_at=clock.before(15, 17), at=clock.before(25))
    if intake_no == 2:
        _refused_cases(people, cohort, clock)
    named = [_nominate(people, cohort, row, at=clock.before(20)) for row in trainees]
    if intake_no == 2:
        _over_quota(people, cohort, clock)
    close_nominations(cohort, by=officer, at=clock.before(14))
    cohort.refresh_from_db()
    enrolments = [admit_trainee(row, by=officer, note="经部务会研究", at=clock.before(12)) for row in named]
    _name_accounts(enrolments, trainees, password)
    for account in (people.staff["banzhuren"],):
        appoint_supervisor(cohort, account, by=officer, at=clock.before(10))
    for group in form_groups(cohort, 5, by=officer, at=clock.before(6)):
        leader = group.members.order_by("trainee_no").first()
        if leader:
            appoint_leader(group, leader, by=officer, at=clock.before(6))
    _elect(cohort, by=officer, at=clock.before(0, 20))
    _timetable(people, cohort, clock)
    cohort.refresh_from_db()
    settle_roster(cohort, by=officer, at=clock.before(5))
    cohort.refresh_from_db()
    _arrive(cohort, by=officer, on=starts_on)
    start_cohort(cohort, by=officer, at=clock.before(0, 8))
    for name in ("党校教研室", "评委组"):
        seat_panel_member(cohort, people.instructors[name].account, by=officer, at=clock.before(3))
    cohort.refresh_from_db()
    return cohort


def _arrive(cohort: Cohort, *, by: Account, on: date) -> None:
    """Check everybody in on the first morning; the last one comes late."""
    *in_time, late = cohort.enrolments.order_by("trainee_no")
    for number, enrolment in enumerate(in_time):
        check_in_trainee(enrolment, by=by, client_id=f"demo-{enrolment.pk}", at=moment(on, 7, 20 + number))
    check_in_trainee(late, by=by, client_id=f"demo-{late.pk}", at=moment(on, 10, 5))


def _elect(cohort: Cohort, *, by: Account, at: datetime) -> None:
    """Give the posts of the first evening: the committee's to the first who lead no group, the branch's to members."""
    free = list(cohort.enrolments.filter(leads__isnull=True).select_related("nomination").order_by("trainee_no"))
    party = [row for row in free if row.nomination.political_status == PoliticalStatus.PARTY_MEMBER]
    committee = [role for role in PostRole if not role.is_of_branch]
    branch = [role for role in PostRole if role.is_of_branch]
    posts = dict(zip(branch, party, strict=False))
    others = [row for row in free if row not in posts.values()]
    fill_posts(cohort, {**posts, **dict(zip(committee, others, strict=False))}, by=by, at=at)


def build_coming(people: People, venue: Venue, *, after: date) -> None:
    """Foresee the classes to come in the annual plans; the next one is opened and asks for nominations."""
    for number, (title, target, days) in enumerate(COMING, start=3):
        starts_on = after + timedelta(days=days)
        starts_on += timedelta(days=-starts_on.weekday() % 7)
        entry = add_plan_entry(
            by=people.officer,
            title=title,
            intake_no=number,
            target_group=target,
            places=40,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=3),
            venue=venue,
            at=moment(after - timedelta(days=60)),
        )
        if number == 3:
            cohort = open_cohort(entry, by=people.officer, at=moment(after - timedelta(days=8)))
            shares = {people.units[row["name"]].pk: row["quota"] for row in data("units")["unit"] if row["quota"]}
            allot_quotas(cohort, shares, by=people.officer, at=moment(after - timedelta(days=6)))
            close_at = moment(starts_on - timedelta(days=10), 17)
            open_nominations(cohort, by=people.officer, close_at=close_at, at=moment(after - timedelta(days=3)))
            _name_first_ones(people, cohort, at=moment(after - timedelta(days=1), 15))
            ask_bodies(people, cohort, at=moment(after - timedelta(days=1), 18))


def _name_first_ones(people: People, cohort: Cohort, *, at: datetime) -> None:
    """Let a few units name somebody; one nomination is sent back to be mended, the others wait for the review."""
    rows = [_nominate(people, cohort, row, at=at) for row in data("trainees")["waiting"]]
    reason = "推荐理由过于笼统，请补充近两年承担的具体工作。"
    return_nomination(rows[0], reason=reason, by=people.officer, at=at + timedelta(hours=2))
    stamp(people, rows[1], at=at + timedelta(hours=1))


def _nominate(people: People, cohort: Cohort, row: dict, *, at: datetime, **changes: object) -> Nomination:
    said = {
        "name": row["name"],
        "sex": row["sex"],
        "born_on": date.fromisoformat(f"{row['born']}-01"),
        "political_status": row["political_status"],
        "post": row["post"],
        "level": row["level"],
        "education": row["education"],
        "phone": row["phone"],
        "appraisal_last": "excellent" if chance(row["name"]).random() < 0.25 else "competent",
        "appraisal_before": "competent",
        "reason": "作风扎实，能独立承担专项工作，群众评价好。",
        "unit_opinion": "经单位党组织研究，同意推荐。",
        "id_number": id_number_of(row),
        **changes,
    }
    return nominate_trainee(cohort, people.units[row["unit"]], by=people.liaisons[row["unit"]], at=at, **said)


def _refused_cases(people: People, cohort: Cohort, clock: Clock) -> None:
    """An over-age nominee and one already trained this year are turned down; their units name somebody else."""
    over_age = next(row for row in data("trainees")["refused"] if row["case"] == "over_age")
    decided = {"by": people.officer, "at": clock.before(21)}
    row = _nominate(people, cohort, over_age, at=clock.before(23))
    decline_nomination(row, reason="开班当日年满三十五周岁以上，不符合本期年龄条件，请另行推荐。", **decided)
    trained = Enrolment.objects.filter(cohort__intake_no=1).select_related("nomination").first()
    again = next(
        row for row in data("trainees")["trainee"] if row["intake"] == 1 and row["name"] == trained.nomination.name
    )
    row = _nominate(people, cohort, again, at=clock.before(23))
    decline_nomination(row, reason="本年度已参加第一期培训，不重复调训，请另行推荐。", **decided)


def _over_quota(people: People, cohort: Cohort, clock: Clock) -> None:
    """A unit tries one person more than its quota: the refusal stays on record, no row does."""
    extra = next(row for row in data("trainees")["refused"] if row["case"] == "over_quota")
    try:
        _nominate(people, cohort, extra, at=clock.before(19))
    except Refusal:
        return
    raise AssertionError("The demo expects the quota to be refused.")


def _name_accounts(enrolments: list[Enrolment], trainees: list[dict], password: str) -> None:
    """Give the trainees their printed user names; all but the last have chosen the demo password."""
    hashed = make_password(password)
    for enrolment, row in zip(enrolments, trainees, strict=True):
        account: Account = enrolment.trainee
        account.username = row["login"]
        if row is not trainees[-1]:
            account.password, account.must_choose_password, account.code_expires_at = hashed, False, None
        account.save()


def _timetable(people: People, cohort: Cohort, clock: Clock) -> None:
    template = TimetableTemplate.objects.order_by("pk")[0]
    timetable = make_timetable(cohort, by=people.officer, template=template, at=clock.before(9))
    release_timetable(timetable, by=people.officer, at=clock.before(7))
