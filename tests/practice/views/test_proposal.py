"""Proposed evidence, trainee by trainee: confirming one or all that was shown, turning one down."""

import pytest
from django.utils import timezone

from academy.competency.framework import Competency
from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from academy.progress.enums import Act
from academy.progress.models import EvidenceEntry
from academy.progress.queries.framework import framework_in_force
from courses.enums import AssignmentKind
from tests.factories import cohorts as make
from tests.factories import practice
from tests.factories import progress as ledger
from tests.practice.marking import NOW, give, markers_of, set_work

pytestmark = pytest.mark.django_db
URL = "/practice/proposals/"


@pytest.fixture
def supervisor(client):
    cohort = make.cohort(state="running")
    one = make.supervisor(cohort)
    one.cohort = cohort
    client.force_login(one)
    return one


def proposals(cohort, *competencies, **fields):
    trainee = make.enrolment(cohort=cohort, **fields).trainee
    return [ledger.proposal(trainee, competency=code) for code in competencies]


def send(client, **data):
    return client.post(URL, {FIELD: fresh_token(), **data}, follow=True)


def levels(answer):
    return [one.level_tag for one in answer.context["messages"]]


def confirmed():
    return set(EvidenceEntry.objects.filter(act=Act.CONFIRM).values_list("about", flat=True))


def test_a_name_stands_once_above_all_that_is_proposed(client, supervisor):
    proposals(supervisor.cohort, "inquiry", "decision", name="柳学员")
    proposals(supervisor.cohort, "inquiry", name="杉学员")

    html = client.get(URL).content.decode()

    assert html.count("<h2") == 2
    assert "全部确认（2 条）" in html
    assert "共 2 条" in html


def test_one_is_confirmed_and_the_others_wait(client, supervisor):
    one, other = proposals(supervisor.cohort, "inquiry", "decision")

    answer = send(client, confirm=str(one.pk), shown=[str(one.pk), str(other.pk)])

    assert levels(answer) == ["success"]
    assert confirmed() == {one.pk}


def test_all_that_the_page_showed_are_confirmed_and_nothing_that_came_since(client, supervisor):
    one, other = proposals(supervisor.cohort, "inquiry", "decision")
    since = ledger.proposal(one.trainee, competency="reform")

    send(client, confirm="all", shown=[str(one.pk), str(other.pk)])

    assert confirmed() == {one.pk, other.pk}
    assert EvidenceEntry.objects.proposed().get() == since


@pytest.mark.parametrize("reason", ["", " ", "\0", "长" * 501])
def test_one_is_turned_down_with_a_reason_that_fits(client, supervisor, reason):
    (one,) = proposals(supervisor.cohort, "inquiry")

    assert levels(send(client, turn_down=str(one.pk), **{f"reason-{one.pk}": reason})) == ["error"]
    assert EvidenceEntry.objects.proposed().exists()
    assert levels(send(client, turn_down=str(one.pk), **{f"reason-{one.pk}": "没有依据"})) == ["success"]
    assert EvidenceEntry.objects.get(act=Act.WITHDRAW).note == "没有依据"


@pytest.mark.parametrize("body", [{}, {"confirm": "x"}, {"confirm": "9" * 30}, {"confirm": "all"}, {"turn_down": "x"}])
def test_nonsense_is_answered_with_a_sentence(client, supervisor, body):
    proposals(supervisor.cohort, "inquiry")

    assert levels(send(client, **body)) == ["error"]
    assert not confirmed()


def test_what_somebody_else_decided_meanwhile_is_said(client, supervisor):
    (one,) = proposals(supervisor.cohort, "inquiry")
    send(client, confirm=str(one.pk))

    assert levels(send(client, confirm=str(one.pk))) == ["error"]
    assert len(confirmed()) == 1


def test_a_foreign_proposal_is_neither_shown_nor_decided(client, supervisor):
    proposals(supervisor.cohort, "inquiry")
    (foreign,) = proposals(make.cohort(state="running"), "inquiry", name="别班学员")

    assert "别班学员" not in client.get(URL).content.decode()
    for body in ({"confirm": str(foreign.pk)}, {"confirm": "all", "shown": [str(foreign.pk)]}):
        assert levels(send(client, **body)) == ["error"]
    assert levels(send(client, turn_down=str(foreign.pk), **{f"reason-{foreign.pk}": "不是我的"})) == ["error"]
    assert foreign in EvidenceEntry.objects.proposed()


def test_who_proposed_confirms_nothing_of_it(client):
    task = set_work(kind=AssignmentKind.GROUP)
    by = markers_of(task)[0]
    group = make.group(cohort=task.cohort)
    member = make.enrolment(cohort=task.cohort, group=group)
    give(practice.submission(practice.work(task, group), by=member.trainee, at=NOW), by, 3)
    task.cohort.supervisions.create(account=by)
    client.force_login(by)

    html = client.get(URL).content.decode()

    assert "您本人提出" in html
    assert 'name="shown"' not in html
    assert levels(send(client, confirm=str(EvidenceEntry.objects.proposed().get().pk))) == ["error"]


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.TRAINEE, Role.UNIT_LIAISON, Role.AUDITOR])
def test_those_who_confirm_nothing_do_not_come_in(client, role):
    client.force_login(make.account(role))

    assert client.get(URL).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_rows(client, rows, django_assert_num_queries):
    for _ in range(rows):
        proposals(make.cohort(state="running"), "inquiry", *("decision", "reform")[: rows - 1])
    client.force_login(make.account(Role.PARTY_SCHOOL))
    client.get(URL)

    with django_assert_num_queries(7):
        html = client.get(URL).content.decode()

    assert html.count('name="shown"') == rows * rows


def test_competencies_are_joined_as_the_reader_reads(client, supervisor):
    proposals(supervisor.cohort, "inquiry", "execution")
    framework = framework_in_force(timezone.localdate())
    names = [framework.definition(Competency(code)).short_name_in("en") for code in ("execution", "inquiry")]
    client.cookies["django_language"] = "en"

    html = client.get(URL).content.decode()

    assert ", ".join(names) in html
    assert "、" not in html
