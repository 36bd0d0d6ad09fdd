from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from cohorts.enums import EnrolmentState
from cohorts.models import AttendanceMark
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def cohort(today):
    return make.cohort(state="running", starts_on=today - timedelta(days=1))


@pytest.fixture
def session(cohort):
    return make.session(cohort=cohort, day=2, title="社区访谈")


@pytest.fixture
def keeper(client, cohort):
    account = make.supervisor(cohort)
    client.force_login(account)
    return account


def roll(session):
    return reverse("cohorts:roll_call", args=[session.pk])


def marks(session):
    rows = AttendanceMark.objects.filter(roll_call__session=session).order_by("serial")
    return dict(rows.values_list("enrolment_id", "status"))


def led_group(cohort, name):
    group = make.group(cohort=cohort)
    leader, member = (make.enrolment(cohort=cohort, group=group, name=f"{name}{n}") for n in (1, 2))
    group.leader = leader
    group.save()
    return leader, member


def test_one_press_calls_everybody_present(client, keeper, cohort, session):
    one, two = make.enrolment(cohort=cohort), make.enrolment(cohort=cohort)

    answer = send(client, roll(session), everyone="1")

    assert (answer.status_code, answer.url) == (302, roll(session))
    assert marks(session) == {one.pk: "present", two.pk: "present"}
    assert "已记录 2 人" in said(answer)


def test_exceptions_marked_before_that_press_are_kept(client, keeper, cohort, session):
    one, two = make.enrolment(cohort=cohort), make.enrolment(cohort=cohort)

    send(
        client,
        roll(session),
        everyone="1",
        **{f"status-{one.pk}": "sick_leave", f"note-{one.pk}": "发热", f"status-{two.pk}": "present"},
    )

    assert marks(session) == {one.pk: "sick_leave", two.pk: "present"}
    assert AttendanceMark.objects.get(enrolment=one).note == "发热"


def test_a_correction_shows_what_was_before(client, keeper, cohort, session):
    one = make.enrolment(cohort=cohort, name="赵松")
    send(client, roll(session), **{f"status-{one.pk}": "absent", f"seen-{one.pk}": "0"})
    send(client, roll(session), **{f"status-{one.pk}": "late", f"seen-{one.pk}": "1"})

    html = client.get(roll(session)).content.decode()

    assert marks(session) == {one.pk: "late"}
    assert "更正记录" in html
    assert html.index("旷课") < html.rindex("迟到")


def test_a_second_sending_writes_nothing_more(client, keeper, cohort, session):
    one = make.enrolment(cohort=cohort)
    for status in ("absent", "late"):
        answer = send(client, roll(session), once="a" * 24, **{f"status-{one.pk}": status})
        assert answer.status_code == 302

    assert marks(session) == {one.pk: "absent"}


def test_what_another_called_meanwhile_is_kept_and_named(client, keeper, cohort, session):
    one = make.enrolment(cohort=cohort, name="赵松")
    make.roll_call(session, {one: "late"})

    answer = send(client, roll(session), **{f"status-{one.pk}": "present", f"seen-{one.pk}": "0"})

    assert marks(session) == {one.pk: "late"}
    assert "他人刚刚已为赵松点名" in said(answer)
    assert "点名结果没有变化" in said(answer)


@pytest.mark.parametrize(
    "fields",
    [
        {"status-x": "present"},
        {"status-1": "asleep"},
        {"status-1": "present", "seen-1": "soon"},
        {"status-²": "present"},
        {"status-" + "9" * 30: "present"},
    ],
)
def test_what_the_page_cannot_have_sent_is_refused(client, keeper, session, fields):
    assert send(client, roll(session), **fields).status_code == 400
    assert not AttendanceMark.objects.exists()


def test_a_trainee_of_another_class_cannot_be_slipped_in(client, keeper, cohort, session):
    mine, stranger = make.enrolment(cohort=cohort), make.enrolment()

    answer = send(client, roll(session), **{f"status-{stranger.pk}": "absent", f"status-{mine.pk}": "late"})

    assert "名单有变" in said(answer)
    assert not AttendanceMark.objects.exists()


def test_a_group_leader_calls_the_own_group_and_sees_no_other(client, cohort, session):
    (leader, member), (_other_leader, stranger) = led_group(cohort, "松"), led_group(cohort, "柏")
    client.force_login(leader.trainee)

    html = client.get(roll(session)).content.decode()
    assert "松2" in html
    assert "柏" not in html
    send(client, roll(session), everyone="1")
    assert marks(session) == {leader.pk: "present", member.pk: "present"}
    send(client, roll(session), **{f"status-{stranger.pk}": "absent"})
    assert stranger.pk not in marks(session)


