import re
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from academy.kernel.audit import note
from academy.kernel.deeds import deeds
from academy.people.actions.unit import add_unit
from academy.people.enums import Role
from academy.people.queries.audit import Deed, audit_visible_to, entries_found, verbs_on_record
from tests.architecture.house import FLOORS, ROOT, files
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor():
    return make.account(Role.AUDITOR, name="审计员")


def at(day, hour=9):
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_every_deed_of_the_house_has_words():
    said = re.compile(r'@audited\("([\w.]+)"\)')
    verbs = {
        verb
        for folder in FLOORS.values()
        for path in files(f"{folder}/actions", "*.py")
        for verb in said.findall((ROOT / path).read_text(encoding="utf-8"))
    }

    assert verbs - set(deeds) == set()


def test_entries_are_narrowed_by_person_verb_outcome_and_day(auditor):
    officer, unit = make.officer(name="林杉"), make.unit(name="区教育局")
    first = note("people.add_unit", by=officer, obj=unit, at=at(10))
    second = note("people.close_unit", by=None, outcome="refused", at=at(12), sentence="仍有下级单位。")

    assert list(entries_found(auditor)) == [second, first]
    assert list(entries_found(auditor, person="林杉")) == list(entries_found(auditor, person="教育局")) == [first]
    assert list(entries_found(auditor, verb="people.close_unit")) == [second]
    assert list(entries_found(auditor, outcome="refused")) == [second]
    assert list(entries_found(auditor, first=date(2026, 11, 11))) == [second]
    assert list(entries_found(auditor, last=date(2026, 11, 10))) == [first]
    assert list(entries_found(auditor, first=date(2026, 11, 10), last=date(2026, 11, 12))) == [second, first]


def test_a_day_ends_at_midnight_of_the_academy(auditor):
    entry = note("people.add_unit", by=None, at=at(10, 15))
    note("people.add_unit", by=None, at=at(10, 16))

    assert list(entries_found(auditor, last=date(2026, 11, 10))) == [entry]


def test_an_entry_is_read_in_words(auditor):
    refused = note("people.add_unit", by=None, outcome="refused", sentence="名称重复。")
    with pytest.raises(PermissionDenied):
        add_unit(by=auditor, name="甲局")
    denied = audit_visible_to(auditor).first()

    assert Deed(refused).reason == "名称重复。"
    assert Deed(denied).reason == "people.keep_unit"
    assert Deed(note("people.add_unit", by=None)).reason == ""
    assert Deed(refused).words == dict(verbs_on_record())["people.add_unit"] != "people.add_unit"


@pytest.mark.parametrize("role", [Role.ORGANISATION, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.TRAINEE])
def test_the_record_is_the_auditors(role):
    note("people.add_unit", by=None)

    assert not audit_visible_to(make.account(role)).exists()
