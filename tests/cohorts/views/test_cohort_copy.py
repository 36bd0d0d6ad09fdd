from datetime import timedelta

import pytest
from django.utils import timezone

from cohorts.enums import CohortState
from cohorts.models import Cohort
from tests.cohorts.planning import Desk, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk(organisation())


@pytest.fixture
def source():
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday() + 21)
    return make.cohort(
        state=CohortState.FINISHED, starts_on=monday, name=f"{monday.year}年第2期成长班", code="YS2026-02"
    )


def filled(desk, source, **changes):
    """What a browser sends of the form as it is shown."""
    form = desk.get("copy_cohort", source.pk).context["form"]
    data = {name: form[name].value() for name in form.fields if name != "nominations_close_at"}
    closes = timezone.localtime(form["nominations_close_at"].value())
    data |= {"nominations_close_at_0": f"{closes:%Y-%m-%d}", "nominations_close_at_1": f"{closes:%H:%M}"}
    return {**data, **changes}


def test_the_form_is_filled_and_one_press_copies(desk, source):
    make.session(cohort=source)
    make.quota(cohort=source)
    data = filled(desk, source)

    response = desk.send("copy_cohort", source.pk, **data)

    cohort = Cohort.objects.exclude(pk=source.pk).get()
    assert response.context["cohort"] == cohort
    html = response.content.decode()
    assert "课表：1 个课次" in html
    assert "名额：1 个单位" in html
    assert cohort.starts_on.weekday() == source.starts_on.weekday()
    assert f"{cohort.starts_on.year}年第{cohort.intake_no}期" in cohort.name
    assert cohort.nominations_close_at.date() < cohort.starts_on


def test_what_was_not_changed_follows_another_first_day(desk, source):
    data = filled(desk, source)
    day = timezone.localdate().replace(month=6, day=15) + timedelta(days=730)

    checked = desk.send("copy_cohort", source.pk, **{**data, "starts_on": f"{day}", "check": "1"})
    assert not Cohort.objects.exclude(pk=source.pk).exists()
    assert f"{day.year}年第1期成长班" in checked.content.decode()
    desk.send("copy_cohort", source.pk, **{**data, "starts_on": f"{day}", "places": "30"})

    cohort = Cohort.objects.exclude(pk=source.pk).get()
    assert (cohort.name, cohort.code, cohort.places) == (f"{day.year}年第1期成长班", f"YS{day.year}-01", 30)
    assert cohort.nominations_close_at - source.nominations_close_at == day - source.starts_on


def test_what_was_written_stays_whatever_the_day(desk, source):
    data = filled(desk, source)
    day = timezone.localdate() + timedelta(days=400)

    desk.send("copy_cohort", source.pk, **{**data, "starts_on": f"{day}", "name": "秋季班", "code": "qj-1"})

    cohort = Cohort.objects.exclude(pk=source.pk).get()
    assert (cohort.name, cohort.code) == ("秋季班", "QJ-1")


def test_a_taken_code_is_refused_and_the_form_kept(desk, source):
    response = desk.send("copy_cohort", source.pk, **filled(desk, source, code=source.code, name="我写的名称"))

    assert source.code in desk.said(response)[0]
    assert "我写的名称" in response.content.decode()


@pytest.mark.parametrize("value", ["", "x", "0001-01-01", "9999-12-31", "2027-02-30", "2027-01-01\x00"])
def test_a_day_that_cannot_be_is_said_at_its_field(desk, source, value):
    data = filled(desk, source)
    for more in ({}, {"check": "1"}, {"shown_for": value}):
        response = desk.send("copy_cohort", source.pk, **{**data, "starts_on": value, **more})
        assert response.status_code == 200
        assert "field--error" in response.content.decode()
    assert not Cohort.objects.exclude(pk=source.pk).exists()


def test_the_page_of_a_class_that_was_not_copied_is_not_there(desk, source):
    assert desk.get("copied", source.pk).status_code == 404


def test_the_form_takes_the_same_queries_whatever_the_class_holds(desk, source, django_assert_max_num_queries):
    for _ in range(3):
        make.session(cohort=source)
        make.quota(cohort=source)
    with django_assert_max_num_queries(15):
        desk.get("copy_cohort", source.pk)
