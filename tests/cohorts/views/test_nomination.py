import pytest

from academy.kernel.once import fresh_token
from academy.people.models import Account
from cohorts.enums import CohortState, NominationState
from cohorts.models import Enrolment, Nomination
from tests.cohorts.planning import LATE, POSTED, Desk, coming_cohort, inbox, liaison_of, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def quota():
    return make.quota(cohort=coming_cohort(), unit=make._unit(name="青松街道"), places=2)


@pytest.fixture
def cohort(quota):
    return quota.cohort


@pytest.fixture
def liaison(quota):
    return Desk(liaison_of(quota.unit))


@pytest.fixture
def desk():
    return Desk(organisation())


def named(quota, **fields):
    return make.nomination(cohort=quota.cohort, unit=quota.unit, **fields)


def closed(cohort):
    cohort.nominations_close_at = LATE.replace(year=2020)
    cohort.save()


def test_a_liaison_names_a_trainee_within_four_clicks(liaison, quota, cohort):
    address = f"/cohorts/{cohort.pk}/nominate/{quota.unit_id}/"
    assert address in liaison.text("liaison_desk")
    assert "青松街道" in liaison.text("nominate_trainee", cohort.pk, quota.unit_id)

    response = liaison.send("nominate_trainee", cohort.pk, quota.unit_id, **POSTED)

    assert liaison.said(response) == ["已提名周榆。"]
    assert "周榆" in response.content.decode()
    assert response.redirect_chain[-1][0] == "/cohorts/liaison/"


def test_a_form_sent_twice_names_once(liaison, quota, cohort):
    token = fresh_token()

    for _ in range(2):
        response = liaison.send("nominate_trainee", cohort.pk, quota.unit_id, token=token, **POSTED)

    assert Nomination.objects.count() == 1
    assert liaison.said(response) == ["已经收到过，只办理了一次。"] or len(liaison.said(response)) == 1


def test_over_quota_is_refused_in_words_and_nothing_typed_is_lost(liaison, quota, cohort):
    for _ in range(2):
        named(quota)

    response = liaison.send("nominate_trainee", cohort.pk, quota.unit_id, **POSTED)

    html = response.content.decode()
    assert "名额为 2 个，已全部用完" in liaison.said(response)[0]
    assert POSTED["reason"] in html
    assert 'value="1995-03"' in html
    assert Nomination.objects.count() == 2


def test_nothing_but_the_form_s_fields_is_taken(liaison, quota, cohort):
    other = make.quota(cohort=cohort, places=5)
    extra = {
        "state": "admitted", "unit": other.unit_id, "cohort": make.cohort().pk, "admitted_by": "1", "decided_by": "1",
        "decision_note": "同意", "named_by": "1", "id": "77", "note": "x", "phone_index": "x",
    }  # fmt: skip

    liaison.send("nominate_trainee", cohort.pk, quota.unit_id, **POSTED, **extra)

    row = Nomination.objects.get()
    assert (row.state, row.unit, row.cohort, row.decision_note) == ("submitted", quota.unit, cohort, "")
    liaison.send("amend_nomination", row.pk, **{**POSTED, "name": "改名"}, **extra)
    row.refresh_from_db()
    assert (row.name, row.state, row.unit, row.decided_by) == ("改名", "submitted", quota.unit, None)


@pytest.mark.parametrize(
    ("field", "value"), [("name", "长" * 300_000), ("name", "\x00"), ("phone", "0"), ("born_on", "x"), ("sex", "\x00")]
)
def test_bad_input_is_said_at_its_field_and_kept(liaison, quota, cohort, field, value):
    response = liaison.send("nominate_trainee", cohort.pk, quota.unit_id, **{**POSTED, field: value})

    html = response.content.decode()
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in html
    assert POSTED["reason"] in html
    assert not Nomination.objects.exists()


