import pytest

from cohorts.enums import CohortState, CountersignAnswer
from cohorts.models import Countersign, CountersignItem
from tests.cohorts.planning import Desk, coming_cohort, liaison_of, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return CountersignItem.objects.create(name="廉政意见", unit=make._unit(name="纪检机关"))


@pytest.fixture
def cohort():
    return coming_cohort(state=CohortState.REVIEWING)


@pytest.fixture
def office():
    return Desk(organisation())


def test_items_are_kept_by_the_office(office):
    unit = make._unit()
    assert "还没有会签事项" in office.text("countersign_items")

    said = office.said(office.send("add_countersign_item", name="干部档案", unit=unit.pk, is_active="on"))
    assert "干部档案" in said[0]
    again = office.send("add_countersign_item", name="干部档案", unit=unit.pk, is_active="on")
    assert "干部档案" in again.content.decode()
    assert CountersignItem.objects.count() == 1
    row = CountersignItem.objects.get()
    office.send("amend_countersign_item", row.pk, name="干部档案审核", unit=unit.pk)
    row.refresh_from_db()
    assert (row.name, row.is_active) == ("干部档案审核", False)


def test_the_office_asks_the_body_answers_and_the_reviewer_sees_it(office, cohort, item):
    one = make.nomination(cohort=cohort, unit=make._unit(name="被问单位"), name="周榆")
    body = Desk(liaison_of(item.unit))
    assert "目前没有需要贵单位会签" in body.text("my_countersigns")

    assert "已发起 1 项会签" in office.said(office.send("countersigns", cohort.pk, items=[item.pk]))[0]
    assert "未重复发送" in office.said(office.send("countersigns", cohort.pk, items=[item.pk]))[0]
    assert "1 项待答复" in body.text("liaison_desk")
    assert "已答复 0/1" in body.text("my_countersigns")
    assert "周榆" in body.text("answer_countersigns", cohort.pk, item.pk)
    assert "待答复" in office.text("nominations", cohort.pk)
    asked = Countersign.objects.get()
    said = body.said(body.send("answer_countersigns", cohort.pk, item.pk, **{f"answer-{asked.pk}": "not_ok"}))
    assert "答复已保存" in said[0]

    assert "会签有异议" in office.text("nominations", cohort.pk)
    assert "有异议" in office.text("countersigns", cohort.pk)
    assert "会签有异议" in office.text("nomination", one.pk)


def test_the_named_unit_reads_nothing_of_what_bodies_answer(office, cohort, item):
    unit = make._unit()
    one = make.nomination(cohort=cohort, unit=unit)
    office.send("countersigns", cohort.pk, items=[item.pk])
    Countersign.objects.update(answer=CountersignAnswer.NOT_OK)
    desk = Desk(liaison_of(unit))

    for page in (desk.text("liaison_desk"), desk.text("nomination", one.pk)):
        assert "会签" not in page
        assert "廉政" not in page
    assert desk.get("answer_countersigns", cohort.pk, item.pk).status_code == 404


@pytest.mark.parametrize("answer", ["x", "OK", "9" * 300, "<b>"])
def test_an_answer_that_does_not_exist_is_refused_in_words(office, cohort, item, answer):
    make.nomination(cohort=cohort)
    office.send("countersigns", cohort.pk, items=[item.pk])
    asked = Countersign.objects.get()

    said = office.said(office.send("answer_countersigns", cohort.pk, item.pk, **{f"answer-{asked.pk}": answer}))

    assert "请刷新页面" in said[0]
    asked.refresh_from_db()
    assert asked.answer == CountersignAnswer.PENDING


@pytest.mark.parametrize("sent", ["x", "0", "9" * 40])
def test_an_item_that_does_not_exist_asks_nobody(office, cohort, item, sent):
    make.nomination(cohort=cohort)

    assert "未发起会签" in office.said(office.send("countersigns", cohort.pk, items=[sent]))[0]
    assert "至少选择一项" in office.said(office.send("countersigns", cohort.pk))[0]


def test_after_the_review_answers_are_read_only(office, cohort, item):
    make.nomination(cohort=cohort)
    office.send("countersigns", cohort.pk, items=[item.pk])
    cohort.state = CohortState.READY
    cohort.save()

    assert "不再变动" in office.text("answer_countersigns", cohort.pk, item.pk)
    assert "不能发起或答复" in office.text("countersigns", cohort.pk)


def test_the_pages_cost_the_same_for_one_and_three(office, cohort, item, django_assert_num_queries):
    body = Desk(liaison_of(item.unit))
    for _ in range(3):
        make.nomination(cohort=cohort, unit=make._unit())
        office.send("countersigns", cohort.pk, items=[item.pk])
        with django_assert_num_queries(7):
            office.get("countersigns", cohort.pk)
        with django_assert_num_queries(7):
            body.get("answer_countersigns", cohort.pk, item.pk)
