"""Who holds which post of the class committee and of the temporary Party branch."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.models import Account
from cohorts.actions.group import AnotherCohort, GroupsClosed
from cohorts.enums import CohortState, PoliticalStatus, PostRole
from cohorts.models import ClassPost, Cohort, Enrolment


class PartyMembersOnly(Refusal):
    """Raised when somebody who is no full member of the Party is to hold a post of the temporary branch."""

    sentence = _(
        "%(name)s cannot be %(post)s: a post of the temporary branch is held by a full member of the Party (according "
        "to the nomination: %(status)s). Choose somebody else."
    )


@audited("cohorts.fill_posts")
def fill_posts(
    cohort: Cohort, posts: Mapping[PostRole, Enrolment | None], *, by: Account, at: datetime | None = None
) -> list[PostRole]:
    """Give posts to trainees of the class, or leave them vacant; posts left out stay as they are.

    Returns the posts that changed. Whoever takes one over is told.

    :raises PartyMembersOnly: if a post of the branch would go to somebody who is no full member.
    :raises AnotherCohort: if somebody holds no place in the class.
    :raises GroupsClosed: if the class is over.
    """
    require(by, "cohorts.form_groups", cohort)
    now = at or timezone.now()
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if cohort.state in {CohortState.FINISHED, CohortState.CANCELLED}:
        raise GroupsClosed
    held = {row.role: row for row in cohort.posts.all()}
    members = {row.pk: row for row in cohort.enrolments.in_place().select_related("trainee", "nomination")}
    changed: list[PostRole] = []
    for role, chosen in posts.items():
        row = held.get(role)
        if (row.enrolment_id if row else None) == (chosen.pk if chosen else None):
            continue
        changed.append(PostRole(role))
        if chosen is None:
            row.delete()
            continue
        if chosen.pk not in members:
            raise AnotherCohort(name=chosen.trainee.name)
        _may_hold(members[chosen.pk], PostRole(role))
        ClassPost.objects.update_or_create(cohort=cohort, role=role, defaults={"enrolment": chosen})
        _tell(members[chosen.pk], PostRole(role), cohort, at=now)
    return changed


def _may_hold(member: Enrolment, role: PostRole) -> None:
    status = member.nomination.political_status if member.nomination else ""
    if role.is_of_branch and status != PoliticalStatus.PARTY_MEMBER:
        known = PoliticalStatus(status).label if status else _("not known")
        raise PartyMembersOnly(name=member.trainee.name, post=role.label, status=known)


def _tell(member: Enrolment, role: PostRole, cohort: Cohort, *, at: datetime) -> None:
    committee = gettext_noop("You were given a post of the class committee of %(cohort)s")
    branch = gettext_noop("You were given a post of the temporary Party branch of %(cohort)s")
    tell(
        [member.trainee],
        key=f"post-{cohort.pk}-{role}-{member.pk}-{at:%Y%m%d%H%M%S}",
        title=branch if role.is_of_branch else committee,
        body=gettext_noop("Which one stands on the page of your class. It lasts as long as the class."),
        details={"cohort": cohort.name},
        url=f"/cohorts/{cohort.pk}/directory/",
        at=at,
    )
