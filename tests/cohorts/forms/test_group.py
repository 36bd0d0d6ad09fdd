import pytest

from cohorts.forms.group import FormGroupsForm, SeatingForm
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_only_those_who_change_place_are_seated_and_those_not_sent_stay():
    cohort = make.cohort()
    one, two = make.group(cohort=cohort), make.group(cohort=cohort)
    stays, moves, leaves, not_sent = (make.enrolment(cohort=cohort, group=one) for _ in range(4))
    form = SeatingForm(
        {f"member-{stays.pk}": one.pk, f"member-{moves.pk}": two.pk, f"member-{leaves.pk}": ""},
        members=[stays, moves, leaves, not_sent],
        groups=[one, two],
    )

    assert form.is_valid()
    assert form.seats() == {moves: two, leaves: None}


def test_a_group_of_another_class_is_no_choice():
    member, elsewhere = make.enrolment(), make.group()

    assert not SeatingForm({f"member-{member.pk}": elsewhere.pk}, members=[member], groups=[]).is_valid()


@pytest.mark.parametrize(("count", "fits"), [("1", True), ("50", True), ("0", False), ("51", False), ("x", False)])
def test_the_number_of_groups_has_its_limits(count, fits):
    assert FormGroupsForm({"count": count}).is_valid() is fits
