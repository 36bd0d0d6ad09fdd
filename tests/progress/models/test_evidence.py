"""The database itself refuses what the ledger must not hold."""

import pytest
from django.db import IntegrityError, transaction

from academy.kernel.models.audit import RowIsFinal
from academy.progress.enums import Act
from academy.progress.models import EvidenceEntry
from tests.factories import progress as make

pytestmark = pytest.mark.django_db


def test_rows_are_final():
    entry = make.evidence()
    entry.level = 4

    with pytest.raises(RowIsFinal):
        entry.save()
    with pytest.raises(RowIsFinal):
        entry.delete()
    with pytest.raises(RowIsFinal):
        EvidenceEntry.objects.get().save(update_fields=["level"])

    assert EvidenceEntry.objects.get().level == 3


def copy_of(entry, **fields):
    names = [field.attname for field in EvidenceEntry._meta.concrete_fields if not field.primary_key]
    return EvidenceEntry(**{**{name: getattr(entry, name) for name in names}, "key": "another", **fields})


def later(entry, act, **fields):
    empty = {"level": None, "observed_on": None, "key": "", "basis_kind": "", "basis_key": ""}
    return copy_of(entry, **{"act": act, "about_id": entry.pk, **empty, **fields})


@pytest.mark.parametrize(
    "fault",
    [
        {"act": "change"},
        {"competency": "courage"},
        {"source": "attendance"},
        {"level": 0},
        {"level": 5},
        {"level": None},
        {"observed_on": None},
        {"key": ""},
        {"basis_kind": ""},
        {"basis_key": ""},
        {"act": Act.REPLACE},
    ],
    ids=str,
)
def test_an_incomplete_fact_does_not_get_in(fault):
    entry = make.evidence()

    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(entry, **fault).save()

    copy_of(entry).save()


def test_a_fact_is_about_no_other():
    entry = make.evidence()

    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(entry, about_id=entry.pk).save()


@pytest.mark.parametrize("fault", [{"level": 2}, {"key": "x"}, {"about_id": None}], ids=str)
@pytest.mark.parametrize("act", [Act.CONFIRM, Act.WITHDRAW])
def test_what_became_of_a_fact_carries_no_fact(act, fault):
    entry = make.evidence()

    with pytest.raises(IntegrityError), transaction.atomic():
        later(entry, act, **fault).save()

    later(entry, act).save()


def test_a_key_counts_once_also_after_a_withdrawal():
    entry = make.evidence(key="panel:7")
    later(entry, Act.WITHDRAW).save()

    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(entry, key="panel:7").save()


def test_a_fact_is_confirmed_once_and_ends_once():
    entry = make.evidence()
    later(entry, Act.CONFIRM).save()
    later(entry, Act.WITHDRAW).save()

    for again in (
        later(entry, Act.CONFIRM),
        later(entry, Act.WITHDRAW),
        copy_of(entry, act=Act.REPLACE, about_id=entry.pk),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()


def test_rows_have_names():
    entry = make.evidence()

    assert str(entry) == f"{entry.trainee_id} decision record 3"
    assert str(later(entry, Act.WITHDRAW)) == f"{entry.trainee_id} decision withdraw"
