import pytest
from django.utils.timezone import localdate

from academy.competency.evidence import Source
from academy.competency.framework import Competency, shipped_data
from academy.progress.actions import standing as actions
from academy.progress.actions.standing import rebuild_standings
from academy.progress.models import StandardVersion, Standing
from tests.factories import progress as make

pytestmark = pytest.mark.django_db


def rows():
    fields = [field.attname for field in Standing._meta.concrete_fields if not field.primary_key]
    return sorted(Standing.objects.values_list(*fields), key=str)


def test_rebuilding_changes_nothing_that_is_in_step():
    trainee = make.trainee()
    make.evidence(trainee, 2, Source.SELF)
    make.evidence(trainee, 3)
    make.evidence(trainee, 4, Source.QUIZ, competency=Competency.REFORM)
    make.evidence(level=1)
    before = rows()

    assert rebuild_standings() == 3
    assert rows() == before


def test_what_was_lost_or_bent_is_restored(monkeypatch):
    monkeypatch.setattr(actions, "TRAINEES_AT_A_TIME", 1)
    for level in (1, 2, 3):
        make.evidence(level=level)
    before = rows()
    Standing.objects.filter(level=1).update(level=4, numerator=4, denominator=1)
    Standing.objects.filter(level=2).delete()

    assert rebuild_standings() == 3
    assert rows() == before


def test_a_new_standard_reaches_the_summaries():
    trainee = make.trainee()
    make.evidence(trainee, 2)
    make.evidence(trainee, 4, Source.QUIZ)
    data = shipped_data("standard-1.json")
    data = {**data, "version": 2, "weights": {**data["weights"], "quiz": 3}}
    StandardVersion.objects.create(version=2, data=data, effective_on=localdate())

    rebuild_standings()

    row = Standing.objects.get()
    assert (row.value, row.standard_version) == (3, 2)


def test_nothing_to_rebuild():
    assert rebuild_standings() == 0
