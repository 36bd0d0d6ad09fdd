from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from cohorts.models import InstructorAbsence
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher(client):
    row = make.instructor()
    client.force_login(row.account)
    return row


def test_a_day_is_chosen_noted_warned_of_and_freed(client, teacher):
    on = timezone.localdate() + timedelta(days=40)
    cohort = make.cohort(state="ready", starts_on=on)
    session = make.session(cohort=cohort, instructors=[teacher])
    way = reverse("cohorts:availability", args=[teacher.pk])
    assert f'value="{on}"' in client.get(way, {"on": on.isoformat()}).content.decode()

    answer = send(client, way, starts_on=on.isoformat(), part="whole", reason="外出授课")

    assert session.title in said(answer)
    absence = InstructorAbsence.objects.get()
    assert absence.ends_on == on
    staff = make.account(Role.PARTY_SCHOOL)
    client.force_login(staff)
    desk = client.get(reverse("cohorts:timetable", args=[cohort.pk]))
    assert [finding.check for finding in desk.context["desk"].warnings if finding.check == "away"] == ["away"]
    send(client, reverse("cohorts:withdraw_absence", args=[absence.pk]))
    assert not InstructorAbsence.objects.exists()


def test_a_refused_form_keeps_what_was_typed(client, teacher):
    way = reverse("cohorts:availability", args=[teacher.pk])

    answer = send(client, way, starts_on="2020-01-01", part="whole", reason="外出授课")

    assert answer.status_code == 200
    assert "外出授课" in answer.content.decode()
    assert send(client, way, starts_on="", part="whole").status_code == 200


@pytest.mark.parametrize("month", ["", "2026-13", "1999-01", "x"])
def test_an_odd_month_is_this_month(client, teacher, month):
    html = client.get(reverse("cohorts:my_availability"), {"month": month}).content.decode()

    assert f"{timezone.localdate():%Y-%m}</h2>" in html


@pytest.mark.parametrize("year", ["", "0", "20261", "２０２６"])
def test_hours_are_read_and_taken_out(client, teacher, year):
    session = make.session(cohort=make.cohort(state="running", starts_on=timezone.localdate() - timedelta(days=2)))
    session.instructors.add(teacher)
    make.instructor()
    session_year = session.starts_at.year

    assert session.title in client.get(reverse("cohorts:my_taught_hours"), {"year": str(session_year)}).content.decode()
    assert client.get(reverse("cohorts:instructor_hours", args=[make.instructor().pk])).status_code == 404
    client.force_login(make.account(Role.ORGANISATION))
    assert teacher.name in client.get(reverse("cohorts:taught_hours"), {"year": year}).content.decode()
    sheet = client.get(reverse("cohorts:export_taught_hours"), {"year": year})
    assert sheet.content[:2] == b"PK"


def test_who_is_not_in_the_pool_is_told_how_to_get_there(client):
    client.force_login(make.account(Role.INSTRUCTOR))

    for name in ("my_availability", "my_taught_hours"):
        assert "card empty" in client.get(reverse(f"cohorts:{name}")).content.decode()
