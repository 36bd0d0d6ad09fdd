from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cohorts.enums import NominationState
from cohorts.imports.nomination_import import read_nominees
from cohorts.queries.nomination_import import ReadList, Verdict, planned
from tests.cohorts.imports.nominee_sheets import LAST_YEAR, MAN, WOMAN, heads, person, sheet
from tests.cohorts.planning import BEFORE
from tests.cohorts.planning import PERSON as STORED
from tests.factories import cohorts as make
from tests.kernel.spreadsheet.files import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def quota():
    return make.quota(unit=make._unit(name="青松街道办事处", short_name="青松街道"), places=2)


def plan_of(quota, *people, unit=True):
    read = read_nominees(sheet(*people), last_year=LAST_YEAR, names_units=False)
    return planned(read, quota.cohort, unit=quota.unit if unit else None, at=BEFORE)


def verdicts(plan):
    return [row.verdict.value for row in plan.rows]


def said(plan, at=0):
    return " ".join(sentence for _column, sentence in plan.rows[at].sentences)


def named(quota, **fields):
    return make.nomination(cohort=quota.cohort, unit=quota.unit, **{**STORED, "unit_opinion": "同意推荐", **fields})


def test_new_changed_unchanged_and_wrong_are_told_apart(quota):
    named(quota)
    named(quota, name="周杨", phone="12000009002", post="科员")
    plan = plan_of(
        quota,
        person(),
        person(姓名="周杨", 手机号码="12000009002"),
        person(姓名="周桐", 手机号码="12000009003", 性别="？"),
    )

    assert verdicts(plan) == ["unchanged", "changed", "error"]
    assert dict(plan.rows[1].sentences) == {"post": "科员 → 综合科科员"}
    assert plan.counts == {"new": 0, "changed": 1, "unchanged": 1, "error": 1}


def test_who_is_over_the_quota_is_named_and_the_effect_is_said(quota):
    people = [person(姓名=f"周{sign}", 手机号码=f"1200000900{at}") for at, sign in enumerate("甲乙丙")]
    plan = plan_of(quota, *people)

    assert verdicts(plan) == ["new", "new", "error"]
    assert "2 个" in said(plan, 2)
    (effect,) = plan.quotas
    assert (effect.places, effect.used, effect.asked, effect.left, effect.over) == (2, 0, 3, 2, 1)


def test_the_same_person_is_found_by_number_by_phone_and_by_name(quota):
    row = named(quota)
    row.set_id_number(WOMAN)
    row.save()

    by_number = plan_of(quota, person(姓名="周榆木", 手机号码="12000009009", 身份证号=WOMAN))
    by_phone = plan_of(quota, person(姓名="周榆木"))
    by_name = plan_of(quota, person(手机号码="12000009009"))

    assert [plan.rows[0].known for plan in (by_number, by_phone, by_name)] == [row] * 3
    assert "120****9009" in said(by_name)
    assert "12000009009" not in said(by_name)


def test_two_people_of_one_name_are_told_apart_by_their_id_numbers(quota):
    row = named(quota, sex="male")
    row.set_id_number(MAN)
    row.save()

    other = plan_of(quota, person(手机号码="12000009002", 身份证号=WOMAN))
    assert verdicts(other) == ["new"]
    twice = plan_of(quota, person(姓名="周杨", 手机号码="12000009002"), person(姓名="周杨", 手机号码="12000009003"))
    assert verdicts(twice) == ["new", "error"]
    assert "第 2 行" in said(twice, 1)


@pytest.mark.parametrize("column", ["手机号码", "身份证号"])
def test_a_number_that_stands_twice_is_named_with_its_row(quota, column):
    numbers = {"手机号码": "12000009008", "身份证号": WOMAN}
    first = person(**{column: numbers[column]})
    second = person(姓名="周杨", **{"手机号码": "12000009002", column: numbers[column]})

    assert "第 2 行" in said(plan_of(quota, first, second), 1)


def test_numbers_of_two_people_are_no_person(quota):
    one, _other = named(quota), named(quota, name="周杨", phone="12000009002")
    one.set_id_number(WOMAN)
    one.save()

    assert "两名" in said(plan_of(quota, person(手机号码="12000009002", 身份证号=WOMAN)))


