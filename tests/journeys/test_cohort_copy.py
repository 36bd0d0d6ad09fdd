"""A class is made from a past one: how many clicks it takes from the first screen, and what the plan shows of it."""

import pytest

from cohorts.enums import CohortState
from cohorts.models import ClosedDay, Cohort
from tests.browser import barriers, press

pytestmark = pytest.mark.django_db(transaction=True)
#: experience.md: a four-day class by copying a past one.
MOST_CLICKS = 8


@pytest.fixture
def past(town):
    return Cohort.objects.filter(state=CohortState.FINISHED).order_by("starts_on").first()


def test_a_class_is_copied_in_few_clicks(walker, past):
    staff = walker()
    page = staff.log_in("zuzhi")
    clicks = 0

    def click(selector):
        nonlocal clicks
        clicks += 1
        press(page, selector)

    click(".top .nav a[href='/cohorts/']")
    click(f"main a[href='/cohorts/{past.pk}/copy/']")
    day = page.input_value("[name=starts_on]")
    clicks += 1  # the day is chosen in the browser's calendar
    page.fill("[name=starts_on]", day.replace("2027", "2028").replace("2026", "2028"))
    page.wait_for_selector("[data-dates-found] .note")
    page.fill("[name=name]", "复制出来的成长班")
    clicks += 1
    click("main .actions button[type=submit]")

    assert clicks <= MOST_CLICKS
    cohort = Cohort.objects.get(name="复制出来的成长班")
    assert staff.path() == f"/cohorts/{cohort.pk}/copied/"
    assert cohort.timetable.sessions.count() == past.timetable.sessions.count()
    assert cohort.quotas.count() == past.quotas.count()
    assert not barriers(page)
    cohort.delete()


@pytest.mark.parametrize("narrow", [False, True])
def test_what_stands_in_the_way_is_said_while_dates_are_chosen(walker, narrow):
    day = ClosedDay.objects.filter(kind="holiday").order_by("-on").first()
    staff = walker(narrow=narrow)
    staff.log_in("zuzhi")
    page = staff.go("/cohorts/plan/new/")
    assert page.locator("[data-dates-check]").count() == 0

    page.fill("[name=starts_on]", f"{day.on}")
    page.fill("[name=ends_on]", f"{day.on}")
    page.dispatch_event("[name=ends_on]", "change")
    page.wait_for_selector(f"[data-dates-found]:has-text('{day.name}')")

    assert not barriers(page)


def test_without_scripts_the_button_says_it(walker):
    day = ClosedDay.objects.filter(kind="holiday").order_by("-on").first()
    staff = walker(java_script_enabled=False)
    staff.log_in("zuzhi")
    page = staff.go("/cohorts/plan/new/")
    page.fill("[name=starts_on]", f"{day.on}")
    page.fill("[name=ends_on]", f"{day.on}")

    press(page, "[data-dates-check]")

    assert day.name in staff.text()
    assert page.input_value("[name=starts_on]") == f"{day.on}"


@pytest.mark.parametrize("narrow", [False, True])
def test_plan_and_quotas_can_be_read_by_everybody(walker, narrow):
    coming = Cohort.objects.get(state=CohortState.NOMINATING)
    staff = walker(narrow=narrow)
    staff.log_in("zuzhi")
    for path in (
        "plan/calendar/?month=2026-10",
        "plan/closed/?year=2026",
        f"{coming.pk}/quotas/changes/",
        f"{coming.pk}/quotas/lend/",
        f"{coming.pk}/structure/",
        f"{coming.pk}/quotas/?propose=evenly",
    ):
        page = staff.go(f"/cohorts/{path}")
        assert not barriers(page), path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_sum_and_the_structure_follow_what_is_typed(walker):
    coming = Cohort.objects.get(state=CohortState.NOMINATING)
    staff = walker()
    staff.log_in("zuzhi")
    page = staff.go(f"/cohorts/{coming.pk}/quotas/")
    total = int(page.inner_text("[data-sum]"))
    below = int(page.inner_text("[data-quota-of=subdistrict]"))
    field = page.locator("input[data-quota=subdistrict]").first

    field.fill(str(int(field.input_value()) + 2))

    assert int(page.inner_text("[data-sum]")) == total + 2
    assert int(page.inner_text("[data-quota-of=subdistrict]")) == below + 2
    assert page.is_visible("[data-over]") == (total + 2 > coming.places)
