"""The posts of a class and who holds them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cohorts.enums import EnrolmentState, PoliticalStatus, PostRole
from cohorts.models import Cohort, Enrolment

#: Those who left hold no post any more.
GONE = {EnrolmentState.UNDONE, EnrolmentState.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Post:
    """One post; ``holder`` is None while it is vacant."""

    role: PostRole
    holder: Enrolment | None


def posts_of(cohort: Cohort) -> list[Post]:
    """Return every post, the committee's first, each with its holder and the holder's trainee; one query."""
    held = {row.role: row.enrolment for row in cohort.posts.select_related("enrolment__trainee", "enrolment__group")}
    holders = {role: held[role] for role in held if held[role].state not in GONE}
    return [Post(role, holders.get(role)) for role in PostRole]


def eligible_for(role: PostRole, members: Sequence[Enrolment]) -> list[Enrolment]:
    """Keep those who may hold a post, with their nomination at hand: full members of the Party for the branch's."""
    if not role.is_of_branch:
        return list(members)
    return [
        row for row in members if row.nomination and row.nomination.political_status == PoliticalStatus.PARTY_MEMBER
    ]
