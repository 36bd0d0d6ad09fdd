from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from academy.people.models import Notice
from cohorts.actions.timetable_source import install_templates
from cohorts.models import Session, Timetable, TimetableTemplate
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def cohort(today):
    return make.cohort(state="ready", starts_on=today)


@pytest.fixture
def keeper(client, cohort):
    account = make.supervisor(cohort)
    client.force_login(account)
    return account


def url(name, *args):
    return reverse(f"cohorts:{name}", args=args)


def html_of(client, name, *args, query=""):
    return " ".join(client.get(url(name, *args) + query).content.decode().split())


def test_a_class_without_a_timetable_offers_templates_and_past_classes(client, keeper, cohort):
    past = make.cohort(state="finished", starts_on=cohort.starts_on - timedelta(days=30), name="上一期")
    make.supervisor(past, keeper)
    make.session(cohort=past)

    html = html_of(client, "timetable", cohort.pk)

    assert "本班次尚无课程表" in html
    assert "复制：上一期" in html
    assert "空白课程表" in html


def test_a_timetable_is_copied_moved_to_the_days_of_the_class(client, keeper, cohort):
    past = make.cohort(state="finished", starts_on=cohort.starts_on - timedelta(days=30))
    make.supervisor(past, keeper)
    make.session(cohort=past, title="社区访谈", day=2)

    answer = send(client, url("make_timetable", cohort.pk), source=f"cohort-{past.pk}")

    assert answer.url == url("timetable", cohort.pk)
    assert "课程表已编制" in said(answer)
    session = Session.objects.get(timetable__cohort=cohort)
    assert (session.title, session.on) == ("社区访谈", cohort.starts_on + timedelta(days=1))
    assert not session.is_released


def test_a_timetable_is_made_from_a_template_once(client, keeper, cohort):
    install_templates()
    template = TimetableTemplate.objects.get()
    fields = {"source": f"template-{template.pk}"}

    send(client, url("make_timetable", cohort.pk), **fields)
    count = Session.objects.count()
    answer = send(client, url("make_timetable", cohort.pk), **fields)

    assert count > 15
    assert Session.objects.count() == count
    assert "本班次已有课程表" in said(answer)


@pytest.mark.parametrize("source", ["", "cohort-999", "template-x", "cohort-"])
def test_an_unknown_source_is_sent_back(client, keeper, cohort, source):
    assert send(client, url("make_timetable", cohort.pk), source=source).status_code == 400
    assert not Session.objects.exists()


def test_somebody_elses_class_is_no_source(client, keeper, cohort):
    other = make.cohort(state="finished")
    make.session(cohort=other)

    assert send(client, url("make_timetable", cohort.pk), source=f"cohort-{other.pk}").status_code == 400


def test_an_empty_draft_can_be_begun_again(client, keeper, cohort):
    send(client, url("make_timetable", cohort.pk), source="empty")
    make.session(timetable=cohort.timetable)

    answer = send(client, url("clear_timetable", cohort.pk))

    assert "课程表已清空" in said(answer)
    assert not Session.objects.exists()
    assert "编制方式" in html_of(client, "timetable", cohort.pk)


def test_a_released_timetable_cannot_be_emptied(client, keeper, cohort):
    make.session(cohort=cohort)

    assert "课程表已经发布" in said(send(client, url("clear_timetable", cohort.pk)))
    assert Session.objects.count() == 1


def test_the_makers_see_clashes_hours_and_what_is_not_released(client, keeper, cohort):
    room = make.room(name="报告厅", capacity=10)
    one = make.session(cohort=cohort, title="甲课", room=room, project="root")
    make.session(cohort=cohort, title="乙课", room=room)
    Session.objects.filter(pk=one.pk).update(title="丙课")

    html = html_of(client, "timetable", cohort.pk)

    for part in ("报告厅安排了两节课", "报告厅有 10 座", "1 处冲突", "1 处改动未发布", "核对并发布"):
        assert part in html


def test_a_release_shows_the_difference_first_and_tells_whom_it_concerns(client, keeper, cohort):
    make.timetable(cohort, released=False)
    trainee, teacher = make.enrolment(cohort=cohort).trainee, make.instructor()
    session = make.session(cohort=cohort, title="社区访谈", instructors=[teacher])
    html = html_of(client, "release_timetable", cohort.pk)
    assert "将公布 1 个课次，共计 2 学时" in html
    assert "1 名学员、1 名教员" in html

    answer = send(client, url("release_timetable", cohort.pk))

    assert "课程表已发布" in said(answer)
    session.refresh_from_db()
    assert session.is_released
    assert set(Notice.objects.values_list("account_id", flat=True)) == {trainee.pk, teacher.account_id}
    Session.objects.filter(pk=session.pk).update(title="社区走访")
    html = html_of(client, "release_timetable", cohort.pk)
    assert "自第 1 版以来的改动" in html
    assert "社区走访" in html


