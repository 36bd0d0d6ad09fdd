"""What the tests of planning say often: who is who, what was told to whom, what stands in the audit log."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from academy.kernel.models import AuditEntry
from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role, Sex
from academy.people.models import Account, Liaison, Unit
from cohorts.enums import Appraisal, CadreLevel, Education, PoliticalStatus
from tests.factories import cohorts as make

#: Two weeks before the class that the factories make; nominations for it are open.
BEFORE = make.moment(make.FIRST_DAY - timedelta(days=14))
#: The deadline has passed, the class has not begun.
LATE = make.moment(make.FIRST_DAY - timedelta(days=5))
#: What a liaison fills in.
PERSON = {
    "name": "周榆",
    "sex": Sex.FEMALE,
    "born_on": date(1995, 3, 1),
    "political_status": PoliticalStatus.PARTY_MEMBER,
    "post": "综合科科员",
    "level": CadreLevel.CLERK,
    "education": Education.BACHELOR,
    "phone": "12000009001",
    "appraisal_last": Appraisal.COMPETENT,
    "appraisal_before": Appraisal.EXCELLENT,
    "reason": "熟悉基层情况。",
}
#: The same as a browser sends it.
POSTED = {**PERSON, "born_on": "1995-03", "ethnicity": "汉族", "last_trained_on": "", "unit_opinion": ""}


def organisation(**fields) -> Account:
    return make.account(Role.ORGANISATION, **fields)


def party_school() -> Account:
    return make.account(Role.PARTY_SCHOOL)


def liaison_of(unit: Unit, **fields) -> Account:
    account = make.account(Role.UNIT_LIAISON, **fields)
    Liaison.objects.create(unit=unit, account=account, starts_on=date(2020, 1, 1))
    return account


def coming_cohort(**fields):
    """A class that begins in a month: its deadline lies ahead of the real clock, as views read it."""
    return make.cohort(**{"starts_on": timezone.localdate() + timedelta(days=30), **fields})


def inbox(account: Account) -> list[str]:
    """Return the titles of an account's notices, oldest first."""
    return [str(notice) for notice in account.notices.order_by("pk")]


def nobody_may(action, *people: Account) -> None:
    """Every one of the people is denied, and each denial is on record."""
    for person in people:
        before = AuditEntry.objects.filter(outcome="denied").count()
        with pytest.raises(PermissionDenied):
            action(person)
        assert AuditEntry.objects.filter(outcome="denied").count() == before + 1


def last_entry(verb: str) -> tuple[str, str]:
    """Return outcome and refusal of the newest audit entry of a verb."""
    entry = AuditEntry.objects.filter(verb=verb).latest("pk")
    return entry.outcome, entry.details.get("refusal", "")


class Desk:
    """Somebody who is signed in and follows the addresses by name."""

    def __init__(self, account: Account) -> None:
        self.client = Client()
        self.client.force_login(account)

    def get(self, name: str, /, *args: object, **query: str) -> HttpResponse:
        return self.client.get(reverse(f"cohorts:{name}", args=args), query)

    def text(self, name: str, /, *args: object, **query: str) -> str:
        response = self.get(name, *args, **query)
        assert response.status_code == 200, response.status_code
        return response.content.decode()

    def send(self, name: str, /, *args: object, token: str = "", **data: Any) -> HttpResponse:
        """Post with a fresh once-token; answer with the page it leads to."""
        data = {FIELD: token or fresh_token(), **data}
        return self.client.post(reverse(f"cohorts:{name}", args=args), data, follow=True)

    def said(self, response: HttpResponse) -> list[str]:
        """Return what the page says happened."""
        return [str(message) for message in response.context["messages"]]