def test_after_the_deadline_a_liaison_is_led_home_and_a_late_form_is_refused(liaison, quota, cohort):
    closed(cohort)

    early = liaison.client.get(f"/cohorts/{cohort.pk}/nominate/{quota.unit_id}/", follow=True)
    late = liaison.send("nominate_trainee", cohort.pk, quota.unit_id, **POSTED, note="请通融")

    assert "提名已截止" in liaison.said(early)[0]
    assert "截止" in liaison.said(late)[0]
    assert POSTED["reason"] in late.content.decode()
    assert 'name="note"' not in late.content.decode()
    assert not Nomination.objects.exists()


def test_staff_name_on_behalf_of_a_unit_late_with_a_note(desk, quota, cohort):
    closed(cohort)

    assert "青松街道" in desk.text("nominations", cohort.pk)
    chosen = desk.client.get(f"/cohorts/{cohort.pk}/nominate/", {"unit": quota.unit_id}, follow=True)
    assert 'name="note"' in chosen.content.decode()
    refused = desk.send("nominate_trainee", cohort.pk, quota.unit_id, **POSTED, note="")
    assert "补报" in desk.said(refused)[0]
    taken = desk.send("nominate_trainee", cohort.pk, quota.unit_id, **POSTED, note="来函补报")
    assert taken.redirect_chain[-1][0] == f"/cohorts/{cohort.pk}/nominations/"
    assert "来函补报" in taken.content.decode()


@pytest.mark.parametrize("unit", ["", "x", "-1", "9" * 500])
def test_a_unit_that_is_none_is_asked_for(desk, cohort, unit):
    response = desk.client.get(f"/cohorts/{cohort.pk}/nominate/", {"unit": unit}, follow=True)

    assert "请选择代为提名的单位" in desk.said(response)[0]


def test_other_units_are_not_found(quota, cohort, liaison):
    row = named(quota)
    stranger = Desk(liaison_of(make.quota(cohort=cohort).unit))

    assert stranger.get("nominate_trainee", cohort.pk, quota.unit_id).status_code == 404
    assert stranger.send("nominate_trainee", cohort.pk, quota.unit_id, **POSTED).status_code == 404
    for name in ("nomination", "amend_nomination"):
        assert stranger.get(name, row.pk).status_code == 404
    for name in ("amend_nomination", "withdraw_nomination"):
        assert stranger.send(name, row.pk, **POSTED).status_code == 404
    for name in ("admit_trainee", "return_nomination", "decline_nomination", "reconsider_nomination"):
        assert liaison.send(name, row.pk, reason="x").status_code == 403
    assert liaison.get("nominations", cohort.pk).status_code == 404
    row.refresh_from_db()
    assert row.state == NominationState.SUBMITTED


def test_returned_mended_and_admitted(desk, liaison, quota, cohort):
    row = named(quota, name="周榆", phone="12000009001")

    said = desk.said(desk.send("return_nomination", row.pk, reason="职务不全"))
    assert "已退回" in said[0]
    home = liaison.text("liaison_desk")
    assert "退回修改" in home
    assert "职务不全" in home
    assert "职务不全" in liaison.text("amend_nomination", row.pk)
    liaison.send("amend_nomination", row.pk, **{**POSTED, "post": "四级主任科员"})
    assert "四级主任科员" in desk.text("nominations", cohort.pk, state="submitted")
    token = fresh_token()
    for _ in range(2):
        response = desk.send("admit_trainee", row.pk, token=token, next=f"/cohorts/{cohort.pk}/roster/")
    assert response.redirect_chain[-1][0] == f"/cohorts/{cohort.pk}/roster/"
    assert Enrolment.objects.count() == 1
    cohort.refresh_from_db()
    assert cohort.taken == 1
    assert len(inbox(Account.objects.get(name="周榆"))) == 1


@pytest.mark.parametrize("name", ["return_nomination", "decline_nomination", "admit_trainee"])
@pytest.mark.parametrize("reason", ["长" * 301, "空\x00"])
def test_a_reason_that_cannot_be_kept_is_refused_in_words(desk, quota, name, reason):
    row = named(quota)

    response = desk.send(name, row.pk, reason=reason)

    assert response.status_code == 200
    assert len(desk.said(response)) == 1
    row.refresh_from_db()
    assert row.state == NominationState.SUBMITTED


