from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from cohorts.models import Assessment, Certificate, CompletionDecision
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state="running", starts_on=timezone.localdate() - timedelta(days=3))


@pytest.fixture
def session(cohort):
    return make.session(cohort=cohort)


@pytest.fixture
def officer(client):
    account = make.account(Role.ORGANISATION)
    client.force_login(account)
    return account


def judged(session, status="present", **fields):
    row = make.enrolment(cohort=session.timetable.cohort, **fields)
    make.roll_call(session, {row: status})
    Assessment.objects.create(enrolment=row, kind="panel", serial=1, by=make.account(), at=session.ends_at)
    return row


def page(cohort):
    return reverse("cohorts:completion", args=[cohort.pk])


def test_a_class_is_decided_and_certified_in_two_presses(client, officer, cohort, session):
    judged(session, name="赵松")
    left = judged(session, "absent", name="孙杉")
    html = client.get(page(cohort)).content.decode()
    assert "认定这 1 人结业" in html
    assert "缺课 2 学时，上限 0.28 学时" in html

    answer = send(client, reverse("cohorts:decide_all", args=[cohort.pk]))
    assert (answer.url, "1 人已结业，另有 1 人须逐一认定" in said(answer)) == (page(cohort), True)
    assert "签发 1 份证书" in client.get(page(cohort)).content.decode()
    answer = send(client, reverse("cohorts:issue_all", args=[cohort.pk]))

    assert "已签发 1 份证书" in said(answer)
    assert Certificate.objects.get().content["name"] == "赵松"
    assert not left.decisions.exists()


def test_pressing_twice_decides_and_certifies_once(client, officer, cohort, session):
    judged(session)
    for name in ("decide_all", "issue_all"):
        for _time in range(2):
            assert send(client, reverse(f"cohorts:{name}", args=[cohort.pk]), once=f"{name:x<24}").status_code == 302

    assert (CompletionDecision.objects.count(), Certificate.objects.count()) == (1, 1)


def test_a_decision_against_the_rules_is_asked_for_its_reason_and_keeps_what_was_entered(client, officer, session):
    row = judged(session, "absent")
    url = reverse("cohorts:decide", args=[row.pk])

    answer = send(client, url, completed="yes", note="")
    assert answer.status_code == 200
    assert "请在备注中写明理由" in answer.content.decode()
    assert 'value="yes" required id="id_completed_0" checked' in " ".join(answer.content.decode().split())
    answer = send(client, url, completed="yes", note="因公外出，已补课")

    assert answer.url == page(row.cohort)
    assert CompletionDecision.objects.get().note == "因公外出，已补课"
    assert "因公外出" in client.get(url).content.decode()


@pytest.mark.parametrize("fields", [{}, {"completed": "maybe"}, {"completed": "yes", "note": "因" * 301}])
def test_a_decision_that_says_nothing_is_sent_back(client, officer, session, fields):
    row = judged(session)

    answer = send(client, reverse("cohorts:decide", args=[row.pk]), **fields)

    assert answer.status_code == 200
    assert "field__error" in answer.content.decode()
    assert not CompletionDecision.objects.exists()


def test_figures_of_the_decision_cannot_be_set_from_outside(client, officer, session):
    row = judged(session)

    send(
        client,
        reverse("cohorts:decide", args=[row.pk]),
        completed="yes",
        hours="999",
        hours_missed="0",
        by="1",
        state="x",
    )

    decision = CompletionDecision.objects.get()
    assert (decision.hours, decision.by) == (2, officer)


def test_a_class_that_is_not_over_says_when(client, officer):
    running = make.cohort(state="running", starts_on=timezone.localdate())
    row = judged(make.session(cohort=running))

    answer = send(client, reverse("cohorts:decide_all", args=[running.pk]))

    assert "起办理" in said(answer)
    assert not row.decisions.exists()


def test_a_class_supervisor_reads_but_is_offered_no_decision(client, cohort, session):
    row = judged(session, name="赵松")
    client.force_login(make.supervisor(cohort))

    html = client.get(page(cohort)).content.decode()

    assert "赵松" in html
    for name, key in (
        ("decide_all", cohort.pk),
        ("issue_all", cohort.pk),
        ("decide", row.pk),
        ("panel_members", cohort.pk),
    ):
        assert reverse(f"cohorts:{name}", args=[key]) not in html
        assert send(client, reverse(f"cohorts:{name}", args=[key]), completed="yes").status_code == 403
    assert "待认定" in html


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.INSTRUCTOR, Role.UNIT_LIAISON, Role.AUDITOR])
def test_nobody_else_comes_in(client, cohort, role):
    client.force_login(make.account(role))

    assert client.get(page(cohort)).status_code in (403, 404)


def test_an_unknown_class_or_trainee_is_not_found(client, officer):
    for name in ("completion", "cohort_certificates"):
        assert client.get(reverse(f"cohorts:{name}", args=[10**9])).status_code == 404
    for name in ("decide_all", "issue_all", "decide"):
        assert send(client, reverse(f"cohorts:{name}", args=[10**9])).status_code == 404


def test_issuing_before_any_decision_issues_nothing(client, officer, cohort, session):
    judged(session)

    assert "已签发 0 份证书" in said(send(client, reverse("cohorts:issue_all", args=[cohort.pk])))


def test_a_class_without_trainees_says_so(client, officer, cohort):
    assert "没有在册学员" in client.get(page(cohort)).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_is_read_in_a_fixed_number_of_queries(
    client, officer, cohort, session, rows, django_assert_num_queries
):
    for _row in range(rows):
        row = judged(session, state="completed")
        CompletionDecision.objects.create(
            enrolment=row, is_completed=True, hours=2, hours_missed=0, by=officer, at=timezone.now()
        )
    client.get(page(cohort))

    with django_assert_num_queries(11):
        client.get(page(cohort))
