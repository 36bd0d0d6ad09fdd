import pytest

from cohorts.enums import CohortState, PoliticalStatus, PostRole
from cohorts.models import ClassPost
from tests.cohorts.planning import Desk
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


@pytest.fixture
def desk(cohort):
    return Desk(make.supervisor(cohort))


def member(cohort, name, status=PoliticalStatus.PARTY_MEMBER):
    paper = make.nomination(cohort=cohort, political_status=status, name=name)
    return make.enrolment(cohort=cohort, unit=paper.unit, nomination=paper, name=name)


def test_the_page_offers_for_each_post_who_may_hold_it(desk, cohort):
    assert "尚未录取学员" in desk.text("class_posts", cohort.pk)
    member(cohort, "周榆")
    member(cohort, "吴槐", PoliticalStatus.NON_PARTY)

    page = desk.text("class_posts", cohort.pk)

    assert page.count("周榆") == len(PostRole)
    assert page.count("吴槐") == sum(not role.is_of_branch for role in PostRole)


def test_posts_are_saved_and_shown_to_the_class(desk, cohort):
    one = member(cohort, "周榆")

    said = desk.said(desk.send("class_posts", cohort.pk, monitor=one.pk, branch_secretary=one.pk))
    assert "已通知" in said[0]

    assert ClassPost.objects.count() == 2
    page = Desk(one.trainee).text("directory", cohort.pk)
    assert "班长" in page
    assert "学习委员" not in page


@pytest.mark.parametrize("sent", ["0", "x", "9" * 500, "-1"])
def test_somebody_who_cannot_hold_a_post_is_refused_in_words(desk, cohort, sent):
    member(cohort, "周榆")

    assert "请重新选择" in desk.said(desk.send("class_posts", cohort.pk, monitor=sent))[0]
    assert not ClassPost.objects.exists()


def test_posts_of_a_class_that_is_over_are_read_only(desk, cohort):
    one = member(cohort, "周榆")
    ClassPost.objects.create(cohort=cohort, role=PostRole.MONITOR, enrolment=one)
    cohort.state = CohortState.FINISHED
    cohort.save()

    page = desk.text("class_posts", cohort.pk)

    assert "周榆" in page
    assert "<select" not in page
    assert "分组不再变动" in desk.said(desk.send("class_posts", cohort.pk, monitor=""))[0]


def test_the_page_costs_the_same_for_one_and_three(desk, cohort, django_assert_num_queries):
    for name in ("周榆", "吴槐", "郑枫"):
        ClassPost.objects.create(
            cohort=cohort, role=list(PostRole)[ClassPost.objects.count()], enrolment=member(cohort, name)
        )
        desk.get("class_posts", cohort.pk)
        with django_assert_num_queries(6):
            desk.get("class_posts", cohort.pk)