def test_somebody_of_another_unit_is_named_to_staff_only(quota):
    other = make.quota(cohort=quota.cohort, unit=make._unit(name="金丝雀单位"))
    named(other, name="金丝雀")

    own = plan_of(quota, person())
    assert "金丝雀" not in said(own)
    assert verdicts(own) == ["error"]
    file = xlsx(["单位", *heads()], ["青松街道", *person()])
    read = read_nominees(file, last_year=LAST_YEAR, names_units=True)
    assert "金丝雀单位" in said(planned(read, quota.cohort, unit=None, at=BEFORE))


def test_what_is_decided_is_not_changed(quota):
    named(quota, post="科员", state=NominationState.ADMITTED)

    assert verdicts(plan_of(quota, person())) == ["error"]


def test_a_declined_person_is_new(quota):
    named(quota, state=NominationState.DECLINED)

    assert verdicts(plan_of(quota, person())) == ["new"]


def test_each_row_names_its_unit(quota):
    closed = make._unit(name="旧单位", is_active=False)
    names = ["青松街道", " 青松街道办事处 ", "不存在", "", closed.name]
    rows = [
        [name, *person(姓名=f"周{at}".replace("0", "甲"), 手机号码=f"1200000901{at}")] for at, name in enumerate(names)
    ]
    for at, row in enumerate(rows):
        row[1] = "周" + "甲乙丙丁戊"[at]
    read = read_nominees(xlsx(["单位", *heads()], *rows), last_year=LAST_YEAR, names_units=True)
    plan = planned(read, quota.cohort, unit=None, at=BEFORE)

    assert verdicts(plan) == ["new", "new", "error", "error", "error"]
    assert "不存在" in said(plan, 2)
    assert [effect.unit for effect in plan.quotas] == [quota.unit]


def test_a_unit_that_stands_before_the_post_is_understood(quota):
    plan = plan_of(quota, person(职务="青松街道综合科科员"), unit=False)

    assert (verdicts(plan), plan.rows[0].unit) == (["new"], quota.unit)


def test_a_list_of_one_unit_takes_nobody_of_another(quota):
    read = read_nominees(xlsx(["单位", *heads()], ["邻家单位", *person()]), last_year=LAST_YEAR, names_units=False)

    assert verdicts(planned(read, quota.cohort, unit=quota.unit, at=BEFORE)) == ["error"]


def test_a_masked_number_stands_for_the_one_on_file(quota):
    row = named(quota)
    row.set_id_number(WOMAN)
    row.save()

    assert verdicts(plan_of(quota, person(身份证号=row.masked_id_number))) == ["unchanged"]
    assert verdicts(plan_of(quota, person(姓名="周杨", 手机号码="12000009002", 身份证号="9900**********0025"))) == [
        "error"
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_is_judged_in_two_queries_whatever_its_length(quota, count):
    people = [person(姓名="周" + "甲乙丙"[at], 手机号码=f"1200000900{at}") for at in range(count)]
    read = read_nominees(sheet(*people), last_year=LAST_YEAR, names_units=False)
    for at in range(count):
        named(quota, name=f"王{at}", phone=f"1200000800{at}")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        planned(read, quota.cohort, unit=quota.unit, at=BEFORE)
    assert len(queries) == 2


def test_a_list_survives_being_kept_as_text(quota):
    read = read_nominees(sheet(person()), last_year=LAST_YEAR, names_units=False)

    assert ReadList.from_text(read.as_text()) == read


def test_whoever_waits_hears_how_far_the_work_is(quota):
    signs = "甲乙丙丁戊己庚辛壬癸"
    names = ("周" + "".join(signs[int(digit)] for digit in f"{at:03d}") for at in range(260))
    people = [person(姓名=name, 手机号码=f"120000{at:05d}") for at, name in enumerate(names)]
    read = read_nominees(sheet(*people), last_year=LAST_YEAR, names_units=False)
    heard = []
    plan = planned(read, quota.cohort, unit=quota.unit, at=BEFORE, tell=heard.append)

    assert heard == [250]
    assert plan.counts[Verdict.NEW] == 2
    assert plan.rows[0].values["born_on"] == date(1995, 3, 1)
