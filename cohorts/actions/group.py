"""The discussion groups of a class: formed evenly, changed by hand, each with a leader."""

from collections.abc import Iterable, Mapping
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
from cohorts.models import Cohort, Enrolment, Grouping, TraineeGroup
from cohorts.queries.group import to_be_dealt
from cohorts.queries.grouping import dealt


class NobodyToGroup(Refusal):
    """Raised when groups are to be formed in a class without trainees."""

    sentence = _("Nobody has been admitted to this class yet. Admit trainees first, then form groups.")


class GroupsDoNotFit(Refusal):
    """Raised when there would be more groups than trainees, or none."""

    sentence = _("%(members)s trainees cannot form %(count)s groups. Choose 1 to %(members)s.")


class FixedInLostGroup(Refusal):
    """Raised when there would be fewer groups, and somebody is fixed in one that would go."""

    sentence = _(
        "%(names)s: fixed in a group after number %(count)s, which would go. Take the mark off first, or form more "
        "groups."
    )


class NothingToUndo(Refusal):
    """Raised when there is no earlier grouping to go back to."""

    sentence = _("There is nothing to undo: the groups have not been changed since.")


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
def form_groups(
    cohort: Cohort, count: int = 5, *, by: Account, seed: int = 1, at: datetime | None = None
) -> list[TraineeGroup]:
    """Deal all trainees out anew into ``count`` groups that resemble one another (queries/grouping.py).

    The same class and seed give the same groups; another seed is another proposal. Group leaders and those who were
    fixed stay where they are. What stood there before is kept for ``undo_grouping``.

    :raises NobodyToGroup: if the class has no trainees.
    :raises GroupsDoNotFit: if ``count`` is less than 1 or more than there are trainees.
    :raises FixedInLostGroup: if somebody is fixed in a group that would go.
    :raises GroupsClosed: if the class is over.
    """
    require(by, "cohorts.form_groups", cohort)
    cohort = _open(cohort)
    members = list(cohort.enrolments.in_place().select_related("unit", "nomination", "trainee", "group", "leads"))
    if not members:
        raise NobodyToGroup
    if not 1 <= count <= len(members):
        raise GroupsDoNotFit(members=len(members), count=count)
    lost = [row.trainee.name for row in members if row.is_group_fixed and row.group and row.group.number > count]
    if lost:
        raise FixedInLostGroup(names="、".join(lost), count=count)
    _remember(cohort, seed=seed)
    groups = [TraineeGroup.objects.get_or_create(cohort=cohort, number=number)[0] for number in range(1, count + 1)]
    by_key = {row.pk: row for row in members}
    for group, keys in zip(groups, dealt(to_be_dealt(members, _kept(members, count)), count, seed=seed), strict=True):
        for key in keys:
            by_key[key].group = group
    Enrolment.objects.bulk_update(members, ["group"])
    cohort.groups.filter(number__gt=count).delete()
    return groups


def _kept(members: Iterable[Enrolment], count: int) -> dict[int, int]:
    """Return the place of the group, by enrolment, of those who keep theirs: leaders and whoever was fixed."""
    stay = (row for row in members if row.group and (row.is_group_fixed or row.group.leader_id == row.pk))
    return {row.pk: row.group.number - 1 for row in stay if row.group.number <= count}


def _remember(cohort: Cohort, *, seed: int | None = None) -> None:
    """Keep what stands now, so that one step back is possible."""
    grouping = Grouping.objects.get_or_create(cohort=cohort)[0]
    seated = cohort.enrolments.filter(group__isnull=False).values_list("pk", "group__number")
    led = cohort.groups.filter(leader__isnull=False).values_list("number", "leader_id")
    grouping.before = {
        "members": {str(pk): number for pk, number in seated},
        "leaders": {str(number): leader for number, leader in led},
    }
    grouping.seed = grouping.seed if seed is None else seed
    grouping.save()


@audited("cohorts.undo_grouping")
def undo_grouping(cohort: Cohort, *, by: Account, at: datetime | None = None) -> None:
    """Go back to the groups and leaders as they were before the last change; who left meanwhile stays away.

    :raises NothingToUndo: if nothing was changed, or it was undone already.
    :raises GroupsClosed: if the class is over.
    """
    require(by, "cohorts.form_groups", cohort)
    cohort = _open(cohort)
    grouping = Grouping.objects.select_for_update().filter(cohort=cohort).first()
    if grouping is None or not grouping.can_be_undone:
        raise NothingToUndo
    seats = {int(pk): number for pk, number in grouping.before["members"].items()}
    numbers = sorted(set(seats.values()) | set(map(int, grouping.before["leaders"])))
    groups = {number: TraineeGroup.objects.get_or_create(cohort=cohort, number=number)[0] for number in numbers}
    members = list(cohort.enrolments.in_place())
    for row in members:
        row.group = groups.get(seats.get(row.pk, 0))
    cohort.groups.update(leader=None)
    Enrolment.objects.bulk_update(members, ["group"])
    present = {row.pk for row in members}
    for number, leader in grouping.before["leaders"].items():
        if leader in present:
            cohort.groups.filter(number=int(number)).update(leader_id=leader)
    cohort.groups.exclude(number__in=numbers).delete()
    grouping.before = {}
    grouping.save(update_fields=["before"])


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
    cohort: Cohort,
    seats: Mapping[Enrolment, TraineeGroup | None],
    *,
    by: Account,
    fixed: Mapping[Enrolment, bool] | None = None,
    at: datetime | None = None,
) -> None:
    """Put several trainees of a class into other groups in one step; refused as a whole where one move is.

    ``fixed`` says who stays in the group when groups are formed anew; those left out stay as they are. What stood
    there before is kept for ``undo_grouping``.

    :raises AnotherCohort, GroupsClosed: as ``move_member`` does.
    """
    require(by, "cohorts.form_groups", cohort)
    cohort = _open(cohort)
    if seats:
        _remember(cohort)
    for enrolment, group in seats.items():
        move_member(enrolment, group, by=by, at=at)
    for stays in (True, False):
        keys = [enrolment.pk for enrolment, wanted in (fixed or {}).items() if wanted is stays]
        cohort.enrolments.filter(pk__in=keys).update(is_group_fixed=stays)


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
