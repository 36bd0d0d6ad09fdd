from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from academy.people.models import Liaison
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state="running", starts_on=timezone.localdate())


@pytest.fixture
def enrolment(cohort):
    return make.enrolment(cohort=cohort, name="赵松")


def called(cohort, enrolment, *statuses):
    table = make.four_days(cohort)
    for session, status in zip(table.sessions.order_by("starts_at"), statuses, strict=False):
        make.roll_call(session, {enrolment: status})


def get(client, name, *args):
    response = client.get(reverse(f"cohorts:{name}", args=args))
    return response.status_code, " ".join(response.content.decode().split())


def test_a_trainee_sees_the_own_hours_and_why(client, cohort, enrolment):
    called(cohort, enrolment, "present", "absent", "left_early")
    client.force_login(enrolment.trainee)

    status, html = get(client, "my_hours")

    assert status == 200
    assert "<dd>3 <small>/ 32</small></dd>" in html
    for part in (
        "出勤：计 2 学时。",
        "旷课：计 0 学时，缺课 2 学时。",
        "早退：计 1 学时。",
        "该课次不计学时。",
        "还可缺 2.57 学时",
    ):
        assert part in html


def test_over_the_ceiling_is_said_in_words(client, cohort, enrolment):
    called(cohort, enrolment, "absent", "absent", "absent")
    client.force_login(enrolment.trainee)

    html = get(client, "my_hours")[1]

    assert "已缺课 6 学时，规定上限为 4.57 学时" in html


def test_before_the_release_there_are_no_hours(client, cohort, enrolment):
    make.timetable(cohort, released=False)
    client.force_login(enrolment.trainee)

    assert "课程表尚未发布" in get(client, "my_hours")[1]


def test_without_a_class_the_page_leads_to_the_projects(client):
    client.force_login(make.account(Role.TRAINEE))

    assert "您目前不在任何班次" in get(client, "my_hours")[1]


def test_the_class_list_stands_by_group_and_number_with_its_standing(client, cohort):
    late = make.enrolment(cohort=cohort, name="乙", group=make.group(cohort=cohort, number=2))
    early = make.enrolment(cohort=cohort, name="甲", group=make.group(cohort=cohort, number=1))
    called(cohort, late, *["present"] * 19)
    for session in cohort.timetable.sessions.filter(counts_hours=True):
        make.roll_call(session, {early: "absent"})
    client.force_login(make.supervisor(cohort))

    status, html = get(client, "hours", cohort.pk)

    assert status == 200
    assert html.index("甲</a>") < html.index("乙</a>")
    assert ("超过上限" in html, "已达要求" in html) == (True, True)


def test_an_empty_class_says_so(client, cohort):
    client.force_login(make.supervisor(cohort))

    assert "暂无学时" in get(client, "hours", cohort.pk)[1]


def test_the_sheet_can_be_taken_out_by_those_who_run_the_class(client, cohort, enrolment):
    client.force_login(make.supervisor(cohort))
    answer = client.get(reverse("cohorts:export_hours", args=[cohort.pk]))

    assert answer.content.startswith(b"PK")
    assert f"hours-{cohort.code}.xlsx" in answer["Content-Disposition"]
    client.force_login(enrolment.trainee)
    assert client.get(reverse("cohorts:export_hours", args=[cohort.pk])).status_code in (403, 404)


def test_a_liaison_sees_the_sums_of_the_own_people_and_no_sessions(client, cohort, enrolment):
    called(cohort, enrolment, "sick_leave")
    liaison = make.account(Role.UNIT_LIAISON, unit=enrolment.unit)
    Liaison.objects.create(unit=enrolment.unit, account=liaison, starts_on=timezone.localdate() - timedelta(days=1))
    client.force_login(liaison)

    status, html = get(client, "enrolment_hours", enrolment.pk)

    assert (status, "赵松的学时" in html) == (200, True)
    assert "病假" not in html
    assert "各课次学时明细" not in html
    assert get(client, "enrolment_hours", make.enrolment(cohort=cohort).pk)[0] == 404


def test_a_supervisor_opens_the_sessions_of_one_trainee(client, cohort, enrolment):
    called(cohort, enrolment, "sick_leave")
    client.force_login(make.supervisor(cohort))

    assert "病假：计 0 学时，缺课 2 学时。" in get(client, "enrolment_hours", enrolment.pk)[1]


def test_somebody_elses_hours_are_not_found(client, cohort, enrolment):
    for account in (make.enrolment(cohort=cohort).trainee, make.supervisor(make.cohort())):
        client.force_login(account)
        assert get(client, "enrolment_hours", enrolment.pk)[0] == 404
        assert get(client, "hours", cohort.pk)[0] in (403, 404)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_class_list_is_read_in_a_fixed_number_of_queries(client, cohort, rows, django_assert_num_queries):
    make.four_days(cohort)
    for _row in range(rows):
        make.enrolment(cohort=cohort, group=make.group(cohort=cohort))
    client.force_login(make.supervisor(cohort))
    get(client, "hours", cohort.pk)

    with django_assert_num_queries(8):
        get(client, "hours", cohort.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_own_hours_are_read_in_a_fixed_number_of_queries(client, cohort, enrolment, rows, django_assert_num_queries):
    called(cohort, enrolment, *["present"] * rows)
    client.force_login(enrolment.trainee)
    get(client, "my_hours")

    with django_assert_num_queries(7):
        get(client, "my_hours")


def test_a_code_of_any_kind_makes_a_sound_file_name(client):
    cohort = make.cohort(state="running", code='成长"1')
    client.force_login(make.account(Role.ORGANISATION))

    answer = client.get(reverse("cohorts:export_hours", args=[cohort.pk]))

    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''hours-%E6%88%90%E9%95%BF%221.xlsx"
