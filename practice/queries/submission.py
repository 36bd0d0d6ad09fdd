"""What was handed in, by whom, and who may read it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, QuerySet, Subquery

from academy.people.models import Account
from practice.enums import PeerState
from practice.models import Mark, Submission, Work

from .task import works_visible_to


def submissions_visible_to(user: Account | AnonymousUser) -> QuerySet[Submission]:
    """Return what was handed in for the works the user may open: the twin of ``practice.view_submission``."""
    return Submission.objects.filter(work__in=works_visible_to(user).order_by().values("pk"))


def doers_of(work: Work) -> list[Account]:
    """Return the accounts of those who do a work: the trainee, or the members of the group, by number."""
    if work.enrolment_id:
        return [work.enrolment.trainee]
    members = work.group.members.in_place().select_related("trainee").order_by("trainee_no")
    return [member.trainee for member in members]


def is_being_judged(work: Work) -> bool:
    """Whether a marker or a fellow trainee has begun to judge what was handed in."""
    last = work.submissions.order_by("-number").values("pk")[:1]
    marks = Mark.objects.live().filter(submission__in=Subquery(last))
    reviews = work.peer_reviews.exclude(state=PeerState.RELEASED)
    return Work.objects.filter(Exists(marks) | Exists(reviews), pk=work.pk).exists()
