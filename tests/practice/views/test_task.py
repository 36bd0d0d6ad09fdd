import re

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from practice.actions.task import withdraw_task
from practice.enums import TaskState
from practice.models import ClassTask, Reminder
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(client):
    """A class that runs today, its instructor signed in."""
    cohort, teacher = make.cohort(state="running", starts_on=timezone.localdate()), make.instructor()
    session = make.session(cohort=cohort, instructors=[teacher], project="root")
    client.force_login(teacher.account)
    return cohort, session, teacher.account


@pytest.fixture
def task(one):
    cohort, _session, by = one
    make.enrolment(cohort=cohort)
    return practice.task(cohort=cohort, marker=by)


def address(name, *args):
    return reverse(f"practice:{name}", args=args)


def test_three_presses_set_a_task(client, one):
    cohort, session, _by = one
    asked = teach.assignment(project="root")

    chosen = client.get(address("choose_task", cohort.pk), {"session": session.pk}).content.decode()
    way = re.search(rf'href="([^"]*assignment/{asked.pk}/[^"]*)"', chosen)[1]
    form = client.get(way).context["form"]
    prefilled = {
        f"{name}_{part}": form[name].value().astimezone().strftime(pattern)
        for name in ("opens_at", "due_at")
        for part, pattern in enumerate(("%Y-%m-%d", "%H:%M"))
    }
    answer = send(client, way, **prefilled)

    assert answer.url == address("tasks", cohort.pk)
    assert ClassTask.objects.get().session == session
    assert asked.title in client.get(answer.url).content.decode()


def test_a_wrong_window_is_said_beside_the_field_and_nothing_is_set(client, one):
    cohort, _session, _by = one
    way = address("set_task", cohort.pk, "quiz", teach.quiz().pk)

    answer = send(client, way, opens_at_0="2099-01-02", opens_at_1="09:00", due_at_0="2099-01-01", due_at_1="09:00")

    assert answer.status_code == 200
    assert "field__error" in answer.content.decode()
    assert not ClassTask.objects.exists()
    assert client.get(address("set_task", cohort.pk, "page", 1)).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_a_task_page_costs_the_same_for_any_number_of_trainees(client, one, people, django_assert_num_queries):
    cohort, _session, by = one
    task = practice.task(cohort=cohort, marker=by)
    for _number in range(people):
        make.enrolment(cohort=cohort)
    client.get(address("task", task.pk))

    with django_assert_num_queries(11):
        client.get(address("task", task.pk))


@pytest.mark.parametrize("tasks", [1, 3])
def test_the_lists_cost_the_same_for_any_number_of_tasks(client, one, tasks, django_assert_num_queries):
    cohort, _session, by = one
    make.enrolment(cohort=cohort)
    for _number in range(tasks):
        practice.task(cohort=cohort, marker=by)
    for name, queries in (("tasks", 10), ("missing", 8)):
        path = address(name, *([cohort.pk] if name == "tasks" else []))
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)


def test_a_trainee_reads_what_is_asked_and_no_names(client, task):
    mine, other = task.cohort.enrolments.get(), make.enrolment(cohort=task.cohort, name="旁人甲")
    client.force_login(mine.trainee)

    html = client.get(address("task", task.pk)).content.decode()

    assert task.assignment.brief in html
    assert other.trainee.name not in html


def test_the_window_is_changed_and_the_task_withdrawn_and_set_again(client, task):
    send(
        client, address("amend_task", task.pk), opens_at_0="2026-01-01", opens_at_1="09:00",
        due_at_0="2098-01-01", due_at_1="22:00",
    )  # fmt: skip
    task.refresh_from_db()
    assert task.due_at.year == 2098

    assert send(client, address("withdraw_task", task.pk), reason="").status_code == 200
    send(client, address("withdraw_task", task.pk), reason="改为口头汇报")
    assert "改为口头汇报" in client.get(address("task", task.pk)).content.decode()
    send(client, address("set_task_again", task.pk))

    task.refresh_from_db()
    assert task.state == TaskState.SET


