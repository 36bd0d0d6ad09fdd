"""Buses to on-site teaching, filled group by group."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.actions.logistics import class_to_arrange
from cohorts.enums import SessionKind
from cohorts.models import Bus, BusGroup, Enrolment, Session, TraineeGroup
from cohorts.queries.bus import riders_of


class NotOnSite(Refusal):
    """Raised when a bus is asked for a session that is taught at home."""

    sentence = _("Buses go to on-site teaching only. Choose one of its sessions.")


class BusExists(Refusal):
    """Raised when the session has a bus of the name already."""

    sentence = _("There is a bus “%(label)s” for this session already. Choose another name.")


class BusOverfull(Refusal):
    """Raised when groups are to ride in a bus that has fewer seats than they have members."""

    sentence = _("%(people)s people would ride in “%(label)s”, which has %(seats)s seats. Move a group to another bus.")


class GroupRidesAlready(Refusal):
    """Raised when a group rides in another bus to the same session."""

    sentence = _("Group %(number)s rides in “%(label)s” already. Take it out there first.")


class LeaderRidesElsewhere(Refusal):
    """Raised when somebody is to lead a bus they do not ride in."""

    sentence = _("%(name)s does not ride in this bus. Choose one of its groups’ members.")


@audited("cohorts.keep_bus")
def add_bus(
    session: Session, *, label: str, seats: int, plate: str = "", by: Account, at: datetime | None = None
) -> Bus:
    """Add a bus to a session of on-site teaching.

    :raises LogisticsClosed: if the class is over.
    :raises NotOnSite: if the session is no on-site teaching.
    :raises BusExists: if the session has a bus of the name.
    """
    require(by, "cohorts.keep_buses", session.timetable.cohort)
    class_to_arrange(session.timetable.cohort)
    if session.kind != SessionKind.ONSITE:
        raise NotOnSite
    if Bus.objects.filter(session=session, label=label).exists():
        raise BusExists(label=label)
    return Bus.objects.create(session=session, label=label, seats=seats, plate=plate)


@audited("cohorts.remove_bus")
def remove_bus(bus: Bus, *, by: Account, at: datetime | None = None) -> None:
    """Take a bus away; its groups have none then.

    :raises LogisticsClosed: if the class is over.
    """
    require(by, "cohorts.keep_buses", bus.session.timetable.cohort)
    class_to_arrange(bus.session.timetable.cohort)
    Bus.objects.filter(pk=bus.pk).delete()


@audited("cohorts.fill_bus")
def fill_bus(
    bus: Bus,
    groups: Iterable[TraineeGroup],
    *,
    leader: Enrolment | None = None,
    by: Account,
    at: datetime | None = None,
) -> Bus:
    """Let exactly these groups ride in a bus, led by one of their members or by nobody.

    :raises LogisticsClosed: if the class is over.
    :raises GroupRidesAlready: if one of them rides in another bus of the session.
    :raises BusOverfull: if they are more people than seats.
    :raises LeaderRidesElsewhere: if the leader is a member of none of them.
    """
    require(by, "cohorts.keep_buses", bus.session.timetable.cohort)
    cohort = class_to_arrange(bus.session.timetable.cohort)
    row = Bus.objects.select_for_update().get(pk=bus.pk)
    riding = list(TraineeGroup.objects.filter(pk__in=[group.pk for group in groups], cohort=cohort))
    elsewhere = BusGroup.objects.filter(session=row.session_id, group__in=riding).exclude(bus=row)
    if taken := elsewhere.select_related("bus", "group").first():
        raise GroupRidesAlready(number=taken.group.number, label=taken.bus.label)
    BusGroup.objects.filter(bus=row).delete()
    BusGroup.objects.bulk_create(BusGroup(session_id=row.session_id, bus=row, group=group) for group in riding)
    people = riders_of(row).count()
    if people > row.seats:
        raise BusOverfull(people=people, label=row.label, seats=row.seats)
    if leader and not riders_of(row).filter(pk=leader.pk).exists():
        raise LeaderRidesElsewhere(name=leader.trainee.name)
    row.leader = leader
    row.save(update_fields=["leader"])
    return row
