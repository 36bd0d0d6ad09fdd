"""Comparing what was handed in for one assignment; done by the worker, seen by those who mark."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cohorts.queries.ruleset import share
from practice.models import Similarity, Submission
from practice.queries.similarity import Shingled, passages_of, share_of, shingles_of

#: How many works of other classes with the same assignment are looked at, newest first.
MOST_EARLIER = 200


def compare_submission(submission: Submission, *, at: datetime | None = None) -> int:
    """Keep with which other submissions of the same assignment one shares more than the rule allows for chance.

    Looks at the last number of every other work, of the class and of earlier ones. Doing it again replaces what was
    found before. Return how many were found. Nothing follows from it by itself.
    """
    at = at or timezone.now()
    assignment = submission.work.task.assignment
    threshold = share("similarity_share", on=timezone.localdate(at)) * 1000
    given = shingles_of([assignment.brief])
    own = Shingled(submission.text, given=given)
    found = []
    for other in _others(submission):
        theirs = Shingled(other.text, given=given)
        alike = share_of(own, theirs)
        if alike < threshold:
            continue
        (a, one), (b, two) = sorted([(submission, own), (other, theirs)], key=lambda side: side[0].pk)
        passages = [list(passage) for passage in passages_of(one, two)]
        found.append(Similarity(a=a, b=b, share=alike, passages=passages, found_at=at))
    _replace(submission, found)
    return len(found)


def _others(submission: Submission) -> list[Submission]:
    later = Submission.objects.filter(work=OuterRef("work"), number__gt=OuterRef("number"))
    rows = Submission.objects.filter(~Exists(later), work__task__assignment=submission.work.task.assignment_id)
    rows = rows.exclude(work=submission.work_id).exclude(text="")
    return list(rows.only("pk", "text").order_by("-pk")[:MOST_EARLIER])


@transaction.atomic
def _replace(submission: Submission, found: list[Similarity]) -> None:
    Similarity.objects.filter(a=submission).delete()
    Similarity.objects.filter(b=submission).delete()
    Similarity.objects.bulk_create(found, ignore_conflicts=True)
