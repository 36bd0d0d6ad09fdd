import pytest

from academy.people.models import Unit
from cohorts.enums import CohortState
from tests.cohorts.planning import Desk, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk(organisation())


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.DRAFT, places=5)


def shares(cohort):
    return dict(cohort.quotas.values_list("unit__name", "places"))


def test_without_units_the_sheet_says_what_comes_first(desk, cohort):
    assert "尚无单位" in desk.text("quotas", cohort.pk)


def test_the_sheet_is_saved_and_what_was_not_sent_stays(desk, cohort):
    kept = make.quota(cohort=cohort, places=1)
    unit = make._unit(name="青松街道")

    response = desk.send("quotas", cohort.pk, **{f"unit-{unit.pk}": "2"})

    assert "名额已保存" in desk.said(response)[0]
    assert shares(cohort) == {"青松街道": 2, kept.unit.name: 1}


def test_too_many_is_refused_and_the_figures_stay_in_the_form(desk, cohort):
    unit = make._unit()

    response = desk.send("quotas", cohort.pk, **{f"unit-{unit.pk}": "6"})

    assert desk.said(response) == ["名额合计 6 个，超过班额 5 人，请减少 1 个。"]
    assert 'value="6"' in response.content.decode()
    assert shares(cohort) == {}


@pytest.mark.parametrize("value", ["-1", "x", "9" * 400, "1\x00"])
def test_a_figure_that_cannot_be_is_marked(desk, cohort, value):
    unit = make._unit()

    response = desk.send("quotas", cohort.pk, **{f"unit-{unit.pk}": value})

    assert "未保存" in desk.said(response)[0]
    assert "is-wrong" in response.content.decode()


def test_a_proposal_fills_the_sheet_without_saving(desk, cohort):
    make._unit(headcount=30)
    make._unit(headcount=20)

    html = desk.text("quotas", cohort.pk, propose="headcount")
    assert 'value="3"' in html
    assert 'value="2"' in html
    assert "建议数" in html
    before = make.cohort(starts_on=make.FIRST_DAY.replace(month=5))
    make.quota(cohort=before, unit=Unit.objects.first(), places=4)
    assert 'value="4"' in desk.text("quotas", cohort.pk, propose="before")
    assert shares(cohort) == {}


def test_a_paste_fills_the_sheet_without_saving_and_names_what_it_did_not_understand(desk, cohort):
    make._unit(name="青松街道")
    unknown = "\n".join(f"无此单位{number}\t1" for number in range(7))

    response = desk.send("paste_quotas", cohort.pk, rows=f"单位\t名额\n青松街道\t4\n{unknown}")

    html = response.content.decode()
    assert 'value="4"' in html
    said = desk.said(response)
    assert said[0] == "未能识别：无此单位0\t1"
    assert said[-1] == "另有 2 行未能识别。"
    assert shares(cohort) == {}


@pytest.mark.parametrize("rows", ["", "   \n", "x" * 20_001, "青松街道\x00\t2"])
def test_a_paste_of_nothing_is_said(desk, cohort, rows):
    make._unit()

    assert "没有粘贴内容" in desk.said(desk.send("paste_quotas", cohort.pk, rows=rows))[0]


def test_the_party_school_reads_and_does_not_allot(cohort):
    quota, school = make.quota(cohort=cohort), Desk(party_school())

    assert "<input" in school.text("quotas", cohort.pk)
    assert f"unit-{quota.unit_id}" not in school.text("quotas", cohort.pk)
    assert school.send("quotas", cohort.pk, **{f"unit-{quota.unit_id}": "3"}).status_code == 403
    assert school.send("paste_quotas", cohort.pk, rows="a\t1").status_code == 403
    assert shares(cohort) == {quota.unit.name: 1}


def test_a_settled_sheet_is_only_read(desk):
    cohort = make.cohort(state=CohortState.READY)
    quota = make.quota(cohort=cohort)

    assert f"unit-{quota.unit_id}" not in desk.text("quotas", cohort.pk)
    response = desk.send("quotas", cohort.pk, **{f"unit-{quota.unit_id}": "3"})
    assert "名单已确定" in desk.said(response)[0]


def test_the_sheet_takes_the_same_queries_whatever_its_length(desk, cohort, django_assert_num_queries):
    desk.get("quotas", cohort.pk)
    for rows in (1, 3):
        while cohort.quotas.count() < rows:
            make.quota(cohort=cohort)
        with django_assert_num_queries(11):
            desk.get("quotas", cohort.pk)


def test_two_open_sheets_do_not_undo_each_other(cohort):
    one, two, three = (make._unit(name=name) for name in ("青松街道", "白桦街道", "红枫街道"))
    first, second = Desk(organisation(name="柳青")), Desk(organisation())
    read = {"version": "0", f"unit-{one.pk}": "0", f"unit-{two.pk}": "0", f"unit-{three.pk}": "0"}
    first.send("quotas", cohort.pk, **{**read, f"unit-{one.pk}": "2", f"unit-{two.pk}": "1"})

    response = second.send("quotas", cohort.pk, **{**read, f"unit-{two.pk}": "2", f"unit-{three.pk}": "1"})

    assert "柳青" in second.said(response)[0]
    assert "未保存" in second.said(response)[0]
    form = response.context["form"]
    # Untouched: the new figure; touched by both, or by this one alone: what was typed.
    assert [field.value() for _row, field in form.rows()] == ["2", "2", "1"]
    html = response.content.decode()
    assert html.count("期间已由柳青修改") == 2
    again = {"version": form["version"].value(), f"unit-{one.pk}": "2", f"unit-{two.pk}": "2", f"unit-{three.pk}": "1"}
    assert "名额已保存" in second.said(second.send("quotas", cohort.pk, why="两人同改", **again))[0]
    assert shares(cohort) == {"青松街道": 2, "白桦街道": 2, "红枫街道": 1}


def test_a_proposal_says_how_its_sum_compares(desk, cohort):
    for _ in range(2):
        make._unit(headcount=30)

    html = desk.text("quotas", cohort.pk, propose="evenly")
    assert "合计 5 个，班额 5 人" in html
    assert 'value="3"' in html
    before = make.cohort(starts_on=make.FIRST_DAY.replace(month=5))
    make.quota(cohort=before, unit=Unit.objects.first(), places=7)
    assert "超出 2 个" in desk.text("quotas", cohort.pk, propose="before")
    assert "建议数" not in desk.text("quotas", cohort.pk, propose="nonsense")


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 400])
def test_a_version_that_cannot_be_is_no_fault_of_the_server(desk, cohort, version):
    unit = make._unit()

    assert desk.send("quotas", cohort.pk, version=version, **{f"unit-{unit.pk}": "1"}).status_code == 200
