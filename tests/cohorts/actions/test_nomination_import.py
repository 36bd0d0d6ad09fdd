from datetime import timedelta

import pytest

from academy.kernel.models import AuditEntry, OutboxRow
from cohorts.actions.nomination import LateNeedsNote, NominationsClosed, nominate_trainee
from cohorts.actions.nomination_import import (
    ListClosed,
    ListHasErrors,
    NobodyToTakeIn,
    clear_lists,
    hand_over_list,
    keep_list,
    take_in_by_worker,
    take_in_list,
)
from cohorts.enums import ImportState, NominationState
from cohorts.imports.nomination_import import read_nominees
from cohorts.models import Nomination, NominationImport
from tests.cohorts.actions.test_races import AT_ONCE, Turn, carelessly, together
from tests.cohorts.imports.nominee_sheets import LAST_YEAR, WOMAN, heads, person, sheet
from tests.cohorts.planning import (
    BEFORE,
    LATE,
    PERSON,
    inbox,
    last_entry,
    liaison_of,
    nobody_may,
    organisation,
    party_school,
)
from tests.factories import cohorts as make
from tests.kernel.spreadsheet.files import xlsx

pytestmark = pytest.mark.django_db
SECOND = {"姓名": "周杨", "手机号码": "12000009002"}
THIRD = {"姓名": "周桐", "手机号码": "12000009003"}


@pytest.fixture
def quota():
    return make.quota(unit=make._unit(name="青松街道"), places=2)


@pytest.fixture
def liaison(quota):
    return liaison_of(quota.unit)


def kept(quota, by, *people, at=BEFORE):
    read = read_nominees(sheet(*people), last_year=LAST_YEAR, names_units=False)
    return keep_list(quota.cohort, read, by=by, unit=quota.unit, file_name="名单.xlsx", at=at)


def take_in(row, by, *, at=BEFORE, wrong=False, note=""):
    return take_in_list(row, by=by, leaves_out_wrong=wrong, note=note, at=at)


def used(quota):
    quota.refresh_from_db()
    return quota.used


def test_a_list_is_taken_in_with_the_same_facts_as_the_form(quota, liaison):
    row = take_in(kept(quota, liaison, person(身份证号=WOMAN), person(**SECOND)), liaison)

    one, two = Nomination.objects.order_by("pk")
    facts = {name: getattr(one, name) for name in PERSON}
    assert facts == PERSON
    assert (one.id_number, one.unit, one.state, one.named_by, one.named_at) == (
        WOMAN, quota.unit, NominationState.SUBMITTED, liaison, BEFORE,
    )  # fmt: skip
    assert two.id_index == ""
    assert (used(quota), row.state, row.named, row.left_out) == (2, ImportState.DONE, 2, 0)
    assert last_entry("cohorts.take_in_nominees") == ("done", "")


def test_what_is_there_is_corrected_and_submitted_again(quota, liaison):
    returned = make.nomination(
        cohort=quota.cohort, unit=quota.unit, state=NominationState.RETURNED, **{**PERSON, "post": "科员"}
    )
    row = take_in(kept(quota, liaison, person(手机号码="12000009009", 身份证号=WOMAN)), liaison)

    returned.refresh_from_db()
    assert (returned.post, returned.phone, returned.id_number) == ("综合科科员", "12000009009", WOMAN)
    assert returned.state == NominationState.SUBMITTED
    assert (row.named, row.corrected, used(quota), Nomination.objects.count()) == (0, 1, 1, 1)


def test_nobody_is_taken_in_while_a_row_is_wrong_unless_it_is_left_out(quota, liaison):
    row = kept(quota, liaison, person(), person(**SECOND, 性别="？"))

    with pytest.raises(ListHasErrors, match="第 3 行"):
        take_in(row, liaison)
    assert (Nomination.objects.count(), used(quota)) == (0, 0)
    assert take_in(row, liaison, wrong=True).left_out == 1
    assert (Nomination.objects.count(), used(quota)) == (1, 1)


def test_what_has_changed_meanwhile_counts(quota, liaison):
    row = kept(quota, liaison, person(), person(**SECOND))
    nominate_trainee(
        quota.cohort, quota.unit, by=liaison, at=BEFORE, **{**PERSON, "name": "王一", "phone": "12000008001"}
    )

    with pytest.raises(ListHasErrors, match="超出名额"):
        take_in(row, liaison)
    assert Nomination.objects.count() == used(quota) == 1
    assert take_in(row, liaison, wrong=True).named == 1
    assert used(quota) == 2


def test_a_list_is_taken_in_once(quota, liaison):
    row = kept(quota, liaison, person())
    take_in(row, liaison)

    with pytest.raises(ListClosed):
        take_in(row, liaison)
    with pytest.raises(NobodyToTakeIn):
        take_in(kept(quota, liaison, person()), liaison)


def test_the_deadline_holds_for_lists_too(quota, liaison):
    row, staff = kept(quota, liaison, person()), organisation()

    with pytest.raises(NominationsClosed):
        take_in(row, liaison, at=LATE)
    late = kept(quota, staff, person())
    with pytest.raises(LateNeedsNote):
        take_in(late, staff, at=LATE)
    assert take_in(late, staff, at=LATE, note="补报").named == 1
    assert Nomination.objects.get().decision_note == "补报"


