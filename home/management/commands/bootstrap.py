"""Make an empty real academy: pages, seven projects, roles, framework, rules, and the first administrator."""

import re
import sys

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from academy.kernel.refusals import Refusal
from academy.people.actions.administrator import open_first_administrator
from home.actions.bootstrap import Founding, found_academy

#: Option, what is asked for, what stands when only Enter is pressed (None: an answer is needed).
QUESTIONS = (
    ("academy", "学院名称 · name of the academy", Founding.academy),
    ("district", "区（县）名称 · district", Founding.district),
    ("host", "主办单位 · host", Founding.host),
    ("school", "承办党校 · party school", Founding.school),
    ("seat", "办学地点 · seat", Founding.seat),
    ("name", "首位系统管理员姓名 · name of the first administrator", None),
    ("username", "登录名（字母、数字） · user name (letters, digits)", None),
)
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,29}")


class Command(BaseCommand):
    help = "Founds an academy without demo people and opens its first administrator's account."

    def add_arguments(self, parser) -> None:
        for option, question, _default in QUESTIONS:
            parser.add_argument(f"--{option}", help=question)
        parser.add_argument("--hostname", default="localhost", help="the site's host name, for links in sitemaps")

    def handle(self, *args, **options) -> None:
        said = {option: self._answer(options[option], option, *rest) for option, *rest in QUESTIONS}
        name, username = said.pop("name"), said.pop("username").lower()
        if not USERNAME.fullmatch(username):
            raise CommandError(
                "登录名须为 3 至 30 个小写字母、数字或 . _ - · "
                "A user name has 3 to 30 lower-case letters, digits or . _ -"
            )
        call_command("migrate", interactive=False, verbosity=0)
        try:
            with transaction.atomic():
                found_academy(Founding(**said), hostname=options["hostname"])
                opened = open_first_administrator(username=username, name=name)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"学院已建立 · the academy is founded: {said['academy']}\n"
            f"系统管理员 · system administrator: {username}（{name}）\n"
            f"一次性登录码，14 天内有效，首次登录须改为自己的密码 · "
            f"one-time code, valid for 14 days, to be changed into a password at the first login: {opened.code}"
        )

    def _answer(self, given: str | None, option: str, question: str, default: str | None) -> str:
        """Return the option's value, else what the person at the keyboard says."""
        answer = (given or "").strip()
        if not answer and sys.stdin.isatty():
            shown = f" [{default}]" if default else ""
            answer = input(f"{question}{shown}: ").strip()
        answer = answer or default or ""
        if not answer:
            raise CommandError(f"缺少 · missing: --{option}（{question}）")
        return answer