def test_a_withdrawn_task_says_by_whom_and_offers_no_forms_of_a_running_one(client, task):
    person = task.cohort.enrolments.get()
    ways = [
        address("amend_task", task.pk), address("withdraw_task", task.pk),
        address("extend_work", task.pk, "trainee", person.pk),
    ]  # fmt: skip
    window = {"opens_at_0": "2026-01-01", "opens_at_1": "09:00", "due_at_0": "2098-01-01", "due_at_1": "22:00"}
    assert all('name="' in client.get(way).content.decode().split("<main")[1] for way in ways)
    office = make.account(Role.PARTY_SCHOOL, name="教务乙")
    withdraw_task(task, by=office, reason="改为口头汇报")

    shown = client.get(address("task", task.pk)).content.decode()
    late = send(client, ways[0], note="带上台账", **window)

    assert "教务乙" in shown
    assert "改为口头汇报" in shown
    assert not any(way in shown for way in ways)
    for way in ways:
        page = client.get(way).content.decode().split("<main")[1]
        assert "改为口头汇报" in page
        assert "<form" not in page
    assert "带上台账" in late.content.decode()
    assert "改为口头汇报" in said(late)


def test_words_too_long_are_said_beside_the_field_and_kept(client, task):
    long = "长" * 301

    answer = send(client, address("withdraw_task", task.pk), reason=long).content.decode()

    assert "field__error" in answer
    assert long in answer
    assert "maxlength" not in answer.split("<main")[1]
    assert send(client, address("withdraw_task", task.pk), reason="长\r\n" * 100).status_code == 302


def test_a_class_without_people_is_told_of_in_the_form_and_in_the_message(client, one):
    cohort, _session, _by = one
    way = address("set_task", cohort.pk, "quiz", teach.quiz().pk)
    window = {"opens_at_0": "2026-01-01", "opens_at_1": "09:00", "due_at_0": "2098-01-01", "due_at_1": "22:00"}

    assert client.get(way).context["is_empty"]
    assert "通知全班" not in said(send(client, way, **window))

    make.enrolment(cohort=cohort)
    assert not client.get(way).context["is_empty"]


def test_markers_are_appointed_and_dismissed(client, task):
    supervisor = make.supervisor(task.cohort)

    assert "选" in said(send(client, address("appoint_marker", task.pk), account="0"))
    send(client, address("appoint_marker", task.pk), account=str(supervisor.pk))
    own = task.markers.exclude(account=supervisor).get()
    send(client, address("dismiss_marker", task.pk, own.pk))

    assert list(task.markers.values_list("account", flat=True)) == [supervisor.pk]
    left = task.markers.get()
    client.force_login(make.account(Role.ORGANISATION))
    assert send(client, address("dismiss_marker", task.pk, left.pk)).url == address("task", task.pk)
    assert task.markers.exists()


def test_more_time_is_given_and_taken_back(client, task):
    person = task.cohort.enrolments.get()
    way = address("extend_work", task.pk, "trainee", person.pk)
    assert send(client, way, reason="病假").status_code == 200

    send(client, way, reason="病假", late_until_0="2098-01-01", late_until_1="09:00")
    assert "病假" in client.get(way).content.decode()
    send(client, address("undo_extension", task.pk, "trainee", person.pk))

    assert not task.works.get().is_extended
    assert client.get(address("extend_work", task.pk, "group", make.group().pk)).status_code == 404
    assert client.get(address("extend_work", task.pk, "other", person.pk)).status_code == 404


def test_one_press_reminds_and_a_second_is_refused(client, task):
    person = task.cohort.enrolments.get()

    first = send(client, address("remind_missing", task.pk))
    again = send(client, address("remind_missing", task.pk), one=f"trainee-{person.pk}", back="task")
    nobody = send(client, address("remind_missing", task.pk), one="somebody")

    assert (first.url, again.url) == (address("missing"), address("task", task.pk))
    assert person.trainee.name in said(again)
    assert said(nobody)
    assert Reminder.objects.count() == 1
    for page in (client.get(address("missing")), client.get(address("task", task.pk))):
        html = page.content.decode().split("<main")[1]
        assert person.trainee.name in html
        assert "今日已提醒" in html
        assert 'name="one"' not in html


