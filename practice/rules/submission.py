"""What is handed in for a task, and reviews by fellow trainees."""

import rules

from academy.people.rules import is_staff, is_trainee

from .task import does_work, marks_work, runs_task, supervises_work


def _of_work(predicate):
    """Ask a predicate about works about the work that a row belongs to."""

    @rules.predicate
    def asked(user, row) -> bool:
        return predicate(user, None if row is None else row.work)

    return asked


@rules.predicate
def does_draft(user, row) -> bool:
    """Whoever does the work that a file beside a draft is for."""
    return does_work(user, None if row is None else row.draft.work)


@rules.predicate
def reviews(user, review) -> bool:
    """The fellow trainee who is asked for a review; without a row: somebody who is asked for some."""
    if not (user and user.is_authenticated and user.is_active):
        return False
    if review is None:
        return user.enrolments.in_place().filter(peer_reviews__isnull=False).exists()
    return review.state in {"assigned", "done"} and review.reviewer.trainee_id == user.pk


rules.add_perm("practice.view_my_work", is_trainee)
rules.add_perm("practice.view_submission", is_staff | _of_work(supervises_work | marks_work | does_work))
# Nobody but those who write sees what is not handed in yet, staff included.
rules.add_perm("practice.view_draft_file", does_draft)
rules.add_perm("practice.return_work", is_staff | supervises_work | marks_work)
rules.add_perm("practice.view_review", reviews)
rules.add_perm("practice.write_review", reviews)
rules.add_perm("practice.keep_peer_round", runs_task)
