from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.competency.framework import Competency
from academy.people.enums import Role
from academy.progress.models import EvidenceEntry
from academy.progress.queries.profile import profile_of
from cohorts.models import Assessment, PanelMember
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
SEVEN = {f"level-{code}": "2" for code in Competency}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def cohort(today):
    return make.cohort(state="running", starts_on=today - timedelta(days=1))


@pytest.fixture
def enrolment(cohort):
    return make.enrolment(cohort=cohort, name="赵松")


@pytest.fixture
def teacher(client):
    row = make.instructor()
    client.force_login(row.account)
    return row


@pytest.fixture
def session(cohort, teacher):
    return make.session(
        cohort=cohort, day=1, title="社区访谈", competency="inquiry", project="root", instructors=[teacher]
    )


@pytest.fixture
def ended(today):
    return make.cohort(state="running", starts_on=today - timedelta(days=3))


@pytest.fixture
def member(client, ended):
    account = make.account(Role.INSTRUCTOR)
    PanelMember.objects.create(cohort=ended, account=account)
    client.force_login(account)
    return account


def rubric(session):
    return reverse("cohorts:rubric", args=[session.pk])


def panel(cohort):
    return reverse("cohorts:panel", args=[cohort.pk])


def own(cohort):
    return reverse("cohorts:self_assessment", args=[cohort.pk])


def test_an_instructor_marks_a_rubric_and_the_reading_follows(client, teacher, session, enrolment):
    answer = send(client, rubric(session), **{f"level-{enrolment.pk}-inquiry": "3", f"note-{enrolment.pk}": "问得具体"})

    assert (answer.status_code, answer.url) == (302, rubric(session))
    assert "已保存 1 名学员的评定" in said(answer)
    reading = profile_of(enrolment.trainee)[Competency.INQUIRY]
    assert reading.value == 3
    assert sum(part.share for part in reading.contributions) == reading.value


def test_the_sheet_shows_what_was_given_and_saving_it_unchanged_writes_nothing(client, teacher, session, enrolment):
    fields = {f"level-{enrolment.pk}-inquiry": "3", f"note-{enrolment.pk}": "问得具体"}
    send(client, rubric(session), **fields)
    html = client.get(rubric(session)).content.decode()
    assert 'value="3" checked' in html
    assert "问得具体" in html

    answer = send(client, rubric(session), **fields)

    assert "没有改动" in said(answer)
    assert Assessment.objects.count() == 1


def test_a_second_mark_replaces_the_first_in_the_reading_and_both_stay(client, teacher, session, enrolment):
    for level in ("1", "4"):
        send(client, rubric(session), **{f"level-{enrolment.pk}-inquiry": level})

    assert profile_of(enrolment.trainee)[Competency.INQUIRY].value == 4
    assert (Assessment.objects.count(), EvidenceEntry.objects.facts().count()) == (2, 2)


def test_sending_a_sheet_twice_counts_once(client, teacher, session, enrolment):
    for level in ("3", "4"):
        send(client, rubric(session), once="s" * 24, **{f"level-{enrolment.pk}-inquiry": level})

    assert Assessment.objects.get().levels.get().level == 3


@pytest.mark.parametrize("level", ["5", "0", "²", "drei", "-1", "1.5", "１０"])
def test_a_level_that_is_none_is_refused_and_nothing_entered_is_lost(client, teacher, session, enrolment, level):
    other = make.enrolment(cohort=session.timetable.cohort)

    answer = send(
        client,
        rubric(session),
        **{f"level-{enrolment.pk}-inquiry": level, f"level-{other.pk}-inquiry": "4", f"note-{other.pk}": "条理清楚"},
    )

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "等级只能是 1 至 4 的整数" in html
    assert "条理清楚" in html
    assert 'value="4" checked' in html
    assert not Assessment.objects.exists()


def test_a_comment_without_a_level_is_not_lost_silently(client, teacher, session, enrolment):
    html = send(client, rubric(session), **{f"note-{enrolment.pk}": "请多练习"}).content.decode()

    assert "对赵松只写了评语" in html
    assert "请多练习" in html


def test_a_competency_the_session_does_not_train_is_not_on_its_sheet(client, teacher, session, enrolment):
    answer = send(client, rubric(session), **{f"level-{enrolment.pk}-emergency": "4"})

    assert "没有改动" in said(answer)
    assert not EvidenceEntry.objects.exists()


def test_before_the_session_its_sheet_says_so(client, teacher, cohort, enrolment):
    later = make.session(cohort=cohort, day=3, competency="inquiry", instructors=[teacher])

    html = client.get(rubric(later)).content.decode()
    assert "开课后才能评定" in html
    assert f"level-{enrolment.pk}" not in html
    assert "开课后才能评定" in send(client, rubric(later), **{f"level-{enrolment.pk}-inquiry": "3"}).content.decode()
    assert not Assessment.objects.exists()


def test_who_does_not_teach_the_session_does_not_find_its_sheet(client, session):
    client.force_login(make.instructor().account)
    assert client.get(rubric(session)).status_code == 404
    for account in (make.supervisor(session.timetable.cohort), make.account(Role.ORGANISATION)):
        client.force_login(account)
        assert client.get(rubric(session)).status_code in (403, 404)


def test_a_class_without_trainees_has_nobody_to_judge(client, teacher, session):
    assert "暂无评定对象" in client.get(rubric(session)).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sheet_is_read_in_a_fixed_number_of_queries(client, teacher, session, rows, django_assert_num_queries):
    cohort = session.timetable.cohort
    for _row in range(rows):
        row = make.enrolment(cohort=cohort, group=make.group(cohort=cohort))
        send(client, rubric(session), **{f"level-{row.pk}-inquiry": "3"})
    client.get(rubric(session))

    with django_assert_num_queries(8):
        client.get(rubric(session))


