import pytest

from academy.people.models import Account
from cohorts.actions.supervisor import (
    AlreadySupervisor,
    TraineeCannotSupervise,
    appoint_supervisor,
    dismiss_supervisor,
)
from tests.cohorts.planning import BEFORE, inbox, last_entry, nobody_may, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_a_supervisor_is_appointed_told_and_keeps_the_desk():
    cohort, somebody = make.cohort(), make.account()

    row = appoint_supervisor(cohort, somebody, by=party_school(), at=BEFORE)

    assert Account.objects.get(pk=somebody.pk).has_perm("cohorts.view_desk", cohort)
    assert inbox(somebody) == [f"您已任{cohort.name}班主任"]
    dismiss_supervisor(row, by=party_school(), at=BEFORE)
    assert not Account.objects.get(pk=somebody.pk).has_perm("cohorts.view_desk", cohort)
    assert inbox(somebody)[1:] == [f"您不再担任{cohort.name}班主任"]


def test_nobody_is_appointed_twice_and_no_trainee_of_the_class():
    cohort = make.cohort()
    supervisor, trainee = make.supervisor(cohort), make.enrolment(cohort=cohort).trainee

    with pytest.raises(AlreadySupervisor):
        appoint_supervisor(cohort, supervisor, by=party_school())
    with pytest.raises(TraineeCannotSupervise, match=trainee.name):
        appoint_supervisor(cohort, trainee, by=party_school())
    assert last_entry("cohorts.appoint_supervisor") == ("refused", "TraineeCannotSupervise")


def test_only_staff_appoint():
    cohort = make.cohort()
    supervisor = make.supervisor(cohort)

    for action in (
        lambda by: appoint_supervisor(cohort, make.account(), by=by),
        lambda by: dismiss_supervisor(cohort.supervisions.get(), by=by),
    ):
        nobody_may(action, supervisor, make.account())