def test_whose_completion_was_decided_keeps_the_result(client, keeper, cohort, session):
    done = make.enrolment(cohort=cohort, state=EnrolmentState.COMPLETED)

    assert f'name="status-{done.pk}"' not in client.get(roll(session)).content.decode()
    assert "已作结业认定" in said(send(client, roll(session), **{f"status-{done.pk}": "absent"}))


def test_before_its_day_the_roll_says_when_it_opens(client, keeper, cohort, today):
    make.enrolment(cohort=cohort)
    tomorrow = make.session(cohort=cohort, day=3)

    html = client.get(roll(tomorrow)).content.decode()

    assert f"须在上课当天（{today + timedelta(days=1)}）" in html
    assert "<form method" not in html.split("rollpage")[1].split("</main>")[0]


def test_an_empty_roll_leads_on(client, keeper, session):
    assert "点名名单为空" in client.get(roll(session)).content.decode()


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.TRAINEE, Role.UNIT_LIAISON, Role.AUDITOR])
def test_nobody_else_finds_the_roll(client, session, role):
    client.force_login(make.account(role))

    assert client.get(roll(session)).status_code in (403, 404)
    assert send(client, roll(session), everyone="1").status_code in (403, 404)
    assert not AttendanceMark.objects.exists()


def test_the_supervisor_of_another_class_finds_nothing(client, session):
    client.force_login(make.supervisor(make.cohort(state="running")))

    assert client.get(roll(session)).status_code == 404


def test_the_days_list_names_the_class_and_who_is_away(client, keeper, cohort, session):
    one = make.enrolment(cohort=cohort)
    make.roll_call(session, {one: "absent"})

    html = client.get(reverse("cohorts:today_roll_calls")).content.decode()

    for part in ("社区访谈", cohort.name, "已点 1／1 人", "1 人未到", "查看点名"):
        assert part in html


def test_a_day_without_sessions_says_so(client, keeper):
    assert "今天没有课" in client.get(reverse("cohorts:today_roll_calls")).content.decode()


def test_the_class_list_runs_day_by_day(client, keeper, cohort, session):
    make.session(cohort=cohort, day=1, title="开班式")
    page = reverse("cohorts:roll_calls", args=[cohort.pk])

    html = client.get(page).content.decode()

    assert html.index("开班式") < html.index("社区访谈")
    client.force_login(make.supervisor(make.cohort(state="running")))
    assert client.get(page).status_code == 404


def test_a_class_without_a_timetable_says_what_it_needs(client, keeper, cohort):
    assert "须先确定名单并发布课程表" in client.get(reverse("cohorts:roll_calls", args=[cohort.pk])).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_roll_is_read_in_a_fixed_number_of_queries(
    client, keeper, cohort, session, rows, django_assert_num_queries
):
    for _row in range(rows):
        make.roll_call(session, {make.enrolment(cohort=cohort, group=make.group(cohort=cohort)): "late"})
    client.get(roll(session))

    with django_assert_num_queries(6):
        client.get(roll(session))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_are_read_in_a_fixed_number_of_queries(client, keeper, cohort, rows, django_assert_num_queries):
    for period in ("am1", "am2", "pm1")[:rows]:
        make.roll_call(make.session(cohort=cohort, day=2, period=period), {make.enrolment(cohort=cohort): "late"})
    page = reverse("cohorts:today_roll_calls")
    client.get(page)

    with django_assert_num_queries(6):
        client.get(page)


def test_a_note_no_database_can_keep_is_cleaned(client, keeper, cohort, session):
    one = make.enrolment(cohort=cohort)

    send(client, roll(session), **{f"status-{one.pk}": "sick_leave", f"note-{one.pk}": "发\x00热\x00"})

    assert AttendanceMark.objects.get().note == "发热"


def test_a_group_leader_reads_no_note_of_others_and_loses_none(client, keeper, cohort, session):
    leader, member = led_group(cohort, "松")
    send(client, roll(session), **{f"status-{member.pk}": "sick_leave", f"note-{member.pk}": "住院复查"})
    send(client, roll(session), **{f"status-{member.pk}": "personal_leave", f"note-{member.pk}": "家中急事"})
    for text in ("住院复查", "家中急事", "更正记录"):
        assert text in client.get(roll(session)).content.decode()
    client.force_login(leader.trainee)

    html = client.get(roll(session)).content.decode()
    for text in ("住院复查", "家中急事", "更正记录"):
        assert text not in html
    same = {f"status-{member.pk}": "personal_leave", f"note-{member.pk}": "", f"seen-{member.pk}": "2"}
    send(client, roll(session), **same)
    assert AttendanceMark.objects.filter(enrolment=member).latest("serial").note == "家中急事"

    send(client, roll(session), **same | {f"status-{member.pk}": "late", f"note-{member.pk}": "九点到"})
    html = client.get(roll(session)).content.decode()
    assert "九点到" in html
    assert "家中急事" not in html
