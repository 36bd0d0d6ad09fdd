"""Many at once: the last place, the last of a quota, the same form twice, the same person twice.

Every race is run by threads with connections of their own on a committed database, and beside it a control that
counts and then writes, without lock and counter: it oversells, so the race is a real one.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from academy.kernel.once import FIELD, fresh_token
from academy.kernel.refusals import Refusal
from cohorts.actions.enrolment import admit_trainee
from cohorts.actions.nomination import nominate_trainee
from cohorts.enums import NominationState
from cohorts.models import Cohort, Enrolment, Nomination, PlanEntry
from tests.cohorts.planning import BEFORE, PERSON, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db(transaction=True)
#: How many act at the same moment; the rest of a crowd follows on their heels.
AT_ONCE = 6


def together(deeds: Iterable[Callable[[], object]]) -> Counter:
    """Do all of it in a few threads that start at one moment; count what became of each by name."""
    waiting, outcome, lock = list(deeds), Counter(), threading.Lock()
    crowd = min(AT_ONCE, len(waiting))
    start = threading.Barrier(crowd)

    def work() -> None:
        try:
            start.wait(timeout=10)
            while True:
                with lock:
                    if not waiting:
                        return
                    deed = waiting.pop()
                try:
                    deed()
                    became = "done"
                except Refusal as refusal:
                    became = type(refusal).__name__
                with lock:
                    outcome[became] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(crowd)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return outcome


def crowd_of(cohort: Cohort, count: int) -> list[Nomination]:
    unit = make._unit()
    return [make.nomination(cohort=cohort, unit=unit) for _ in range(count)]


def test_sixty_for_forty_places_gives_exactly_forty():
    cohort, staff = make.cohort(places=40), organisation()
    nominations = crowd_of(cohort, 60)

    outcome = together(lambda row=row: admit_trainee(row, by=staff, at=BEFORE) for row in nominations)

    cohort.refresh_from_db()
    assert outcome == {"done": 40, "CohortFull": 20}
    assert (cohort.taken, Enrolment.objects.in_place().count()) == (40, 40)
    assert Nomination.objects.filter(state=NominationState.ADMITTED).count() == 40
    assert Enrolment.objects.values("trainee_no").distinct().count() == 40


def test_the_units_of_a_quota_are_named_and_no_more():
    quota, staff = make.quota(places=2), organisation()

    outcome = together(
        lambda number=number: nominate_trainee(
            quota.cohort,
            quota.unit,
            by=staff,
            at=BEFORE,
            **{**PERSON, "name": f"周{number}", "phone": f"1200000{number:04d}"},
        )
        for number in range(AT_ONCE)
    )

    quota.refresh_from_db()
    assert outcome == {"done": 2, "QuotaExhausted": AT_ONCE - 2}
    assert (quota.used, Nomination.objects.count()) == (2, 2)


def test_one_person_is_named_once_by_everybody_at_once():
    quota, staff = make.quota(places=AT_ONCE), organisation()

    outcome = together([lambda: nominate_trainee(quota.cohort, quota.unit, by=staff, at=BEFORE, **PERSON)] * AT_ONCE)

    quota.refresh_from_db()
    assert outcome == {"done": 1, "PhoneNominated": AT_ONCE - 1}
    assert (quota.used, Nomination.objects.count()) == (1, 1)


def test_one_person_is_admitted_once_by_everybody_at_once():
    cohort, staff = make.cohort(), organisation()
    (nomination,) = crowd_of(cohort, 1)

    outcome = together([lambda: admit_trainee(nomination, by=staff, at=BEFORE)] * AT_ONCE)

    cohort.refresh_from_db()
    assert outcome == {"done": 1, "MoveNotAllowed": AT_ONCE - 1}
    assert (cohort.taken, Enrolment.objects.count()) == (1, 1)


def test_one_form_sent_by_every_finger_at_once_is_done_once():
    staff, token = organisation(), fresh_token()
    session = Client()
    session.force_login(staff)
    form = {
        FIELD: token, "title": "一次", "intake_no": "1", "target_group": "outstanding_young", "places": "40",
        "starts_on": "2027-04-12", "ends_on": "2027-04-15", "venue": "",
        "budget_class": "third",
    }  # fmt: skip
    answers = []

    def send() -> None:
        client = Client()
        client.cookies = session.cookies
        answers.append(client.post(reverse("cohorts:add_plan_entry"), form).status_code)

    together([send] * AT_ONCE)

    assert answers == [302] * AT_ONCE
    assert PlanEntry.objects.count() == 1


class Turn:
    """Everybody has counted before anybody writes; then one writes after the other."""

    def __init__(self, crowd: int) -> None:
        self.counted, self.lock = threading.Barrier(crowd), threading.Lock()

    def wait(self) -> threading.Lock:
        self.counted.wait(timeout=10)
        return self.lock


def carelessly(count_then_write: Callable[[Turn], None]) -> None:
    """Do the same at once without lock and counter."""
    turn = Turn(AT_ONCE)
    together([lambda: count_then_write(turn)] * AT_ONCE)


def test_control_without_lock_and_counter_the_class_is_oversold():
    cohort, staff = make.cohort(places=1), organisation()
    nominations, people = crowd_of(cohort, AT_ONCE), [make.account() for _ in range(AT_ONCE)]

    def admit_carelessly(turn: Turn) -> None:
        if cohort.enrolments.in_place().count() >= cohort.places:
            return
        with turn.wait():
            row, trainee = nominations.pop(), people.pop()
            Enrolment.objects.create(
                cohort=cohort, trainee=trainee, nomination=row, unit=row.unit, trainee_no=f"X-{row.pk}",
                admitted_by=staff, admitted_at=BEFORE,
            )  # fmt: skip

    carelessly(admit_carelessly)

    assert cohort.enrolments.in_place().count() > cohort.places


def test_control_without_lock_and_counter_a_quota_is_oversold():
    quota, numbers = make.quota(places=1), list(range(AT_ONCE))

    def name_carelessly(turn: Turn) -> None:
        if Nomination.objects.in_force().filter(cohort=quota.cohort, unit=quota.unit).count() >= quota.places:
            return
        with turn.wait():
            make.nomination(
                cohort=quota.cohort, unit=quota.unit, state=NominationState.SUBMITTED, name=f"控{numbers.pop()}"
            )

    carelessly(name_carelessly)

    assert Nomination.objects.in_force().filter(unit=quota.unit).count() > quota.places


def test_control_without_the_once_token_a_form_is_done_every_time():
    plan = make.plan()

    def add_carelessly(turn: Turn) -> None:
        if plan.entries.filter(title="一次").exists():
            return
        with turn.wait():
            make.plan_entry(plan=plan, title="一次")

    carelessly(add_carelessly)

    assert plan.entries.count() == AT_ONCE


def test_the_database_says_it_too():
    cohort = make.cohort(places=1)
    for change in ({"taken": 2}, {"places": 0, "taken": 1}):
        with pytest.raises(Exception, match="cohort_taken_within_places"), transaction.atomic():
            Cohort.objects.filter(pk=cohort.pk).update(**change)
    quota = make.quota(places=1)
    with pytest.raises(Exception, match="quota_used_within_places"), transaction.atomic():
        type(quota).objects.filter(pk=quota.pk).update(used=2)