def test_the_panel_judges_at_the_end(client, member, ended):
    row = make.enrolment(cohort=ended)

    answer = send(client, panel(ended), **{f"level-{row.pk}-political": "3", f"level-{row.pk}-masses": "2"})

    assert answer.url == panel(ended)
    assert {entry.competency for entry in EvidenceEntry.objects.in_force()} == {"political", "masses"}
    assert client.get(panel(ended)).content.decode().count("checked") == 2


def test_before_the_last_day_the_panel_is_told_when(client, today):
    cohort = make.cohort(state="running", starts_on=today)
    row = make.enrolment(cohort=cohort)
    account = make.account(Role.INSTRUCTOR)
    PanelMember.objects.create(cohort=cohort, account=account)
    client.force_login(account)

    assert "评委评定从结业当天开始" in client.get(panel(cohort)).content.decode()
    send(client, panel(cohort), **{f"level-{row.pk}-political": "3"})
    assert not Assessment.objects.exists()


def test_who_does_not_sit_on_the_panel_does_not_find_it(client, member, ended):
    client.force_login(make.instructor().account)

    assert client.get(panel(ended)).status_code in (403, 404)
    client.force_login(member)
    assert client.get(panel(make.cohort(state="finished"))).status_code == 404


def test_staff_seat_the_panel_and_take_members_off(client, ended):
    client.force_login(make.account(Role.PARTY_SCHOOL))
    url, judge = reverse("cohorts:panel_members", args=[ended.pk]), make.account(Role.INSTRUCTOR, name="观察员")

    for _time in range(2):
        assert send(client, url, account=judge.pk).url == url
    assert "观察员" in client.get(url).content.decode()
    assert PanelMember.objects.count() == 1
    judge.groups.clear()
    send(client, url, account=judge.pk, unseat="1")

    assert not PanelMember.objects.exists()


@pytest.mark.parametrize("account", ["", "x", "999999999"])
def test_nobody_unknown_is_seated(client, ended, account):
    client.force_login(make.account(Role.PARTY_SCHOOL))
    answer = send(client, reverse("cohorts:panel_members", args=[ended.pk]), account=account)

    assert "field__error" in answer.content.decode()
    assert not PanelMember.objects.exists()


def test_a_trainee_cannot_be_seated(client, ended):
    client.force_login(make.account(Role.PARTY_SCHOOL))
    send(client, reverse("cohorts:panel_members", args=[ended.pk]), account=make.enrolment(cohort=ended).trainee_id)

    assert not PanelMember.objects.exists()


def test_a_trainee_gives_the_own_view_and_may_change_it(client, cohort, enrolment):
    client.force_login(enrolment.trainee)

    answer = send(client, own(cohort), note="想多练访谈", **SEVEN)
    assert answer.url == reverse("progress:profile")
    send(client, own(cohort), **{**SEVEN, "level-inquiry": "4"})

    html = client.get(own(cohort)).content.decode()
    assert html.count("checked") == 7
    assert profile_of(enrolment.trainee)[Competency.INQUIRY].value is None
    assert EvidenceEntry.objects.in_force().get(competency="inquiry").level == 4


def test_a_view_that_leaves_one_out_is_asked_for_the_rest_and_kept(client, cohort, enrolment):
    client.force_login(enrolment.trainee)

    answer = send(client, own(cohort), note="想多练访谈", **{**SEVEN, "level-inquiry": ""})

    html = answer.content.decode()
    assert "请为七种能力逐项选定" in html
    assert html.count("checked") == 6
    assert "想多练访谈" in html


def test_when_the_own_view_is_closed_the_page_says_so(client, today):
    over = make.cohort(state="running", starts_on=today - timedelta(days=2))
    row = make.enrolment(cohort=over)
    client.force_login(row.trainee)

    html = client.get(own(over)).content.decode()
    assert "到第二天结束为止" in html
    assert 'name="level-inquiry"' not in html
    send(client, own(over), **SEVEN)
    assert not Assessment.objects.exists()


def test_only_trainees_of_the_class_have_an_own_view(client, cohort, enrolment):
    for account in (make.enrolment().trainee, make.supervisor(cohort), make.account(Role.ORGANISATION)):
        client.force_login(account)
        assert client.get(own(cohort)).status_code == 404


def test_a_judgement_opens_for_those_it_concerns(client, teacher, session, enrolment):
    send(client, rubric(session), **{f"level-{enrolment.pk}-inquiry": "3", f"note-{enrolment.pk}": "<b>问得具体</b>"})
    url = reverse("cohorts:assessment", args=[Assessment.objects.get().pk])

    for account in (enrolment.trainee, make.supervisor(session.timetable.cohort), make.account(Role.ORGANISATION)):
        client.force_login(account)
        html = client.get(url).content.decode()
        assert "社区访谈" in html
        assert "&lt;b&gt;问得具体" in html
    for account in (make.enrolment(cohort=session.timetable.cohort).trainee, make.instructor().account):
        client.force_login(account)
        assert client.get(url).status_code == 404


def test_the_reading_leads_to_the_judgement_in_one_click(client, teacher, session, enrolment):
    send(client, rubric(session), **{f"level-{enrolment.pk}-inquiry": "3"})
    client.force_login(enrolment.trainee)

    html = client.get(reverse("progress:profile") + "?open=inquiry").content.decode()

    assert f'href="{reverse("cohorts:assessment", args=[Assessment.objects.get().pk])}"' in html


def test_a_comment_no_database_can_keep_is_cleaned(client, teacher, session, enrolment):
    send(client, rubric(session), **{f"level-{enrolment.pk}-inquiry": "3", f"note-{enrolment.pk}": "问得\x00具体"})

    assert Assessment.objects.get().note == "问得具体"
