"""Every page in a browser: no barrier, no complaint, nothing wider than the screen, no form without its tokens."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from academy.kernel.doors import ANYONE
from academy.people.models import Account, Instructor, Liaison, Notice, Unit
from cohorts.enums import CohortState, NominationState
from cohorts.models import (
    Assessment,
    Certificate,
    Cohort,
    CohortSupervisor,
    Enrolment,
    Nomination,
    PlanEntry,
    Room,
    RuleSet,
    Session,
    TraineeGroup,
    Venue,
)
from courses.models import TeachingSite
from tests.architecture.house import doors, is_ours
from tests.architecture.parts import PARTS
from tests.architecture.role_urls import ROWS
from tests.browser import NARROW, WIDE, barriers

pytestmark = pytest.mark.django_db(transaction=True)

#: Who of the town stands for whom of the role × URL table.
WHO = {
    "anonymous": "",
    "trainee": "ys002",
    "leader": "ys001",
    "liaison": "lianluo",
    "instructor": "jiaoyuan",
    "panel": "pingwei",
    "supervisor": "banzhuren",
    "party_school": "dangxiao",
    "organisation": "zuzhi",
    "system_admin": "xitong",
    "auditor": "shenji",
}
#: Answers that are no page: files, machine-readable texts, ways on to another page.
NO_PAGES = {
    "health", "home:robots", "home:sitemap", "cohorts:choose_unit", "cohorts:certificate", "people:choose_password",
    "cohorts:cohort_certificates", "cohorts:export_roster", "cohorts:export_hours", "people:export_units",
    "people:my_data", "people:export_profile", "cohorts:sign_in_sheet",
}.union(*(part.NO_PAGES for part in PARTS))  # fmt: skip
PUBLIC = (
    "/", "/curriculum/", "/curriculum/root/", "/curriculum/root/root-1/", "/sites/", "/sites/site-1/", "/news/",
    "/about/", "/privacy/", "/help/", "/help/trainee/", "/accounts/login/", "/accounts/password/reset/", "/nowhere/",
)  # fmt: skip
#: What is wide or narrow, light or dark, Chinese or English: each page is seen both ways.
LOOKS = (
    (WIDE, {"ac_theme": "light", settings.LANGUAGE_COOKIE_NAME: "zh-hans"}),
    (NARROW, {"ac_theme": "dark", settings.LANGUAGE_COOKIE_NAME: "en"}),
)


def things():
    """Return a row of the town for every thing that an address of the table names."""
    running = Cohort.objects.get(state=CohortState.RUNNING, intake_no=2)
    enrolment = Enrolment.objects.get(trainee__username="ys002", cohort=running)
    taught = Session.objects.filter(timetable__cohort=running, instructors__account__username="jiaoyuan")
    named = {
        "cohort": running,
        "plan_entry": PlanEntry.objects.filter(cohort__isnull=True).first(),
        "unit": Unit.objects.get(name="区教育局"),
        "nomination": Nomination.objects.get(state=NominationState.RETURNED),
        "enrolment": enrolment,
        "group": TraineeGroup.objects.filter(cohort=running).first(),
        "session": taught.order_by("starts_at").first(),
        "room": Room.objects.filter(venue__isnull=False).first(),
        "venue": Venue.objects.first(),
        "assessment": Assessment.objects.filter(enrolment=enrolment).first(),
        "certificate": Certificate.objects.first(),
        "supervision": CohortSupervisor.objects.filter(cohort=running).first(),
        "term": Liaison.objects.get(account__username="lianluo"),
        "trainee": enrolment.trainee,
        "teacher": Instructor.objects.first(),
        "rule": RuleSet.objects.first(),
        "notice": Notice.objects.filter(account=enrolment.trainee).first(),
        "site": TeachingSite.objects.first(),
        "account": enrolment.trainee,
    }
    for part in PARTS:
        named |= part.in_town(named)
    return named


def pages():
    """Yield (who, path) of every page that can be looked at: the first of those whom its line lets in."""
    named = things()
    views = {name: view for _route, name, view in doors() if is_ours(view)}
    for name, row in ROWS.items():
        door = getattr(views[name], "door", None)
        if door is None or "GET" not in door.methods or name in NO_PAGES:
            continue
        who = next((person for person in WHO if person in row.opens.split()), None)
        if who is None or door.admits == ANYONE:
            who = "anonymous"
        yield who, row.path(name, named)


def tokens_missing(page):
    """Return the forms that would be refused: a POST carries a CSRF token, and one of ours a once-token."""
    return page.evaluate(
        """() => [...document.querySelectorAll("form[method=post]")]
            .filter((form) => !form.elements.csrfmiddlewaretoken
                || !(form.elements.once || /i18n|accounts|display/.test(form.action)))
            .map((form) => form.action)"""
    )


@pytest.mark.parametrize("who", [*WHO])
def test_every_page_is_seen_both_ways(who, walker, town):
    paths = [path for person, path in pages() if person == who]
    if who == "anonymous":
        paths += PUBLIC
    wrong = []
    for size, cookies in LOOKS:
        one = walker(narrow=size is NARROW)
        one.context.add_cookies([{"name": key, "value": value, "url": town.url} for key, value in cookies.items()])
        if WHO[who]:
            client = Client()
            account = Account.objects.get(username=WHO[who])
            client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
            key = settings.SESSION_COOKIE_NAME
            one.context.add_cookies([{"name": key, "value": client.cookies[key].value, "url": town.url}])
        for path in paths:
            page = one.go(path)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found = [*barriers(page), *(f"form without token: {form}" for form in tokens_missing(page))]
            if wide > 0:
                found.append(f"{wide} px wider than the screen")
            wrong += [f"{path} ({size['width']} px): {fault}" for fault in found]
            one.complaints.allow(" 404 ")
    assert not wrong, "\n".join(wrong)


def test_the_page_of_a_competency_map_is_one_of_the_tour():
    assert reverse("cohorts:heat", kwargs={"cohort_pk": things()["cohort"].pk}) in {path for _who, path in pages()}


@pytest.mark.parametrize("width", [768, 1024])
@pytest.mark.parametrize("name", ["ys001", "jiaoyuan"])
def test_a_tablet_shows_the_head_of_a_page_on_two_lines_at_most(name, width, walker):
    one = walker()
    page = one.log_in(name)
    page.set_viewport_size({"width": width, "height": 1024})

    for language in ("zh-hans", "en"):
        one.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": one.town.url}])
        page.reload()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate("document.querySelector('.top__in').offsetHeight") <= 100