def test_releasing_twice_or_without_change_tells_nobody_again(client, keeper, cohort):
    make.timetable(cohort, released=False)
    make.session(cohort=cohort)
    for _time in range(2):
        send(client, url("release_timetable", cohort.pk), once="t" * 24)
    assert Timetable.objects.get().version == 1

    assert "没有改动" in said(send(client, url("release_timetable", cohort.pk)))
    assert "不会通知任何人" in html_of(client, "release_timetable", cohort.pk)


def test_trainees_see_the_release_and_not_the_draft(client, cohort):
    row = make.enrolment(cohort=cohort)
    session = make.session(cohort=cohort, title="社区访谈", gather_note="08:00 正门集合")
    Session.objects.filter(pk=session.pk).update(title="草稿名")
    client.force_login(row.trainee)

    for name, args in (("timetable", [cohort.pk]), ("my_timetable", [])):
        html = html_of(client, name, *args)
        assert ("社区访谈" in html, "草稿名" in html, "08:00 正门集合" in html) == (True, False, True)


def test_before_the_release_trainees_are_told_to_wait(client, cohort):
    row = make.enrolment(cohort=cohort)
    make.timetable(cohort, released=False)
    make.session(cohort=cohort, title="社区访谈")
    client.force_login(row.trainee)

    html = html_of(client, "my_timetable")

    assert "课程表尚未发布" in html
    assert "社区访谈" not in html


def test_now_and_next_are_said(client, cohort):
    row = make.enrolment(cohort=cohort)
    now = timezone.now()
    make.session(
        cohort=cohort, title="甲课", starts_at=now - timedelta(minutes=30), ends_at=now + timedelta(minutes=60)
    )
    make.session(cohort=cohort, title="乙课", starts_at=now + timedelta(minutes=75), ends_at=now + timedelta(hours=3))
    client.force_login(row.trainee)

    html = html_of(client, "my_timetable")

    assert html.rindex("moment__when", 0, html.index("甲课")) < html.index("甲课") < html.index("乙课")
    assert ("分钟下课" in html, "分钟后开始" in html) == (True, True)


@pytest.mark.parametrize("query", ["?day=3", "?day=0", "?day=99", "?day=²", "?day=-1", "?day=x", "?day="])
def test_a_day_that_is_none_shows_the_usual_one(client, keeper, cohort, query):
    make.session(cohort=cohort)

    assert client.get(url("timetable", cohort.pk) + query).status_code == 200


def test_without_a_class_the_page_leads_on(client):
    client.force_login(make.account(Role.TRAINEE))

    assert "您目前不在任何班次" in html_of(client, "my_timetable")


def test_strangers_do_not_find_it_and_change_nothing(client, cohort):
    make.session(cohort=cohort)
    for account in (make.enrolment().trainee, make.supervisor(make.cohort()), make.instructor().account):
        client.force_login(account)
        assert client.get(url("timetable", cohort.pk)).status_code in (403, 404)
        for name in ("make_timetable", "clear_timetable", "release_timetable"):
            assert send(client, url(name, cohort.pk), source="empty").status_code in (403, 404)
    assert Session.objects.count() == 1


def test_a_trainee_of_the_class_does_not_keep_it(client, cohort):
    client.force_login(make.enrolment(cohort=cohort).trainee)
    for name in ("make_timetable", "clear_timetable", "release_timetable"):
        assert send(client, url(name, cohort.pk)).status_code in (403, 404)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_own_timetable_is_read_in_a_fixed_number_of_queries(client, cohort, rows, django_assert_num_queries):
    row = make.enrolment(cohort=cohort)
    for period in ("am1", "am2", "pm1")[:rows]:
        make.session(cohort=cohort, period=period, instructors=[make.instructor()], room=make.room())
    client.force_login(row.trainee)
    html_of(client, "my_timetable")

    with django_assert_num_queries(5):
        html_of(client, "my_timetable")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_makers_page_is_read_in_a_fixed_number_of_queries(client, keeper, cohort, rows, django_assert_num_queries):
    for period in ("am1", "am2", "pm1")[:rows]:
        make.session(cohort=cohort, period=period, instructors=[make.instructor()], room=make.room())
    html_of(client, "timetable", cohort.pk)

    with django_assert_num_queries(8):
        html_of(client, "timetable", cohort.pk)


@pytest.mark.parametrize("pk", ["9999999999999999999", str(2**63)])
def test_a_number_no_class_can_bear_is_not_found(client, keeper, pk):
    assert client.get(f"/cohorts/{pk}/timetable/").status_code == 404