def test_declined_and_reconsidered(desk, quota):
    row = named(quota)

    assert "请写明理由" in desk.said(desk.send("decline_nomination", row.pk))[0]
    assert "未予录取" in desk.said(desk.send("decline_nomination", row.pk, reason="超龄"))[0]
    assert "重新审议" in desk.text("nomination", row.pk)
    assert "重新待审" in desk.said(desk.send("reconsider_nomination", row.pk))[0]


def test_a_full_class_is_said(desk, quota, cohort):
    row = named(quota)
    cohort.places = 1
    cohort.save()
    make.enrolment(cohort=cohort)

    assert "1 个名额已录满" in desk.said(desk.send("admit_trainee", row.pk))[0]


def test_a_batch_admits_those_ticked_and_names_those_it_could_not(desk, cohort):
    cohort.places = 1
    cohort.save()
    first, second = (make.nomination(cohort=cohort) for _ in range(2))

    response = desk.send("admit_selected", cohort.pk, nomination=[first.pk, second.pk, "x", "9" * 5000])

    said = desk.said(response)
    assert said[0].startswith("已录取 1 人")
    assert said[1].startswith(f"{second.name}：")
    assert "没有勾选" in desk.said(desk.send("admit_selected", cohort.pk))[0]
    elsewhere = make.nomination(cohort=coming_cohort())
    desk.send("admit_selected", cohort.pk, nomination=[elsewhere.pk])
    elsewhere.refresh_from_db()
    assert elsewhere.state == NominationState.SUBMITTED


def test_withdrawn_by_the_unit_and_by_staff(liaison, desk, quota):
    row, other = named(quota), named(quota)

    assert "已撤回" in liaison.said(liaison.send("withdraw_nomination", row.pk))[0]
    assert liaison.send("withdraw_nomination", row.pk).status_code == 200
    assert "已撤回" in desk.said(desk.send("withdraw_nomination", other.pk))[0]
    quota.refresh_from_db()
    assert quota.used == 0


def test_what_can_no_longer_be_changed_leads_to_the_nomination(liaison, desk, quota):
    row = named(quota, state=NominationState.ADMITTED)

    response = liaison.client.get(f"/cohorts/nominations/{row.pk}/amend/", follow=True)
    assert liaison.said(response) == ["该提名已不能修改。"]
    assert "状态" in desk.said(desk.send("amend_nomination", row.pk, **POSTED))[0]


@pytest.mark.parametrize("state", NominationState.values)
def test_a_nomination_shows_the_unit_no_rules_and_nobody_dead_buttons(liaison, quota, state):
    row = named(quota, state=state)
    html = liaison.text("nomination", row.pk)

    assert "资格条件" not in html
    assert ("撤回" in html and "修改" in html) == (state in {"submitted", "returned"}) or state == "withdrawn"
    assert "资格条件" in Desk(party_school()).text("nomination", row.pk)


def test_the_table_says_when_it_is_empty(desk, cohort):
    assert "尚无提名" in desk.text("nominations", cohort.pk)
    make.nomination(cohort=cohort)
    assert "没有符合条件的提名" in desk.text("nominations", cohort.pk, state="declined")
    assert desk.get("nominations", cohort.pk, state="\x00", unit="x").status_code == 200


def test_the_table_takes_the_same_queries_whatever_its_length(desk, cohort, django_assert_num_queries):
    make.nomination(cohort=cohort, state=NominationState.RETURNED)
    desk.get("nominations", cohort.pk)
    for rows in (1, 3):
        while cohort.nominations.count() < rows:
            make.nomination(cohort=cohort)
        with django_assert_num_queries(12):
            desk.get("nominations", cohort.pk)


def test_a_class_that_is_settled_offers_no_decision(desk):
    cohort = coming_cohort(state=CohortState.READY)
    make.nomination(cohort=cohort)

    html = desk.text("nominations", cohort.pk)
    assert "data-admit" not in html
    assert "admit/" not in html
