import pytest
from django.core.exceptions import PermissionDenied

from academy.kernel.audit import audited, note
from academy.kernel.models import AuditEntry, WorkerBeat
from academy.kernel.models.audit import RowIsFinal
from academy.kernel.refusals import Refusal
from academy.people.models import Account, Unit

pytestmark = pytest.mark.django_db


class TooLate(Refusal):
    sentence = "It closed at %(hour)s."


@pytest.fixture
def officer():
    return Account.objects.create(username="officer", name="officer")


@audited("tests.rename_unit")
def rename_unit(unit, name, *, by, at=None):
    unit.name = name
    unit.save()
    if name == "late":
        raise TooLate(hour=18)
    if name == "secret":
        raise PermissionDenied("tests.rename_unit")


@audited("tests.found_unit")
def found_unit(*, by):
    return Unit.add_root(name="new")


@audited("tests.jot_down", only_refusals=True)
def jot_down(unit, name, *, by):
    return rename_unit.__wrapped__(unit, name, by=by)


def test_what_is_saved_every_second_leaves_an_entry_only_where_it_is_refused(officer):
    unit = Unit.add_root(name="old")

    for number in range(3):
        jot_down(unit, f"new {number}", by=officer)
    with pytest.raises(TooLate):
        jot_down(unit, "late", by=officer)
    with pytest.raises(PermissionDenied):
        jot_down(unit, "secret", by=officer)

    assert [entry.outcome for entry in AuditEntry.objects.order_by("pk")] == ["refused", "denied"]
    assert Unit.objects.get().name == "new 2"


def test_a_deed_leaves_one_entry(officer):
    unit = Unit.add_root(name="old")

    rename_unit(unit, "new", by=officer)

    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.outcome, entry.by) == ("tests.rename_unit", "done", officer)
    assert (entry.object_kind, entry.object_key) == ("people.Unit", str(unit.pk))
    assert "tests.rename_unit" in str(entry)


def test_a_refused_deed_is_on_record_and_changed_nothing(officer):
    unit = Unit.add_root(name="old")

    with pytest.raises(TooLate):
        rename_unit(unit, "late", by=officer)

    entry = AuditEntry.objects.get()
    assert entry.outcome == "refused"
    assert entry.details == {"refusal": "TooLate", "sentence": "It closed at 18."}
    assert Unit.objects.get().name == "old"


def test_a_forbidden_deed_is_on_record(officer):
    with pytest.raises(PermissionDenied):
        rename_unit(Unit.add_root(name="old"), "secret", by=officer)

    assert AuditEntry.objects.get().outcome == "denied"


def test_what_a_deed_made_is_its_object(officer):
    found_unit(by=officer)

    assert AuditEntry.objects.get().object_label == "new"


def test_nobody_and_nothing_can_be_noted():
    entry = note("tests.swept", by=None, count=3)

    assert (entry.by, entry.object_kind, entry.details) == (None, "", {"count": 3})


def test_entries_are_final(officer):
    entry = note("tests.swept", by=officer)

    with pytest.raises(RowIsFinal):
        entry.save()
    with pytest.raises(RowIsFinal):
        entry.delete()


def test_names_of_rows():
    assert str(WorkerBeat(name="worker")) == "worker"


def test_an_action_that_returns_more_than_a_row_names_its_subject():
    account = Account.objects.create(username="opened", name="林杉")

    @audited("tests.open")
    def opened(*, by):
        return type("Opened", (), {"subject": account})()

    opened(by=None)

    assert AuditEntry.objects.get(verb="tests.open").object_key == str(account.pk)