def test_only_the_unit_and_the_organisation_department_bring_lists(quota, liaison):
    others = [party_school(), make.account(), liaison_of(make._unit())]
    nobody_may(lambda person_: kept(quota, person_, person()), *others)
    row = kept(quota, liaison, person())
    nobody_may(lambda person_: take_in(row, person_), organisation(), *others)
    nobody_may(lambda person_: hand_over_list(row, by=person_, leaves_out_wrong=True, at=BEFORE), *others)


def call_up(cohort, staff, *rows):
    read = read_nominees(xlsx(["单位", *heads()], *rows), last_year=LAST_YEAR, names_units=True)
    return keep_list(cohort, read, by=staff, unit=None, file_name="全区.xlsx", at=BEFORE)


def test_the_worker_takes_in_a_list_of_the_whole_district(quota):
    staff, other = organisation(), make.quota(cohort=quota.cohort, unit=make._unit(name="白桦街道"), places=1)
    row = call_up(
        quota.cohort, staff, ["青松街道", *person()], ["白桦街道", *person(**SECOND)], ["无此单位", *person(**THIRD)]
    )

    row = hand_over_list(row, by=staff, leaves_out_wrong=True, at=BEFORE)
    assert row.state == ImportState.WAITING
    assert OutboxRow.objects.get(task="cohorts.take_in_nominees").arguments == {"import_id": row.pk}
    for _twice in range(2):
        take_in_by_worker(row.pk, at=BEFORE)

    row.refresh_from_db()
    assert (row.state, row.named, row.left_out, row.judged) == (ImportState.DONE, 2, 1, 3)
    assert (used(quota), used(other), Nomination.objects.count()) == (1, 1, 2)
    assert inbox(staff) == ["名单已导入：全区.xlsx"]
    with pytest.raises(ListClosed):
        hand_over_list(row, by=staff, leaves_out_wrong=True, at=BEFORE)


def test_the_worker_says_in_both_languages_why_a_list_was_not_taken_in(quota):
    staff = organisation()
    row = call_up(quota.cohort, staff, ["青松街道", *person()], ["无此单位", *person(**SECOND)])
    hand_over_list(row, by=staff, leaves_out_wrong=False, at=BEFORE)

    take_in_by_worker(row.pk, at=BEFORE)
    take_in_by_worker(0, at=BEFORE)

    row.refresh_from_db()
    assert row.state == ImportState.REFUSED
    assert "第 3 行" in row.refusal["zh-hans"]
    assert "Row 3" in row.refusal["en"]
    assert (Nomination.objects.count(), used(quota)) == (0, 0)
    assert inbox(staff) == ["名单未导入：全区.xlsx"]


def test_a_role_that_was_taken_away_meanwhile_ends_the_work(quota):
    staff = organisation()
    row = call_up(quota.cohort, staff, ["青松街道", *person()])
    hand_over_list(row, by=staff, leaves_out_wrong=False, at=BEFORE)
    staff.groups.clear()

    take_in_by_worker(row.pk, at=BEFORE)

    row.refresh_from_db()
    assert (row.state, Nomination.objects.count()) == (ImportState.REFUSED, 0)


def test_what_was_read_is_forgotten_after_a_day_and_never_lies_there_in_plain(quota, liaison):
    row, done = kept(quota, liaison, person(身份证号=WOMAN)), kept(quota, liaison, person())
    take_in(done, liaison)
    stored = str(list(NominationImport.objects.extra(select={"raw": "content"}).values_list("raw", flat=True)))
    assert "12000009001" not in stored or WOMAN not in stored

    assert clear_lists(at=BEFORE + timedelta(hours=23)) == 0
    assert clear_lists(at=BEFORE + timedelta(days=1, minutes=1)) == 2
    row.refresh_from_db()
    assert (row.state, row.content) == (ImportState.CLEARED, "")
    with pytest.raises(ListClosed):
        take_in(row, liaison)


def test_nothing_personal_stands_in_the_log(quota, liaison):
    row = kept(quota, liaison, person(身份证号=WOMAN), person(**SECOND, 身份证号="990000199503010024"))
    with pytest.raises(ListHasErrors):
        take_in(row, liaison)

    log = str(list(AuditEntry.objects.values_list("object_label", "details")))
    assert WOMAN not in log
    assert "12000009001" not in log


@pytest.mark.django_db(transaction=True)
def test_the_same_list_from_every_finger_at_once_is_taken_in_once(quota, liaison):
    row = kept(quota, liaison, person(), person(**SECOND))

    outcome = together([lambda: take_in(row, liaison)] * AT_ONCE)

    assert outcome == {"done": 1, "ListClosed": AT_ONCE - 1}
    assert (Nomination.objects.count(), used(quota)) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_lists_of_one_unit_at_once_stay_within_its_quota(quota, liaison):
    rows = [
        kept(quota, liaison, person(姓名="周" + "甲乙丙丁戊己"[at], 手机号码=f"1200000700{at}"))
        for at in range(AT_ONCE)
    ]

    outcome = together(lambda row=row: take_in(row, liaison) for row in rows)

    assert outcome == {"done": 2, "ListHasErrors": AT_ONCE - 2}
    assert (Nomination.objects.count(), used(quota)) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_lists_oversell_a_quota(quota):
    numbers = list(range(AT_ONCE))

    def take_in_carelessly(turn: Turn) -> None:
        if Nomination.objects.in_force().filter(unit=quota.unit).count() >= quota.places:
            return
        with turn.wait():
            make.nomination(cohort=quota.cohort, unit=quota.unit, name=f"控{numbers.pop()}")

    carelessly(take_in_carelessly)

    assert Nomination.objects.in_force().filter(unit=quota.unit).count() > quota.places
