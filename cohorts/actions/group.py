"""The discussion groups of a class: formed evenly, changed by hand, each with a leader."""

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
from cohorts.enums import CohortState, EnrolmentState
from cohorts.models import Cohort, Enrolment, TraineeGroup
from cohorts.queries.group import dealt_evenly


class NobodyToGroup(Refusal):
    """Raised when groups are to be formed in a class without trainees."""

    sentence = _("Nobody has been admitted to this class yet. Admit trainees first, then form groups.")


class GroupsDoNotFit(Refusal):
    """Raised when there would be more groups than trainees, or none."""

    sentence = _("%(members)s trainees cannot form %(count)s groups. Choose 1 to %(members)s.")


class GroupsClosed(Refusal):
    """Raised when the groups of a class that is over are to be changed."""

    sentence = _("This class is over; its groups stay as they were.")


class NotInThisGroup(Refusal):
    """Raised when somebody is to lead a group they are not a member of."""

    sentence = _("%(name)s is not a member of this group. Move them into it first.")


class AnotherCohort(Refusal):
    """Raised when a trainee and a group belong to different classes, or the trainee has left."""

    sentence = _("%(name)s is not a trainee of this class.")


@audited("cohorts.form_groups")
def form_groups(cohort: Cohort, count: int = 5, *, by: Account, at: datetime | None = None) -> list[TraineeGroup]:
    """Deal all trainees out anew into ``count`` groups, even in number, sex, kind of unit and level.

    The same class is always dealt the same way. Leaders who stay in their group stay leaders.

    :raises NobodyToGroup: if the class has no trainees.
    :raises GroupsDoNotFit: if ``count`` is less than 1 or more than there are trainees.
    :raises GroupsClosed: if the class is over.
    """
    require(by, "cohorts.form_groups", cohort)
    cohort = _open(cohort)
    members = list(cohort.enrolments.in_place().select_related("unit", "nomination"))
    if not members:
        raise NobodyToGroup
    if not 1 <= count <= len(members):
        raise GroupsDoNotFit(members=len(members), count=count)
    groups = [TraineeGroup.objects.get_or_create(cohort=cohort, number=number)[0] for number in range(1, count + 1)]
    for group, dealt in zip(groups, dealt_evenly(members, count), strict=True):
        for member in dealt:
            member.group = group
        if group.leader_id not in {member.pk for member in dealt}:
            group.leader = None
            group.save(update_fields=["leader"])
    Enrolment.objects.bulk_update(members, ["group"])
    cohort.groups.filter(number__gt=count).delete()
    return groups


@audited("cohorts.move_member")
def move_member(
    enrolment: Enrolment, group: TraineeGroup | None, *, by: Account, at: datetime | None = None
) -> Enrolment:
    """Put a trainee into another group, or into none; a leader who leaves a group no longer leads it.

    :raises AnotherCohort: if the group belongs to another class or the trainee has left.
    :raises GroupsClosed: if the class is over.
    """
    require(by, "cohorts.form_groups", enrolment)
    cohort = _open(enrolment.cohort)
    row = Enrolment.objects.select_for_update(of=("self",)).select_related("trainee").get(pk=enrolment.pk)
    left = row.state in {EnrolmentState.UNDONE, EnrolmentState.WITHDRAWN}
    if left or (group is not None and group.cohort_id != cohort.pk):
        raise AnotherCohort(name=row.trainee.name)
    if group is None or row.group_id != group.pk:
        cohort.groups.filter(leader=row).update(leader=None)
    row.group = group
    row.save(update_fields=["group"])
    return row


@audited("cohorts.seat_members")
def seat_members(
    cohort: Cohort, seats: Mapping[Enrolment, TraineeGroup | None], *, by: Account, at: datetime | None = None
) -> None:
    """Put several trainees of a class into other groups in one step; refused as a whole where one move is.

    :raises AnotherCohort, GroupsClosed: as ``move_member`` does.
    """
    require(by, "cohorts.form_groups", cohort)
    for enrolment, group in seats.items():
        move_member(enrolment, group, by=by, at=at)


@audited("cohorts.appoint_leader")
def appoint_leader(
    group: TraineeGroup, enrolment: Enrolment | None, *, by: Account, at: datetime | None = None
) -> TraineeGroup:
    """Make a member leader of the group and tell them, or leave the group without one.

    :raises NotInThisGroup: if the trainee is not a member.
    :raises GroupsClosed: if the class is over.
    """
    require(by, "cohorts.form_groups", group)
    now = at or timezone.now()
    cohort = _open(group.cohort)
    row = TraineeGroup.objects.select_for_update().get(pk=group.pk)
    if enrolment is not None:
        enrolment = Enrolment.objects.select_related("trainee").get(pk=enrolment.pk)
        if enrolment.group_id != row.pk:
            raise NotInThisGroup(name=enrolment.trainee.name)
    changed = enrolment is not None and row.leader_id != enrolment.pk
    row.leader = enrolment
    row.save(update_fields=["leader"])
    if changed:
        tell(
            [enrolment.trainee],
            key=f"group-{row.pk}-leader-{enrolment.pk}-{now:%Y%m%d%H%M%S}",
            title=gettext_noop("You lead group %(number)s"),
            body=gettext_noop("In %(cohort)s. You call the roll of your group."),
            details={"number": row.number, "cohort": cohort.name},
            at=now,
        )
    return row


def _open(cohort: Cohort) -> Cohort:
    row = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if row.state in {CohortState.FINISHED, CohortState.CANCELLED}:
        raise GroupsClosed
    return row
