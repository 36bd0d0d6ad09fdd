"""Units, staff, liaisons, instructors: everybody who is there before a class."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from academy.people.actions.account import open_account
from academy.people.actions.roles import grant_role
from academy.people.enums import Role
from academy.people.models import Account, Instructor, Liaison, Unit

from .source import data

#: User name, what the account is called, role, unit. Staff are called by their role, never by a person's name.
STAFF = [
    ("zuzhi", "组织部干部教育科", Role.ORGANISATION, "区委组织部"),
    ("dangxiao", "党校教务科", Role.PARTY_SCHOOL, "区委党校"),
    ("banzhuren", "培训班班主任", None, "区委党校"),
    ("bianji", "课程内容编辑", Role.CONTENT_AUTHOR, "区委党校"),
    ("shenhe", "课程内容审核", Role.CONTENT_REVIEWER, "区委党校"),
    ("xitong", "系统管理员", Role.SYSTEM_ADMIN, None),
    ("anquan", "安全管理员", Role.SECURITY_ADMIN, None),
    ("shenji", "审计员", Role.AUDITOR, None),
]
#: Instructors who log in: the pool's name and the user name.
TEACHING = {"党校教研室": "jiaoyuan", "评委组": "pingwei", "党校副教授": "jiaoyuan2"}
#: The liaison whose account is printed.
SHOWN_LIAISON = "区教育局"


@dataclass
class People:
    """The accounts and units that the rest of the demo acts with."""

    units: dict[str, Unit] = field(default_factory=dict)
    staff: dict[str, Account] = field(default_factory=dict)
    liaisons: dict[str, Account] = field(default_factory=dict)
    instructors: dict[str, Instructor] = field(default_factory=dict)

    @property
    def officer(self) -> Account:
        return self.staff["zuzhi"]

    def afresh(self, username: str) -> Account:
        """Return the account as somebody who comes in anew: what it may do is asked again."""
        return Account.objects.get(username=username)


def build_people(*, since: date, at: datetime, password: str) -> People:
    """Make the district's units, one account per role with the demo password, a liaison for every unit."""
    people = People()
    hashed = make_password(password)
    root = Unit.add_root(name="云杉区", short_name="云杉区", kind="other")
    for row in data("units")["unit"]:
        people.units[row["name"]] = root.add_child(
            name=row["name"], short_name=row["short_name"], kind=row["kind"], headcount=row["headcount"]
        )
    founder = _first_officer(people.units["区委组织部"], hashed)
    people.staff["zuzhi"] = founder
    for username, name, role, unit in STAFF[1:]:
        account = _open(username, name, people.units.get(unit or ""), role, by=founder, at=at, hashed=hashed)
        people.staff[username] = account
    for number, (name, unit) in enumerate(people.units.items(), start=1):
        username = "lianluo" if name == SHOWN_LIAISON else f"ll{number:03d}"
        label = f"{unit.short_name}联络员"
        account = _open(username, label, unit, Role.UNIT_LIAISON, by=founder, at=at, hashed=hashed)
        Liaison.objects.create(unit=unit, account=account, starts_on=since)
        people.liaisons[name] = account
    for row in data("places")["instructor"]:
        people.instructors[row["name"]] = _instructor(row, founder, at, hashed)
    return people


def _first_officer(unit: Unit, hashed: str) -> Account:
    """The account that everything else is done by; the same way bootstrap makes the first administrator."""
    officer = Account.objects.create(username="zuzhi", name=STAFF[0][1], unit=unit, password=hashed)
    officer.groups.set(officer.groups.model.objects.filter(name=Role.ORGANISATION))
    return officer


def _open(
    username: str, name: str, unit: Unit | None, role: Role | None, *, by: Account, at: datetime, hashed: str
) -> Account:
    account = open_account(name=name, by=by, unit=unit, username=username, roles=[role] if role else [], at=at).account
    return let_in(account, hashed)


def let_in(account: Account, hashed: str) -> Account:
    """Put the demo password in the place of a one-time code."""
    account.password, account.must_choose_password, account.code_expires_at = hashed, False, None
    account.save(update_fields=["password", "must_choose_password", "code_expires_at"])
    return account


def _instructor(row: dict, by: Account, at: datetime, hashed: str) -> Instructor:
    account = None
    if username := TEACHING.get(row["name"]):
        account = _open(username, row["name"], None, None, by=by, at=at, hashed=hashed)
        grant_role(account, Role.INSTRUCTOR, by=by, at=at)
    return Instructor.objects.create(
        name=row["name"],
        organisation=row["organisation"],
        specialities=[row["speciality"]],
        is_external=row["external"],
        account=account,
    )
