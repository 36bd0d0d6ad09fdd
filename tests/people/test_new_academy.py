"""A new academy as ``bootstrap`` leaves it: staff build everything a class needs on the site alone."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from academy.people.actions.administrator import open_first_administrator
from academy.people.enums import Role
from academy.people.models import Account, Instructor, Unit
from cohorts.models import Cohort, PlanEntry, Room, Session, Timetable, Venue
from courses.models import TeachingSite
from tests.factories import people as make
from tests.kernel.spreadsheet.files import xlsx
from tests.people.views import send

pytestmark = pytest.mark.django_db
LIST = [
    ["单位名称", "简称", "上级单位", "类别", "编制数"],
    ["云杉区", "", "", "其他", ""],
    ["区教育局", "", "云杉区", "政府部门", 60],
    ["青松街道办事处", "青松街道", "云杉区", "街道", 45],
]


def test_staff_build_units_people_rooms_a_class_and_its_timetable(client, academy):
    client.force_login(make.officer(username="zuzhi"))

    shown = send(client, "people:import_units", file=SimpleUploadedFile("单位.xlsx", xlsx(*LIST).getvalue()))
    seal = re.search(r'name="list" value="([^"]+)"', shown.content.decode()).group(1)
    send(client, "people:take_in_units", list=seal)
    bureau = Unit.objects.get(name="区教育局")

    client.get(send(client, "people:open_account", name="林杉", unit=bureau.pk, phone="13900001234").url)
    send(client, "people:appoint_liaison", unit=bureau.pk, account="林杉", starts_on="2026-11-16")
    send(client, "people:open_account", name="槐安", roles=["party_school"])
    send(client, "people:add_instructor", name="柏教授", is_external="on", specialities=["inquiry"])

    send(client, "courses:add_site", name="红枫老旧小区更新现场", capacity="45", bus_minutes="20", is_active="on")
    send(client, "cohorts:add_venue", name="区党群活动中心")
    venue, site = Venue.objects.get(), TeachingSite.objects.get()
    send(client, "cohorts:add_room", venue=venue.pk, name="多功能厅", capacity="60", is_active="on")
    send(client, "cohorts:add_room", site=site.pk, name=site.name, capacity="45", is_active="on")

    send(
        client, "cohorts:add_plan_entry", title="第1期优秀年轻干部成长班", intake_no="1",
        target_group="outstanding_young", places="40", starts_on="2026-12-14", ends_on="2026-12-17", venue=venue.pk,
        budget_class="third",
    )  # fmt: skip
    send(client, "cohorts:open_cohort", PlanEntry.objects.get().pk)
    cohort = Cohort.objects.get()
    page = client.get(reverse("cohorts:timetable", args=[cohort.pk])).content.decode()
    source = re.search(r'name="source" value="([^"]+)"', page).group(1)
    send(client, "cohorts:make_timetable", cohort.pk, source=source)
    send(
        client, "cohorts:add_session", cohort.pk, title="现场看更新", day="2", period="evening", kind="on_site",
        room=Room.objects.get(site=site).pk, instructors=[Instructor.objects.get().pk], hours="2",
    )  # fmt: skip
    send(client, "cohorts:release_timetable", cohort.pk)

    assert Account.objects.get(name="林杉").roles == {Role.UNIT_LIAISON}
    assert Account.objects.get(name="槐安").roles == {Role.PARTY_SCHOOL}
    assert Session.objects.filter(timetable__cohort=cohort).count() > 16
    assert Timetable.objects.get(cohort=cohort).released_at is not None


def test_the_first_administrator_lets_in_the_organisation_department(client, academy):
    first = open_first_administrator(username="admin", name="系统管理员").account
    Account.objects.filter(pk=first.pk).update(must_choose_password=False)
    client.force_login(Account.objects.get(pk=first.pk))

    send(client, "people:open_account", name="槐安", roles=["organisation_department"])
    officer = Account.objects.get(name="槐安")
    send(client, "people:issue_login_code", officer.pk)
    send(client, "people:open_account", name="柏青", roles=["system_administrator"])
    second = Account.objects.get(name="柏青")
    send(client, "people:grant_role", second.pk, role="organisation_department")

    assert officer.roles == {Role.ORGANISATION}
    assert send(client, "people:issue_login_code", second.pk).url == reverse("people:login_slip", args=[second.pk])
    assert Account.objects.get(pk=second.pk).roles == {Role.SYSTEM_ADMIN, Role.ORGANISATION}
