"""Build the demo academy: the district 云杉区, one class finished, one running."""

import os
import secrets
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from academy.people.actions.account import issue_login_code
from academy.people.models import Account
from home.actions.bootstrap import Founding, found_academy
from home.management.demo import (
    assignments,
    authoring,
    classes,
    curriculum,
    desk,
    logistics,
    marking,
    materials,
    notice,
    outcome,
    people,
    planning,
    questions,
    quizzes,
    reading,
)
from home.management.demo.source import data

YUNSHAN = Founding(
    academy="云杉区年轻干部成长学院",
    district="云杉区",
    host="中共云杉区委组织部",
    school="云杉区委党校",
    seat="云杉区党群活动中心",
    address="云杉区青松路 1 号 云杉区党群活动中心",
    phone="000-12000000",
    email="academy@yunshan.example",
    icp_number="演示ICP备00000000号",
    police_number="演示公网安备00000000000000号",
)
#: User name, whose first screen it opens.
SHOWN = [
    ("ys001", "学员（第二期，在训）"),
    ("zuzhi", "组织部"),
    ("dangxiao", "党校教务"),
    ("banzhuren", "班主任"),
    ("lianluo", "单位联络员（区教育局）"),
    ("jiaoyuan", "教员"),
    ("pingwei", "评委"),
    ("bianji", "内容编辑"),
    ("shenhe", "内容审核"),
    ("xitong", "系统管理员"),
    ("anquan", "安全管理员"),
    ("shenji", "审计员"),
]
#: Days between the first days of the two classes, or a few more: the first one began on a Monday of last month.
BETWEEN = 30


class Command(BaseCommand):
    help = "Builds the demo academy when the database is empty; does nothing when it exists."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--day", type=int, default=2, help="which day of the second class today is (1–4)")
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="the day that counts as today")
        parser.add_argument("--cohorts", type=int, default=0, help="further finished classes, for load")
        parser.add_argument("--trainees", type=int, default=40, help="trainees of each further class")

    def handle(self, *args, **options) -> None:
        if not 1 <= options["day"] <= 4:
            raise CommandError("--day is a day of the class: 1, 2, 3 or 4.")
        if Account.objects.filter(username="zuzhi").exists():
            self.stdout.write(f"The demo academy exists. Accounts: {_file()}")
            return
        if Account.objects.exists():
            raise CommandError("There are accounts here already: the demo is only built into an empty database.")
        password = _password()
        today = options["today"] or timezone.localdate()
        with transaction.atomic():
            code = build(today, options["day"], password, options["cohorts"], options["trainees"])
        lines = _lines(password, code)
        _keep(lines)
        self.stdout.write("\n".join(lines))


def build(today: date, day: int, password: str, cohorts: int = 0, trainees: int = 40) -> str:
    """Build everything; return the one-time code of the trainee who never logged in (ys040)."""
    second = today - timedelta(days=day - 1)
    first = monday_before(second - timedelta(days=BETWEEN))
    since = first - timedelta(days=90)
    found_academy(YUNSHAN)
    everybody = people.build_people(since=since, at=classes.moment(since), password=password)
    venue = curriculum.build_curriculum(today=today)
    asked = assignments.write_assignments(everybody, at=classes.moment(since))
    questions.build_questions(everybody.staff["dangxiao"], since=since)
    tests = quizzes.write_quizzes(everybody, at=classes.moment(since))
    rows = data("trainees")["trainee"]
    by_intake = {number: [row for row in rows if row["intake"] == number] for number in (1, 2)}
    finished = classes.build_class(
        everybody,
        venue,
        starts_on=first,
        title="2026年第1期优秀年轻干部成长班",
        intake_no=1,
        trainees=by_intake[1],
        password=password,
    )
    absent = outcome.trainees_of(finished)[16]
    until = classes.moment(finished.ends_on, 23)
    outcome.assess_start(finished)
    outcome.call_rolls(everybody, finished, until=until, absent=absent)
    outcome.mark_sessions(everybody, finished, until=until)
    outcome.judge_end(everybody, finished)
    assignments.hand_in_reports(everybody, finished, asked, absent)
    quizzes.sit_quizzes(everybody, finished, tests)
    outcome.close_class(everybody, finished, absent)
    marking.mark_reports(everybody, finished)
    running = classes.build_class(
        everybody,
        venue,
        starts_on=second,
        title="2026年第2期优秀年轻干部成长班",
        intake_no=2,
        trainees=by_intake[2],
        password=password,
    )
    until = classes.moment(today, 0)
    if day > 1:
        outcome.assess_start(running, missing=4)
        outcome.call_rolls(everybody, running, until=until)
        outcome.mark_sessions(everybody, running, until=until)
    assignments.set_running_tasks(everybody, running, asked, today=today)
    quizzes.set_running_quizzes(everybody, running, tests, today=today)
    materials.build_materials(everybody, finished, running)
    if day > 1:
        marking.mark_running_tasks(everybody, running, until=until)
    classes.build_coming(everybody, venue, after=second)
    planning.build_planning(everybody, finished, today=today)
    notice.build_notice(everybody, today=today, password=password)
    if cohorts:
        from home.management.demo.load import build_load

        build_load(everybody, venue, cohorts=cohorts, trainees=trainees, before=first)
    authoring.build_lessons(everybody, at=classes.moment(since))
    desk.build_desk(everybody, running, today=today)
    logistics.build_logistics(everybody, running)
    reading.build_reading(at=until)
    newcomer = Account.objects.get(username="ys040")
    return issue_login_code(newcomer, by=everybody.officer)


def monday_before(day: date) -> date:
    """Return the day itself or the last Monday before it; only the running class begins on any day of the week."""
    return day - timedelta(days=day.weekday())


def _password() -> str:
    return settings.ACADEMY_DEMO_PASSWORD or secrets.token_urlsafe(9)


def _file() -> Path:
    return Path(settings.VAR_DIR) / "demo-accounts.txt"


def _lines(password: str, code: str) -> list[str]:
    shown = [f"  {username:<10} {label}" for username, label in SHOWN]
    return [
        "云杉区年轻干部成长学院（演示数据，人物均为虚构） · demo academy, invented people",
        f"密码 password: {password}",
        *shown,
        f"  {'ys040':<10} 从未登录的学员 · never logged in — 一次性登录码 one-time code: {code}",
    ]


def _keep(lines: list[str]) -> None:
    """Write the accounts to a file that only the owner of the installation can read."""
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
