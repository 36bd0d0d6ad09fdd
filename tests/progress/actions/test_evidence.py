"""Every deed is one further row; what counts is read from the rows alone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from academy.competency.evidence import Source
from academy.competency.framework import Competency
from academy.competency.scoring import read_profile
from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from academy.progress.actions.evidence import (
    AlreadyRecorded,
    LevelOutOfRange,
    NoLongerInForce,
    NotProposed,
    NotYetObserved,
    OthersJudge,
    OwnProposal,
    ReasonMissing,
    SelfAssessmentIsOwn,
    confirm_evidence,
    record_evidence,
    replace_evidence,
    withdraw_evidence,
)
from academy.progress.enums import Act
from academy.progress.models import EvidenceEntry, Standing
from academy.progress.queries.profile import profile_of
from tests.factories import progress as make

pytestmark = pytest.mark.django_db


def reading(trainee, competency=Competency.DECISION):
    return profile_of(trainee)[competency]


def standing(trainee, competency=Competency.DECISION):
    return Standing.objects.get(trainee=trainee, competency=competency)


def test_a_recorded_fact_counts_at_once_and_leaves_one_audit_entry():
    trainee, officer = make.trainee(), make.account(Role.PARTY_SCHOOL)

    entry = make.evidence(trainee, 3, by=officer, note="条理清楚")

    assert (entry.act, entry.level, entry.by, entry.note) == (Act.RECORD, 3, officer, "条理清楚")
    assert (reading(trainee).value, standing(trainee).value, standing(trainee).level) == (3, 3, 3)
    audit = AuditEntry.objects.get(verb="progress.record_evidence")
    assert (audit.outcome, audit.by, audit.object_key) == ("done", officer, str(entry.pk))


def test_the_same_fact_is_never_counted_twice():
    trainee = make.trainee()
    make.evidence(trainee, 2, key="panel:1")

    with pytest.raises(AlreadyRecorded):
        make.evidence(trainee, 4, key="panel:1")

    assert (reading(trainee).value, standing(trainee).items) == (2, 1)
    assert EvidenceEntry.objects.count() == 1
    assert AuditEntry.objects.filter(verb="progress.record_evidence", outcome="refused").count() == 1


def test_a_key_stays_spent_after_a_withdrawal():
    entry = make.evidence(key="panel:1")
    withdraw_evidence(entry, by=entry.by, reason="看错了人")

    with pytest.raises(AlreadyRecorded):
        make.evidence(entry.trainee, key="panel:1")


@pytest.mark.parametrize("level", [0, 5, 2.5, float("nan"), "3", True, None])
def test_a_level_is_a_whole_number_from_1_to_4(level):
    with pytest.raises(LevelOutOfRange):
        make.evidence(level=level)

    assert not EvidenceEntry.objects.exists()


def test_nothing_is_observed_tomorrow():
    with pytest.raises(NotYetObserved):
        make.evidence(observed_on=make.FIRST_DAY + timedelta(days=1), at=make.moment(make.FIRST_DAY))


@pytest.mark.parametrize("fault", [{"competency": "courage"}, {"source": "attendance"}])
def test_unknown_codes_are_a_fault_of_the_caller(fault):
    with pytest.raises(ValueError, match="is not a valid"):
        make.evidence(**fault)


def test_a_trainee_gives_a_self_assessment_and_nothing_else():
    trainee = make.trainee()

    make.evidence(trainee, 4, Source.SELF)
    with pytest.raises(OthersJudge):
        make.evidence(trainee, 4, Source.PANEL, by=trainee)

    assert reading(trainee).value is None
    assert (standing(trainee).value, standing(trainee).self_level, standing(trainee).items) == (None, 4, 0)


def test_nobody_gives_the_self_assessment_of_another():
    with pytest.raises(SelfAssessmentIsOwn) as refusal:
        make.evidence(make.trainee(name="赵松"), 4, Source.SELF, by=make.account(Role.ORGANISATION))

    assert "赵松" in str(refusal.value)


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.UNIT_LIAISON, Role.INSTRUCTOR, Role.AUDITOR, Role.SYSTEM_ADMIN])
def test_strangers_give_no_evidence(role):
    with pytest.raises(PermissionDenied):
        make.evidence(by=make.account(role))

    assert not EvidenceEntry.objects.exists()
    assert AuditEntry.objects.get().outcome == "denied"


def test_a_proposal_counts_once_somebody_else_confirmed_it():
    trainee, officer = make.trainee(), make.account(Role.ORGANISATION)
    entry = make.proposal(trainee, 4)
    assert not Standing.objects.exists()
    assert reading(trainee).value is None

    row = confirm_evidence(entry, by=officer, at=make.moment(make.FIRST_DAY))

    assert (row.act, row.about, row.level, row.trainee, row.by) == (Act.CONFIRM, entry, None, trainee, officer)
    assert (reading(trainee).value, standing(trainee).value) == (4, 4)
    assert AuditEntry.objects.get(verb="progress.confirm_evidence").object_key == str(entry.pk)


def test_a_proposer_does_not_confirm():
    entry = make.proposal()

    with pytest.raises(OwnProposal):
        confirm_evidence(entry, by=entry.by)


def test_only_a_standing_proposal_is_confirmed():
    officer = make.account(Role.ORGANISATION)
    confirmed, withdrawn = make.proposal(), make.proposal()
    confirm_evidence(confirmed, by=officer)
    withdraw_evidence(withdrawn, by=officer, reason="重复")

    for entry in (make.evidence(), confirmed, withdrawn):
        with pytest.raises(NotProposed):
            confirm_evidence(entry, by=officer)


def test_a_withdrawn_fact_no_longer_counts_and_stays_on_record():
    trainee = make.trainee()
    kept, gone = make.evidence(trainee, 2), make.evidence(trainee, 4)

    row = withdraw_evidence(gone, by=gone.by, reason=" 看错了人 ")

    assert (row.act, row.about, row.note) == (Act.WITHDRAW, gone, "看错了人")
    assert [item.evidence.key for item in reading(trainee).contributions] == [kept.key]
    assert (standing(trainee).value, standing(trainee).items) == (2, 1)
    assert EvidenceEntry.objects.count() == 3


def test_without_evidence_left_a_competency_is_unseen_again():
    entry = make.evidence(level=1)

    withdraw_evidence(entry, by=entry.by, reason="看错了人")

    row = standing(entry.trainee)
    assert (row.value, row.level, row.items, row.kinds, row.is_firm) == (None, None, 0, 0, False)


def test_a_withdrawal_needs_a_reason_and_happens_once():
    entry = make.evidence()

    with pytest.raises(ReasonMissing):
        withdraw_evidence(entry, by=entry.by, reason="  ")
    row = withdraw_evidence(entry, by=entry.by, reason="看错了人")
    for again in (entry, row):
        with pytest.raises(NoLongerInForce):
            withdraw_evidence(again, by=entry.by, reason="再来一次")


def test_a_replacement_takes_the_place_of_the_old_fact():
    old = make.evidence(level=1, note="初评")

    new = replace_evidence(old, level=3, by=old.by, reason="补看了录像")

    assert (new.act, new.about, new.level, new.note) == (Act.REPLACE, old, 3, "补看了录像")
    assert (new.source, new.observed_on, new.basis) == (old.source, old.observed_on, old.basis)
    assert new.key not in ("", old.key)
    assert (reading(old.trainee).value, standing(old.trainee).items) == (3, 1)

    newest = replace_evidence(
        new,
        level=4,
        by=old.by,
        reason="复核",
        key="复核:1",
        basis=("tests.review", "1"),
        observed_on=make.FIRST_DAY - timedelta(days=1),
    )
    assert (newest.key, newest.basis) == ("复核:1", ("tests.review", "1"))
    assert reading(old.trainee).value == 4

    withdraw_evidence(newest, by=old.by, reason="评定无效")
    assert reading(old.trainee).value is None


def test_only_what_is_in_force_is_replaced():
    entry, officer = make.evidence(), make.account(Role.ORGANISATION)
    replace_evidence(entry, level=2, by=officer, reason="复核")

    for gone in (entry, make.proposal()):
        with pytest.raises(NoLongerInForce):
            replace_evidence(gone, level=4, by=officer, reason="复核")
    with pytest.raises(ReasonMissing):
        replace_evidence(make.evidence(), level=4, by=officer, reason="")
    with pytest.raises(LevelOutOfRange):
        replace_evidence(make.evidence(), level=9, by=officer, reason="复核")
    with pytest.raises(AlreadyRecorded):
        replace_evidence(make.evidence(), level=2, by=officer, reason="复核", key=entry.key)


def test_judges_correct_their_own_evidence_only():
    entry = make.evidence()
    colleague, trainee = make.account(Role.INSTRUCTOR), entry.trainee

    for somebody in (colleague, trainee):
        with pytest.raises(PermissionDenied):
            withdraw_evidence(entry, by=somebody, reason="不同意")
        with pytest.raises(PermissionDenied):
            replace_evidence(entry, level=4, by=somebody, reason="不同意")
    with pytest.raises(PermissionDenied):
        confirm_evidence(make.proposal(), by=colleague)


def test_a_summary_always_says_what_the_ledger_says():
    trainee, officer = make.trainee(), make.account(Role.ORGANISATION)
    make.evidence(trainee, 2, Source.SELF, day=1)
    make.evidence(trainee, 3, Source.SELF, day=2, competency=Competency.MASSES)
    make.evidence(trainee, 2, day=1)
    replaced = make.evidence(trainee, 1, Source.PANEL, day=4)
    replace_evidence(replaced, level=4, by=officer, reason="复核")
    confirm_evidence(make.proposal(trainee, 3, source=Source.QUIZ), by=officer)
    make.proposal(trainee, 1, source=Source.UNIT)

    for competency, read in profile_of(trainee).items():
        row = Standing.objects.filter(trainee=trainee, competency=competency).first() or Standing()
        assert (row.value, row.level) == (read.value, read.level)
        assert (row.items, row.kinds, row.is_firm) == (
            read.firmness.items,
            read.firmness.kinds,
            read.firmness.is_firm,
        )
        assert row.self_level == (read.self_assessment.level if read.self_assessment else None)


def test_evidence_of_one_trainee_is_nothing_to_another():
    entry = make.evidence()

    assert profile_of(make.trainee()) == read_profile([], *_scale())
    assert not Standing.objects.exclude(trainee=entry.trainee).exists()


def _scale():
    from academy.competency.framework import shipped_framework
    from academy.competency.standard import shipped_standard

    return shipped_standard(), shipped_framework()


def test_record_takes_plain_codes():
    trainee = make.trainee()

    entry = record_evidence(
        trainee=trainee,
        competency="reform",
        source="panel",
        level=2,
        observed_on=make.FIRST_DAY,
        basis=("cohorts.assessment", "5"),
        by=make.account(Role.ORGANISATION),
        key="a",
    )

    assert reading(trainee, Competency.REFORM).value == 2
    assert entry.at.date() > make.FIRST_DAY
