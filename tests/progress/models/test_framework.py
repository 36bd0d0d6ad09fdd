from datetime import date

import pytest
from django.db import IntegrityError, transaction

from academy.progress.models import FrameworkVersion
from academy.progress.models.framework import digest_of

pytestmark = pytest.mark.django_db


def test_the_newest_version_that_took_effect_is_in_force():
    for number, day in ((1, 1), (3, 20), (2, 10)):
        FrameworkVersion.objects.create(version=number, data={"n": number}, effective_on=date(2026, 9, day))

    in_force = {day: FrameworkVersion.objects.in_force(date(2026, 9, day)).first() for day in (1, 9, 10, 30)}

    assert [row.version for row in in_force.values()] == [1, 1, 2, 3]
    assert FrameworkVersion.objects.in_force(date(2026, 8, 31)).first() is None
    assert str(in_force[1]) == "1 (2026-09-01)"


def test_a_version_has_the_hash_of_its_data_whatever_the_order_of_keys():
    row = FrameworkVersion.objects.create(version=1, data={"a": "政", "b": 1}, effective_on=date(2026, 9, 1))

    assert row.digest == digest_of({"b": 1, "a": "政"})


def test_version_numbers_are_used_once():
    FrameworkVersion.objects.create(version=1, data={}, effective_on=date(2026, 9, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        FrameworkVersion.objects.create(version=1, data={}, effective_on=date(2026, 9, 2))
