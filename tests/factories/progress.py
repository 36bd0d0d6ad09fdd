"""Rows of the progress app for tests: one plain function per model, no surprises."""

from datetime import date, datetime, time, timedelta
from itertools import count

from django.contrib.auth.models import Group
from django.utils import timezone

from academy.competency.evidence import Source
from academy.competency.framework import Competency
from academy.people.enums import Role
from academy.people.models import Account
from academy.progress.actions.evidence import record_evidence
from academy.progress.models import EvidenceEntry

#: A Monday in the past; ``day=2`` is the day after.
FIRST_DAY = date(2026, 9, 7)
_numbers = count(1)


def moment(on: date, at: time = time(20, 0)) -> datetime:
    """Return a moment of a day in the academy's time zone."""
    return timezone.make_aware(datetime.combine(on, at))


def account(*roles: Role, **fields) -> Account:
    """An active account that holds the roles."""
    number = next(_numbers)
    row = Account.objects.create(**{"username": f"progress-{number}", "name": f"某人{number}", **fields})
    row.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return row


def trainee(**fields) -> Account:
    return account(Role.TRAINEE, **fields)


def proposal(of: Account | None = None, level: int = 3, **fields) -> EvidenceEntry:
    """A fact that waits for somebody to confirm it."""
    return evidence(of, level, confirmed=False, **fields)


def evidence(of: Account | None = None, level: int = 3, source: Source = Source.INSTRUCTOR, **fields) -> EvidenceEntry:
    """A fact in force that was observed on ``day`` 1, put on record by staff (or, for ``self``, in person)."""
    of = of or trainee()
    on = FIRST_DAY + timedelta(days=fields.pop("day", 1) - 1)
    number = next(_numbers)
    by = fields.pop("by", None) or (of if source == Source.SELF else account(Role.PARTY_SCHOOL))
    return record_evidence(
        trainee=of,
        level=level,
        source=source,
        by=by,
        **{
            "competency": Competency.DECISION,
            "observed_on": on,
            "at": moment(on),
            "key": f"fact-{number}",
            "basis": ("tests.record", str(number)),
            **fields,
        },
    )
