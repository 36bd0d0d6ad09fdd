"""The call-up notice of the class that asks for nominations: signed for, answered, passed on, some still silent."""

from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password

from academy.people.actions.account import open_account
from academy.people.enums import Role
from academy.people.models import Account, Liaison, Unit
from cohorts.actions.call_up import amend_notice, draft_notice, issue_notice, remind_units
from cohorts.actions.receipt import acknowledge_notice, pass_on_notice, read_notice
from cohorts.enums import CohortState
from cohorts.models import Cohort, NoticeReceipt

from .classes import moment
from .people import SHOWN_LIAISON, People, let_in

#: Schools below the unit whose liaison is shown, the last not sent the notice yet: name, short name, its liaison.
BELOW = [
    ("云杉区青松路小学", "青松路小学", "llxx1"),
    ("云杉区白桦中学", "白桦中学", "llxx2"),
    ("云杉区红枫幼儿园", "红枫幼儿园", "llxx3"),
]
CANNOT = "近期承担专项验收任务，人员抽调不开"


def build_notice(people: People, *, today: date, password: str) -> None:
    """Issue the notice three days ago; most units have answered, one cannot, some have only read it, one has nobody."""
    cohort = Cohort.objects.filter(state=CohortState.NOMINATING).order_by("pk").first()
    if cohort is None:
        return
    officer, issued = people.afresh("zuzhi"), moment(today - timedelta(days=3), 10)
    draft = draft_notice(cohort, by=officer, at=issued - timedelta(hours=1))
    draft = amend_notice(
        draft, prefix="云组训", title=draft.title, body=draft.body, reply_due_at=moment(today + timedelta(days=2), 17),
        by=officer, at=issued - timedelta(minutes=30),
    )  # fmt: skip
    notice = issue_notice(draft, by=officer, at=issued)
    for place, account in enumerate(people.liaisons.values()):
        account.set_phone(f"1200008{place:04d}")
        account.save(update_fields=["phone", "phone_index"])
    receipts = list(notice.receipts.select_related("unit", "notice").order_by("unit__path"))
    shown = next((row for row in receipts if row.unit.name == SHOWN_LIAISON), None)
    others = [row for row in receipts if row != shown]
    _leave_alone(others.pop(), today)
    for place, row in enumerate(others):
        _answer(people, row, place, issued, today)
    if shown:
        _pass_on(people, shown, issued, today, password)
    remind_units(notice, by=officer, at=moment(today - timedelta(days=1), 16))


def _answer(people: People, row: NoticeReceipt, place: int, issued: datetime, today: date) -> None:
    """Every fifth unit has not opened it, every seventh has only read it, one cannot name anybody."""
    if place % 5 == 4:
        return
    liaison = people.liaisons[row.unit.name]
    read_at = issued + timedelta(minutes=17 + 41 * place % 900)
    read_notice(row, by=liaison, at=read_at)
    if place % 7 == 3:
        return
    said = {"answer": "cannot_name", "why_not": CANNOT} if place == 2 else {"answer": "will_name"}
    if place != 2:
        said["will_name"] = row.places
    acknowledge_notice(row, by=liaison, at=read_at + timedelta(hours=1 + place % 20), contact_name=liaison.name, **said)


def _leave_alone(row: NoticeReceipt, today: date) -> None:
    """The term of a unit's only liaison has ended and nobody has taken over: staff see it in the chase list."""
    Liaison.objects.filter(unit=row.unit).update(ends_on=today - timedelta(days=2))


def _pass_on(people: People, row: NoticeReceipt, issued: datetime, today: date, password: str) -> None:
    liaison, hashed = people.afresh("lianluo"), make_password(password)
    read_notice(row, by=liaison, at=issued + timedelta(minutes=52))
    schools = {}
    for name, short_name, username in BELOW:
        parent = Unit.objects.get(pk=row.unit_id)
        school = parent.add_child(name=name, short_name=short_name, kind="other")
        schools[school.pk] = _speaker(people, school, username, hashed, today)
    copies = pass_on_notice(row, list(schools)[:2], by=liaison, at=issued + timedelta(hours=2))
    first = copies[0]
    speaker, read_at = schools[first.unit_id], issued + timedelta(hours=5)
    read_notice(first, by=speaker, at=read_at)
    acknowledge_notice(
        first, by=speaker, answer="will_name", will_name=1, contact_name=speaker.name, remark="拟推荐团委书记",
        at=read_at + timedelta(hours=3),
    )  # fmt: skip


def _speaker(people: People, unit: Unit, username: str, hashed: str, today: date) -> Account:
    account = open_account(
        name=f"{unit.short_name}联络员", by=people.officer, unit=unit, username=username, roles=[Role.UNIT_LIAISON],
        at=moment(today - timedelta(days=20)),
    ).account  # fmt: skip
    Liaison.objects.create(unit=unit, account=account, starts_on=today - timedelta(days=20))
    return let_in(account, hashed)
