from datetime import timedelta

import pytest

from academy.people.enums import Role
from cohorts.enums import CohortState, EnrolmentState
from cohorts.queries.roster import (
    RosterFilter,
    RosterOrder,
    directory_closes_on,
    directory_is_open_to,
    possible_supervisors,
    roster_of,
    units_on_roster,
    without_login,
)
from tests.cohorts.planning import organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


def names(cohort, **asked):
    return [row.trainee.name for row in roster_of(cohort, RosterFilter(**asked))]


def test_surnames_stand_in_the_order_of_their_strokes(cohort):
    for name in ("赵松", "王桦", "欧阳蕙", "丁香", "李桐", "刘檀"):
        make.enrolment(cohort=cohort, name=name)

    assert names(cohort) == ["丁香", "王桦", "刘檀", "李桐", "欧阳蕙", "赵松"]


def test_the_other_orders(cohort):
    one, two = make.group(cohort=cohort), make.group(cohort=cohort)
    later, first = make._unit(), make._unit()
    rows = [
        make.enrolment(cohort=cohort, name="赵松", group=two, unit=first),
        make.enrolment(cohort=cohort, name="王桦", group=two, unit=later),
        make.enrolment(cohort=cohort, name="丁香", group=one, unit=later),
        make.enrolment(cohort=cohort, name="孙杉", unit=first),
    ]
    two.leader = rows[0]
    two.save()

    assert names(cohort, order=RosterOrder.NUMBER) == ["赵松", "王桦", "丁香", "孙杉"]
    assert names(cohort, order=RosterOrder.UNIT) == ["丁香", "王桦", "孙杉", "赵松"]
    assert names(cohort, order=RosterOrder.GROUP) == ["丁香", "赵松", "王桦", "孙杉"]
    assert names(cohort, order="nonsense")[0] == "丁香"


def test_a_roster_is_narrowed(cohort):
    group = make.group(cohort=cohort)
    make.enrolment(cohort=cohort, name="甲", group=group)
    out = make.enrolment(cohort=cohort, name="乙", state=EnrolmentState.WITHDRAWN)
    last = make.enrolment(cohort=cohort, name="丙")

    assert names(cohort, group_id=group.pk) == ["甲"]
    assert names(cohort, unit_id=last.unit_id) == ["丙"]
    assert names(cohort, state=EnrolmentState.WITHDRAWN) == ["乙"]
    assert set(names(cohort)) == {"甲", "丙"}
    assert out.unit not in units_on_roster(cohort)
    assert units_on_roster(cohort).count() == 2


def test_a_roster_is_one_query(cohort, django_assert_num_queries):
    for rows in (1, 3):
        while cohort.enrolments.count() < rows:
            make.enrolment(cohort=cohort, group=make.group(cohort=cohort), nomination=make.nomination(cohort=cohort))
        with django_assert_num_queries(1):
            assert all(row.trainee.name and row.unit.name and row.group for row in roster_of(cohort))


def test_the_directory_closes_seven_days_after_the_class(cohort):
    trainee, teacher = make.enrolment(cohort=cohort).trainee, make.instructor()
    make.session(cohort=cohort, instructors=[teacher])
    last = directory_closes_on(cohort)
    after = last + timedelta(days=1)

    assert last == cohort.ends_on + timedelta(days=7)
    for person in (trainee, teacher.account):
        assert directory_is_open_to(person, cohort, today=last)
        assert not directory_is_open_to(person, cohort, today=after)
    for keeper in (organisation(), party_school(), make.supervisor(cohort)):
        assert directory_is_open_to(keeper, cohort, today=after)
    for stranger in (make.enrolment().trainee, make.instructor().account, make.supervisor(make.cohort())):
        assert not directory_is_open_to(stranger, cohort, today=last)
    cohort.state = CohortState.CANCELLED
    assert not directory_is_open_to(trainee, cohort, today=last)


def test_those_without_a_login_hold_a_place_and_an_open_account(cohort):
    waiting = make.enrolment(cohort=cohort, trainee=make.account(must_choose_password=True))
    make.enrolment(cohort=cohort)
    make.enrolment(cohort=cohort, trainee=make.account(must_choose_password=True, is_active=False))
    make.enrolment(cohort=cohort, state=EnrolmentState.UNDONE)

    assert without_login(cohort) == [waiting]


def test_staff_and_instructors_who_are_free_could_supervise(cohort):
    free, teacher = organisation(name="a"), make.account(Role.INSTRUCTOR, name="b")
    make.supervisor(cohort, organisation())
    make.enrolment(cohort=cohort, trainee=make.account(Role.INSTRUCTOR))
    organisation(is_active=False)
    make.account()

    assert list(possible_supervisors(cohort)) == [free, teacher]
