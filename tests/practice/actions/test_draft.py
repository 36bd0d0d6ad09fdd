"""Drafts are tried in test_submission.py; here only what a race makes of them."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from academy.kernel.refusals import Refusal
from practice.actions.submission import hand_in
from practice.models import Submission, Work
from tests.factories import cohorts as make
from tests.factories import practice as give

AT_ONCE = 6


def together(deed):
    """Do one thing in several threads that start at one moment; return what each came to."""
    start, outcomes = threading.Barrier(AT_ONCE), []

    def act():
        try:
            start.wait(timeout=10)
            outcomes.append(deed())
        except Refusal as refusal:
            outcomes.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_handing_in_many_times_at_once_is_one_receipt():
    task = give.task()
    trainee = make.enrolment(cohort=task.cohort).trainee
    now = timezone.now()

    receipts = together(lambda: hand_in(task, by=trainee, text="一稿", is_own_work=True, at=now).receipt)

    assert len(receipts) == AT_ONCE
    assert set(receipts) == {Submission.objects.get().receipt}


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_there_would_be_several():
    """The control: looking first and writing then, as the action would without its lock, writes more than one."""
    task = give.task()
    work = give.work(task, make.enrolment(cohort=task.cohort))
    looked = threading.Barrier(AT_ONCE)

    def careless():
        is_first = not Submission.objects.filter(work=work).exists()
        connection.close()
        looked.wait(timeout=10)
        return is_first

    assert together(careless).count(True) > 1
    assert Work.objects.count() == 1
