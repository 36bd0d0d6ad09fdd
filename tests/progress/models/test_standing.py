import pytest
from django.db import IntegrityError, transaction

from academy.progress.models import Standing
from tests.factories import progress as make

pytestmark = pytest.mark.django_db


def standing(**fields):
    seen = {"numerator": 5, "denominator": 2, "level": 3, "items": 2, "kinds": 1, "standard_version": 1}
    return Standing(**{"competency": "reform", **seen, **fields})


@pytest.mark.parametrize(
    "fault",
    [
        {"level": None},
        {"level": 5},
        {"denominator": 0},
        {"numerator": 1},
        {"numerator": 9},
        {"self_level": 0},
        {"competency": "courage"},
    ],
    ids=str,
)
def test_impossible_summaries_do_not_get_in(fault):
    trainee = make.trainee()

    with pytest.raises(IntegrityError), transaction.atomic():
        standing(**{"trainee": trainee, **fault}).save()


def test_value_is_exact_and_unseen_is_none():
    assert str(standing(numerator=19, denominator=7).value) == "19/7"
    assert standing(numerator=0, denominator=0, level=None).value is None
    assert str(standing(trainee_id=4)) == "4 reform: 3"
    assert str(Standing(trainee_id=4, competency="reform")) == "4 reform: –"


def test_a_trainee_has_one_summary_per_competency():
    trainee = make.trainee()
    standing(trainee=trainee).save()

    with pytest.raises(IntegrityError), transaction.atomic():
        standing(trainee=trainee).save()
