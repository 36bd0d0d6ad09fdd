import pytest

from cohorts.enums import CohortState
from tests.cohorts.planning import Desk, inbox
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.READY)


@pytest.fixture
def desk(cohort):
    return Desk(make.supervisor(cohort))


def test_groups_are_formed_and_changed_by_hand(desk, cohort):
    assert "尚未录取学员" in desk.text("groups", cohort.pk)
    one, two = (make.enrolment(cohort=cohort) for _ in range(2))
    assert "组数" in desk.text("groups", cohort.pk)

    assert "已分成 2 个小组" in desk.said(desk.send("form_groups", cohort.pk, count="2"))[0]
    _first, second = cohort.groups.all()
    moved = desk.send("groups", cohort.pk, **{f"member-{one.pk}": second.pk, f"member-{two.pk}": second.pk})
    assert "已调整 1 名学员的小组" in desk.said(moved)[0]
    assert second.members.count() == 2
    again = desk.send("groups", cohort.pk, **{f"member-{one.pk}": second.pk})
    assert "没有需要调整的人员" in desk.said(again)[0]
    assert second.members.count() == 2


@pytest.mark.parametrize("count", ["", "0", "51", "x", "9" * 500])
def test_a_number_of_groups_that_cannot_be_is_said(desk, cohort, count):
    make.enrolment(cohort=cohort)

    assert "1 至 50" in desk.said(desk.send("form_groups", cohort.pk, count=count))[0]
    assert "1 至 1" in desk.said(desk.send("form_groups", cohort.pk, count="2"))[0]


def test_a_group_of_another_class_is_refused_as_a_whole(desk, cohort):
    member, group = make.enrolment(cohort=cohort, group=make.group(cohort=cohort)), make.group()

    response = desk.send("groups", cohort.pk, **{f"member-{member.pk}": group.pk})

    assert "所选小组不存在" in desk.said(response)[0]
    member.refresh_from_db()
    assert member.group != group


def test_a_leader_is_made_by_a_press(desk, cohort):
    group = make.group(cohort=cohort)
    member = make.enrolment(cohort=cohort, group=group, name="周榆")

    response = desk.send("appoint_leader", cohort.pk, group.pk, leader=member.pk)

    assert "周榆任第 1 组组长" in desk.said(response)[0]
    assert len(inbox(member.trainee)) == 1
    for nobody in ("", "x", "9" * 5000, make.enrolment().pk):
        response = desk.send("appoint_leader", cohort.pk, group.pk, leader=nobody)
        assert desk.said(response) == ["该学员已不在本班，请另选组长。"]
    assert desk.send("appoint_leader", cohort.pk, make.group().pk, leader=member.pk).status_code == 404


def test_a_class_that_is_over_shows_its_groups_only(desk, cohort):
    make.enrolment(cohort=cohort, group=make.group(cohort=cohort))
    cohort.state = CohortState.FINISHED
    cohort.save()

    assert "<select" not in desk.text("groups", cohort.pk)
    assert "分组不再变动" in desk.said(desk.send("form_groups", cohort.pk, count="1"))[0]


def test_the_page_takes_the_same_queries_whatever_its_length(desk, cohort, django_assert_num_queries):
    make.enrolment(cohort=cohort, group=make.group(cohort=cohort))
    desk.get("groups", cohort.pk)
    for rows in (1, 3):
        while cohort.enrolments.count() < rows:
            make.enrolment(cohort=cohort, group=make.group(cohort=cohort))
        with django_assert_num_queries(8):
            desk.get("groups", cohort.pk)


def test_a_proposal_is_followed_by_the_next_and_taken_back(desk, cohort):
    for _ in range(4):
        make.enrolment(cohort=cohort)

    assert "方案 3" in desk.said(desk.send("form_groups", cohort.pk, count="2", seed="3"))[0]
    assert "方案 4" in desk.said(desk.send("form_groups", cohort.pk, count="2", seed="3", next="1"))[0]
    assert "撤销" in desk.text("groups", cohort.pk)
    assert "已恢复" in desk.said(desk.send("undo_grouping", cohort.pk))[0]
    assert "没有可以撤销" in desk.said(desk.send("undo_grouping", cohort.pk))[0]


def test_whoever_is_fixed_is_ticked_and_the_balance_is_told(desk, cohort):
    one, two = (make.enrolment(cohort=cohort) for _ in range(2))
    desk.send("form_groups", cohort.pk, count="2")
    one.refresh_from_db()

    said = desk.said(desk.send("groups", cohort.pk, **{f"member-{one.pk}": one.group_id, f"fixed-{one.pk}": "on"}))

    assert "已保存" in said[0]
    page = desk.text("groups", cohort.pk)
    assert page.count(" checked") == 1
    assert "各组均衡情况" in page
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.is_group_fixed, two.is_group_fixed) == (True, False)
