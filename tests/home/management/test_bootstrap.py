import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from academy.people.models import Account, Unit
from cohorts.models import Cohort
from courses.models import ProjectPage
from home.models import SiteIdentity
from tests.ground import lay_ground

pytestmark = pytest.mark.django_db
SAID = {"academy": "青山区年轻干部成长学院", "district": "青山区", "name": "林栋", "username": "lindong"}


@pytest.fixture(autouse=True)
def _ground(db):
    lay_ground()


def found(capsys, **changes):
    call_command("bootstrap", **{**SAID, **changes})
    return capsys.readouterr().out


def test_bootstrap_makes_an_empty_academy_with_one_administrator(capsys):
    found(capsys)

    assert SiteIdentity.objects.get().academy_name == "青山区年轻干部成长学院"
    assert ProjectPage.objects.live().count() == 7
    assert len(set(ProjectPage.objects.values_list("competency", flat=True))) == 7
    assert [(row.username, row.roles) for row in Account.objects.all()] == [("lindong", {Role.SYSTEM_ADMIN})]
    assert not Unit.objects.exists()
    assert not Cohort.objects.exists()
    assert AuditEntry.objects.filter(verb="people.open_first_administrator").count() == 1


def test_bootstrap_prints_a_code_that_must_become_a_password(capsys):
    code = re.search(r"[a-z0-9]{5}-[a-z0-9]{5}$", found(capsys).strip()).group()
    visitor = Client()

    visitor.post(reverse("account_login"), {"login": "lindong", "password": code})

    assert visitor.get(reverse("home:start")).url.startswith(reverse("people:choose_password"))


def test_bootstrap_has_no_default_password(capsys):
    codes = []
    for _time in range(2):
        codes.append(found(capsys).split()[-1])
        AuditEntry.objects.all()._raw_delete("default")
        Account.objects.all().delete()

    assert codes[0] != codes[1]


def test_bootstrap_says_why_a_second_administrator_is_not_made(capsys):
    found(capsys)

    with pytest.raises(CommandError):
        found(capsys, username="another", academy="另一所学院")

    assert Account.objects.count() == 1
    assert SiteIdentity.objects.get().academy_name == "青山区年轻干部成长学院"


@pytest.mark.parametrize("missing", ["name", "username"])
def test_bootstrap_names_the_answer_it_lacks(missing, capsys):
    with pytest.raises(CommandError, match=f"--{missing}"):
        found(capsys, **{missing: " "})

    assert not Account.objects.exists()


@pytest.mark.parametrize("username", ["ab", "林栋", "a b c", "<script>", "x" * 31])
def test_bootstrap_refuses_a_user_name_nobody_can_type(username, capsys):
    with pytest.raises(CommandError, match="lower-case"):
        found(capsys, username=username)

    assert not Account.objects.exists()
