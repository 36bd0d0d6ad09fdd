from datetime import timedelta

import pytest
from django.utils import timezone

from academy.kernel.models import AuditEntry
from academy.kernel.once import fresh_token
from cohorts.enums import CohortState
from cohorts.models import Cohort
from cohorts.views.cohort import MOVES
from tests.cohorts.planning import Desk, coming_cohort, inbox, liaison_of, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk(organisation())


def posted(**changes):
    first = timezone.localdate() + timedelta(days=60)
    return {
        "name": "成长班",
        "code": "YS-77",
        "intake_no": "1",
        "target_group": "outstanding_young",
        "places": "40",
        "starts_on": f"{first}",
        "ends_on": f"{first + timedelta(days=3)}",
        "venue": changes.pop("venue", None) or str(make.venue().pk),
        "nominations_close_at_0": f"{first - timedelta(days=14)}",
        "nominations_close_at_1": "17:30",
        "check_in_note": "",
        **changes,
    }


def test_the_list_shows_the_desks_one_keeps(desk):
    mine, other = make.cohort(), make.cohort()
    keeper = Desk(make.supervisor(mine))

    assert mine.name in keeper.text("cohorts")
    assert other.name not in keeper.text("cohorts")
    assert other.name in desk.text("cohorts", state="nominating")
    for nothing in ("draft", "nonsense", "\x00"):
        assert mine.name not in desk.text("cohorts", state=nothing)
    assert desk.get("cohorts", page="9" * 30).status_code == 200


def test_the_list_takes_the_same_queries_whatever_its_length(desk, django_assert_num_queries):
    desk.get("cohorts")
    for rows in (1, 3):
        while Cohort.objects.count() < rows:
            make.cohort()
        with django_assert_num_queries(5):
            desk.get("cohorts")


@pytest.mark.parametrize("state", CohortState.values)
def test_the_overview_says_the_next_step_in_every_state(desk, state, django_assert_max_num_queries):
    cohort = make.cohort(state=state, state_note="防汛值守")
    make.quota(cohort=cohort)
    make.nomination(cohort=cohort)
    make.enrolment(cohort=cohort)
    make.supervisor(cohort)

    with django_assert_max_num_queries(15):
        html = desk.text("cohort", cohort.pk)

    assert "防汛值守" in html
    assert "下一步" in html


def test_another_supervisors_class_is_not_found():
    cohort, stranger = make.cohort(), Desk(make.supervisor(make.cohort()))

    for name in ("cohort", "roster", "groups", "print_roster", "export_roster"):
        assert stranger.get(name, cohort.pk).status_code == 404
    assert stranger.get("cohort", 10**17).status_code == 404


def test_a_taken_code_is_refused_and_the_form_kept(desk):
    make.cohort(code="YS-77")

    response = desk.send("create_cohort", **posted(name="我写的名称"))

    assert "YS-77" in desk.said(response)[0]
    assert "我写的名称" in response.content.decode()


def test_a_class_is_changed_and_nothing_but_its_fields(desk):
    cohort = coming_cohort(places=40, code="YS-77")
    make.enrolment(cohort=cohort)

    changes = posted(name="新名称", state="finished", taken="0", supervisors="1", plan_entry="1", id="99")
    response = desk.send("amend_cohort", cohort.pk, **changes)

    cohort.refresh_from_db()
    assert desk.said(response) == ["已保存修改。"]
    assert (cohort.name, cohort.state, cohort.taken) == ("新名称", CohortState.NOMINATING, 1)
    response = desk.send("amend_cohort", cohort.pk, **posted(places="0"))
    assert "班额应在 1 至 500 人之间" in response.content.decode()
    assert "新名称" in desk.text("amend_cohort", cohort.pk)


def test_a_name_of_ten_megabytes_is_answered_with_a_sentence(desk):
    response = desk.send("create_cohort", **posted(name="长" * (10 * 1024 * 1024 // 3)))

    assert response.status_code == 413
    assert "error__code" in response.content.decode()
    assert not Cohort.objects.filter(code="YS-77").exists()


def test_a_move_that_asks_for_something_has_its_form(desk):
    cohort = coming_cohort()
    trainee = make.enrolment(cohort=cohort).trainee

    assert "相关人员都会看到" in desk.text("move_cohort", cohort.pk, "postpone")
    response = desk.send("move_cohort", cohort.pk, "postpone", reason="", starts_on="", ends_on="")
    assert "请写明理由" in response.content.decode()
    response = desk.send("move_cohort", cohort.pk, "postpone", reason="防汛值守", starts_on="", ends_on="")
    assert "班次已延期" in desk.said(response)[0]
    assert len(inbox(trainee)) == 1
    response = desk.send("move_cohort", cohort.pk, "resume", starts_on="2001-01-01", ends_on="")
    assert "2001-01-01" in desk.said(response)[0]
    response = desk.send("move_cohort", cohort.pk, "resume", starts_on="", ends_on="")
    assert "班次已恢复举办" in desk.said(response)[0]
    response = desk.send("move_cohort", cohort.pk, "cancel", reason="工作安排调整")
    assert "班次已取消" in desk.said(response)[0]
    assert len(inbox(trainee)) == 3


def test_nominations_open_with_the_deadline_given(desk):
    cohort = coming_cohort(state=CohortState.DRAFT)
    liaison = liaison_of(make.quota(cohort=cohort).unit)
    closes = cohort.starts_on - timedelta(days=3)

    assert str(cohort.nominations_close_at.year) in desk.text("move_cohort", cohort.pk, "open_nominations")
    token = fresh_token()
    deadline = {"close_at_0": f"{closes}", "close_at_1": "12:00"}
    for _ in range(2):
        desk.send("move_cohort", cohort.pk, "open_nominations", token=token, **deadline)

    cohort.refresh_from_db()
    assert timezone.localtime(cohort.nominations_close_at).hour == 12
    assert len(inbox(liaison)) == 1


def test_a_form_that_was_filled_in_wrong_stays_open(desk):
    cohort = coming_cohort(state=CohortState.DRAFT)
    make.quota(cohort=cohort)

    response = desk.send("move_cohort", cohort.pk, "open_nominations", close_at_0="gestern", close_at_1="12:00")

    assert response.status_code == 200
    assert "gestern" in response.content.decode()


@pytest.mark.parametrize("move", MOVES)
def test_a_step_that_is_not_open_leads_back_to_the_class(desk, move):
    cohort = make.cohort(state=CohortState.CANCELLED)

    response = desk.client.get(f"/cohorts/{cohort.pk}/move/{move}/", follow=True)

    assert desk.said(response) == ["当前不能进行这一步。"]
    assert desk.get("move_cohort", cohort.pk, "explode").status_code == 404


def test_a_move_that_is_not_theirs_is_denied_in_words_and_on_record():
    cohort = coming_cohort()
    school = Desk(party_school())

    response = school.send("move_cohort", cohort.pk, "cancel", reason="试试")

    cohort.refresh_from_db()
    assert (response.status_code, cohort.state) == (403, CohortState.NOMINATING)
    assert AuditEntry.objects.filter(verb="cohorts.cancel_cohort", outcome="denied").count() == 1


def test_a_plain_move_is_one_press(desk):
    cohort = coming_cohort()

    response = desk.send("move_cohort", cohort.pk, "close_nominations")

    assert desk.said(response) == ["提名已截止，可以开始审核。"]
    assert "这一步" not in response.content.decode()
    assert desk.get("move_cohort", cohort.pk, "settle_roster").status_code == 200