def test_missing_work_is_folded_and_read_class_by_class(client, one):
    cohort, _session, by = one
    other = make.cohort(state="running", starts_on=timezone.localdate(), name="另一个班")
    for of, people in ((cohort, 10), (other, 1)):
        practice.task(cohort=of, marker=by)
        for _number in range(people):
            make.enrolment(cohort=of)

    both = client.get(address("missing"))
    single = client.get(address("missing"), {"cohort": other.pk})
    garbage = client.get(address("missing"), {"cohort": "x"})
    reminded = send(client, address("remind_missing", other.tasks.get().pk), cohort=str(other.pk))

    assert [page.context["missing"].total for page in (both, single, garbage)] == [11, 1, 11]
    assert dict(both.context["missing"].classes) == {cohort: 10, other: 1}
    assert "另有 2" in both.content.decode()
    assert reminded.url == f"{address('missing')}?cohort={other.pk}"


def tabs(client, path):
    html = client.get(path).content.decode()
    return dict(
        re.findall(r'<a href="([^"]+)"( aria-current="page")?', html.partition('class="tabs"')[2].split("</nav>")[0])
    )


def test_the_office_finds_tasks_and_material_at_the_tabs_of_its_class(client, task):
    lists = [address("tasks", task.cohort_id), address("cohort_materials", task.cohort_id)]
    for who in (make.account(Role.PARTY_SCHOOL), make.account(Role.ORGANISATION), make.supervisor(task.cohort)):
        client.force_login(who)

        assert set(lists) < set(tabs(client, reverse("cohorts:cohort", args=[task.cohort_id])))
        for path, lit in (
            (lists[0], 0),
            (address("task", task.pk), 0),
            (address("results", task.pk), 0),
            (lists[1], 1),
        ):
            found = tabs(client, path)
            assert [there for there, is_lit in found.items() if is_lit] == [lists[lit]]
            assert 'class="side"' in client.get(path).content.decode()


def test_an_instructor_has_the_two_tabs_of_the_own_class_and_a_mere_marker_none(client, task):
    lists = {address("tasks", task.cohort_id), address("cohort_materials", task.cohort_id)}
    assert set(tabs(client, address("task", task.pk))) == lists
    other = make.account(Role.INSTRUCTOR)
    practice.TaskMarker.objects.create(task=task, account=other)
    client.force_login(other)

    assert tabs(client, address("task", task.pk)) == {}


def test_the_menu_of_the_desk_stays_on_every_page_of_tasks_and_material(client, task):
    material = practice.material(make.session(cohort=task.cohort))
    client.force_login(make.supervisor(task.cohort))
    doer = task.cohort.enrolments.get()
    work = practice.submission(practice.work(task, doer)).work
    paths = [
        address("missing"), address("my_materials"), address("material", material.pk),
        address("choose_task", task.cohort_id), address("amend_task", task.pk), address("withdraw_task", task.pk),
        address("marks_of_work", work.pk),
        address("extend_work", task.pk, "trainee", doer.pk), address("receipt", work.submissions.get().pk),
        address("reuse_materials", task.cohort_id),
    ]  # fmt: skip
    missed = [path for path in paths if 'class="side"' not in client.get(path).content.decode()]
    assert missed == []
    client.force_login(doer.trainee)
    for path in (
        address("my_materials"),
        address("marks_of_work", work.pk),
        address("receipt", work.submissions.get().pk),
    ):
        answer = client.get(path)
        assert answer.status_code == 200
        assert 'class="side"' not in answer.content.decode()


def test_a_page_of_a_task_leads_back_to_class_tasks_and_task(client, task):
    client.force_login(make.account(Role.PARTY_SCHOOL))
    ways = [
        reverse("cohorts:cohort", args=[task.cohort_id]),
        address("tasks", task.cohort_id),
        address("task", task.pk),
    ]
    work = practice.submission(practice.work(task, task.cohort.enrolments.get())).work
    for path in (address("results", task.pk), address("amend_task", task.pk), address("marks_of_work", work.pk)):
        crumb = re.search(r'<p class="crumb">.*?</p>', client.get(path).content.decode())[0]
        assert re.findall(r'href="([^"]+)"', crumb)[:3] == ways


def test_reviews_by_fellow_trainees_are_found_from_the_task_and_its_results(client, one):
    cohort, _session, by = one
    reviewed = practice.task(teach.assignment(peer_reviews=1), cohort=cohort, marker=by)
    plain = practice.task(cohort=cohort, marker=by)

    for name in ("task", "results"):
        assert address("peer_round", reviewed.pk) in client.get(address(name, reviewed.pk)).content.decode()
        assert address("peer_round", plain.pk) not in client.get(address(name, plain.pk)).content.decode()
