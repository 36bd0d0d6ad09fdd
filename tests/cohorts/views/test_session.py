from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from cohorts.models import Session
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
SOUND = {"day": "1", "period": "am1", "title": "社区访谈", "kind": "lesson", "hours": "2", "counts_hours": "on"}


@pytest.fixture
def cohort():
    return make.cohort(state="ready", starts_on=timezone.localdate())


@pytest.fixture
def timetable(cohort):
    return make.timetable(cohort, released=False)


@pytest.fixture
def keeper(client, cohort, timetable):
    account = make.supervisor(cohort)
    client.force_login(account)
    return account


def url(name, row):
    return reverse(f"cohorts:{name}", args=[row.pk])


def test_a_session_is_added_where_the_grid_was_pressed(client, keeper, cohort):
    html = client.get(url("add_session", cohort) + "?day=3&period=eve").content.decode()
    assert '<option value="3" selected>' in html
    assert '<option value="eve" selected>' in html
    assert 'name="counts_hours" id="id_counts_hours" checked' not in html
    room, teacher = make.room(), make.instructor()

    answer = send(
        client, url("add_session", cohort), **SOUND | {"day": "3", "room": room.pk, "instructors": [teacher.pk]}
    )

    assert answer.url == f"{url('timetable', cohort)}?day=3"
    session = Session.objects.get()
    assert (session.title, session.day, session.room, session.hours) == ("社区访谈", 3, room, Decimal(2))
    assert list(session.instructors.all()) == [teacher]
    assert timezone.localtime(session.starts_at).strftime("%H:%M") == "08:30"


def test_own_times_take_the_place_of_the_usual_ones(client, keeper, cohort):
    send(client, url("add_session", cohort), **SOUND | {"starts": "09:10", "ends": "11:40"})

    assert timezone.localtime(Session.objects.get().ends_at).strftime("%H:%M") == "11:40"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "请填写名称或选择课程"),
        ({"title": "长" * 121}, "120"),
        ({"starts": "10:00"}, "请同时填写"),
        ({"starts": "11:00", "ends": "10:00"}, "课次结束早于开始"),
        ({"starts": "soon", "ends": "10:00"}, "有效的时间"),
        ({"day": "9"}, "9"),
        ({"period": "night"}, "night"),
        ({"hours": "-1"}, "0"),
        ({"hours": "many"}, "数字"),
        ({"room": "999999"}, "999999"),
        ({"instructors": ["x"]}, "x"),
        ({"course": "'"}, "field__error"),
    ],
)
def test_what_cannot_be_is_sent_back_with_a_sentence_and_the_rest_is_kept(client, keeper, cohort, wrong, sentence):
    answer = send(client, url("add_session", cohort), **SOUND | {"gather_note": "正门集合"} | wrong)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in html
    assert "正门集合" in html
    assert not Session.objects.exists()


def test_a_taken_room_is_named_and_the_form_is_kept(client, keeper, cohort, timetable):
    room = make.room(name="报告厅")
    make.session(timetable=timetable, room=room, title="开班式")

    html = send(client, url("add_session", cohort), **SOUND | {"room": room.pk}).content.decode()

    assert "报告厅已安排“开班式”" in html
    assert 'value="社区访谈"' in html


def test_a_session_is_changed_and_only_what_the_form_names(client, keeper, timetable):
    session = make.session(timetable=timetable, title="甲课", room=make.room())
    assert 'value="甲课"' in client.get(url("change_session", session)).content.decode()

    answer = send(
        client, url("change_session", session), **SOUND | {"title": "乙课", "is_released": "1", "timetable": "99"}
    )

    assert "已修改课次" in said(answer)
    session.refresh_from_db()
    assert (session.title, session.room, session.is_released, session.timetable) == ("乙课", None, False, timetable)


def test_after_the_roll_was_called_day_and_hours_stay(client, keeper, cohort, timetable):
    session = make.session(timetable=timetable, title="甲课")
    make.roll_call(session, {make.enrolment(cohort=cohort): "present"})

    html = send(client, url("change_session", session), **SOUND | {"title": "甲课", "day": "2"}).content.decode()
    assert "“甲课”已经点名" in html
    assert "“甲课”已经点名" in said(send(client, url("remove_session", session)))
    assert "“甲课”已经点名" in said(send(client, url("move_session", session), **{"to-day": "3", "to-period": "am1"}))
    send(client, url("change_session", session), **SOUND | {"title": "乙课"})

    session.refresh_from_db()
    assert (session.title, session.day) == ("乙课", 1)


def test_a_session_moves_and_changes_places_with_what_lies_there(client, keeper, timetable):
    one, two = make.session(timetable=timetable), make.session(timetable=timetable, day=2, period="pm1")

    answer = send(client, url("move_session", one), **{"to-day": "2", "to-period": "pm1"})

    assert "已移动课次" in said(answer)
    one.refresh_from_db()
    two.refresh_from_db()
    assert ((one.day, one.period), (two.day, two.period)) == ((2, "pm1"), (1, "am1"))


def test_a_place_that_is_none_moves_nothing(client, keeper, timetable):
    session = make.session(timetable=timetable)

    answer = send(client, url("move_session", session), **{"to-day": "12", "to-period": "pm1"})

    assert answer.url == url("change_session", session)
    session.refresh_from_db()
    assert session.day == 1


def test_a_session_is_removed_once(client, keeper, timetable):
    session = make.session(timetable=timetable)

    assert "已删除课次" in said(send(client, url("remove_session", session), once="m" * 24))
    assert send(client, url("remove_session", session), once="m" * 24).status_code == 302
    assert not Session.objects.exists()


def test_a_class_that_is_over_keeps_its_timetable(client, keeper, cohort, timetable):
    session = make.session(timetable=timetable)
    type(cohort).objects.filter(pk=cohort.pk).update(state="finished")

    assert "课程表不能再修改" in send(client, url("change_session", session), **SOUND).content.decode()


def test_strangers_find_no_session(client, timetable, cohort):
    session = make.session(timetable=timetable)
    for account in (
        make.supervisor(make.cohort()),
        make.enrolment(cohort=cohort).trainee,
        make.account(Role.INSTRUCTOR),
        make.account(Role.AUDITOR),
    ):
        client.force_login(account)
        assert client.get(url("change_session", session)).status_code in (403, 404)
        assert send(client, url("add_session", cohort), **SOUND).status_code in (403, 404)
        assert send(client, url("remove_session", session)).status_code in (403, 404)
    assert Session.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_form_is_read_in_a_fixed_number_of_queries(client, keeper, timetable, rows, django_assert_num_queries):
    session = make.session(timetable=timetable, instructors=[make.instructor() for _row in range(rows)])
    for _row in range(rows):
        make.room()
    client.get(url("change_session", session))

    with django_assert_num_queries(9):
        client.get(url("change_session", session))


def test_a_day_can_be_longer_than_four(client):
    long = make.cohort(state="ready", starts_on=timezone.localdate(), ends_on=timezone.localdate() + timedelta(days=9))
    make.timetable(long, released=False)
    client.force_login(make.supervisor(long))

    send(client, url("add_session", long), **SOUND | {"day": "10"})

    assert Session.objects.get().day == 10
    assert client.get(url("timetable", long) + "?day=10").status_code == 200
