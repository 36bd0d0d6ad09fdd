"""``has_perm("progress.view_…", row)`` and ``row in …_visible_to(user)`` are one answer, for every role and act."""

import pytest
from django.contrib.auth.models import AnonymousUser

from academy.people.enums import Role
from academy.people.models import Account
from academy.progress import rules
from academy.progress.actions.evidence import confirm_evidence, replace_evidence, withdraw_evidence
from academy.progress.enums import Act
from academy.progress.models import EvidenceEntry
from academy.progress.queries.evidence import evidence_visible_to, proposals_visible_to
from academy.progress.queries.profile import profiles_visible_to, register_witness
from tests.factories import progress as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def followers(monkeypatch):
    """A relation for the test: who follows whom, by primary keys."""
    followed: dict[int, list[int]] = {}
    monkeypatch.setattr(rules, "witnesses", [])
    register_witness(lambda user: Account.objects.filter(pk__in=followed.get(user.pk, [])).values_list("pk", flat=True))
    return followed


@pytest.fixture
def story(followers):
    entry = make.evidence(by=make.account(Role.PARTY_SCHOOL, name="评定人"))
    supervisor, other_supervisor, suspended = make.account(), make.account(), make.account(is_active=False)
    followers[supervisor.pk] = followers[suspended.pk] = [entry.trainee_id]
    followers[other_supervisor.pk] = [make.trainee().pk]
    people = {
        "the trainee": entry.trainee,
        "another trainee": make.trainee(),
        "supervisor": supervisor,
        "other supervisor": other_supervisor,
        "suspended supervisor": suspended,
        "superuser": make.account(is_superuser=True),
        **{role.value: make.account(role) for role in Role if role != Role.TRAINEE},
        "suspended staff": make.account(Role.ORGANISATION, is_active=False),
    }
    return entry, {name: row.pk for name, row in people.items()}


def admitted(permission, visible_to, row, people):
    seen = set()
    for name, pk in people.items():
        asked, listed = Account.objects.get(pk=pk), Account.objects.get(pk=pk)
        allowed = asked.has_perm(permission, row)
        assert allowed is visible_to(listed).filter(pk=row.pk).exists(), name
        assert not allowed or asked.has_perm(permission), f"{name}, somewhere"
        seen |= {name} if allowed else set()
    assert not visible_to(AnonymousUser()).exists()
    assert not AnonymousUser().has_perm(permission, row)
    assert not AnonymousUser().has_perm(permission)
    return seen


WATCH_OVER = {"superuser", Role.ORGANISATION.value, Role.PARTY_SCHOOL.value, "supervisor", "the trainee"}


def test_profiles_pair(story):
    entry, people = story

    assert admitted("progress.view_profile", profiles_visible_to, entry.trainee, people) == WATCH_OVER


@pytest.mark.parametrize("act", Act.values)
def test_evidence_pair(story, act):
    fact, people = story
    officer = make.account(Role.ORGANISATION)
    row = {
        Act.RECORD: lambda: fact,
        Act.PROPOSE: lambda: make.proposal(fact.trainee),
        Act.CONFIRM: lambda: confirm_evidence(make.proposal(fact.trainee), by=officer),
        Act.WITHDRAW: lambda: withdraw_evidence(fact, by=officer, reason="看错了人"),
        Act.REPLACE: lambda: replace_evidence(fact, level=4, by=officer, reason="复核"),
    }[act]()

    assert admitted("progress.view_evidence", evidence_visible_to, row, people) == WATCH_OVER


def test_judges_read_what_they_wrote(story):
    fact, _people = story
    judge = make.account(Role.INSTRUCTOR)
    EvidenceEntry.objects.filter(pk=fact.pk).update(by=judge)
    fact.refresh_from_db()

    assert judge.has_perm("progress.view_evidence", fact)
    assert list(evidence_visible_to(judge)) == [fact]
    assert not judge.has_perm("progress.view_profile", fact.trainee)


def test_somebody_without_relations_is_nobody_in_particular(story):
    _fact, people = story
    nobody = Account.objects.get(pk=people["another trainee"])

    assert not nobody.has_perm("progress.confirm_evidence")
    assert not make.account().has_perm("progress.record_evidence")


def test_proposals_wait_for_those_who_may_read_them(story):
    fact, people = story
    proposal, confirmed = make.proposal(fact.trainee), make.proposal(fact.trainee)
    confirm_evidence(confirmed, by=make.account(Role.ORGANISATION))

    assert list(proposals_visible_to(Account.objects.get(pk=people["supervisor"]))) == [proposal]
    assert list(proposals_visible_to(Account.objects.get(pk=people["other supervisor"]))) == []


def test_a_supervisor_confirms_proposals_about_the_own_trainees(story):
    fact, people = story
    supervisor = Account.objects.get(pk=people["supervisor"])

    assert supervisor.has_perm("progress.confirm_evidence")
    confirm_evidence(make.proposal(fact.trainee), by=supervisor)

    assert not Account.objects.get(pk=people["other supervisor"]).has_perm("progress.confirm_evidence", fact)
    assert not Account.objects.get(pk=people["suspended supervisor"]).has_perm("progress.confirm_evidence", fact)


def test_whoever_judges_by_relation_gives_evidence(monkeypatch):
    judge, trainee = make.account(Role.INSTRUCTOR), make.trainee()
    monkeypatch.setattr(rules, "observers", [])
    rules.register_observer(
        judged := lambda user: Account.objects.filter(pk__in=[trainee.pk] if user.pk == judge.pk else []).values_list(
            "pk", flat=True
        )
    )
    rules.register_observer(judged)

    assert make.evidence(trainee, by=judge).level == 3
    assert len(rules.observers) == 1
    assert judge.has_perm("progress.record_evidence")
    assert not judge.has_perm("progress.record_evidence", make.trainee())
    assert not make.account(Role.INSTRUCTOR).has_perm("progress.record_evidence", trainee)
    assert not make.account(is_active=False).has_perm("progress.record_evidence", trainee)
