"""Buses to on-site teaching: who rides in which."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from cohorts.enums import SessionKind
from cohorts.models import Bus, BusGroup, Cohort, Enrolment, Session, TraineeGroup
from cohorts.queries.roster import RosterFilter, RosterOrder, roster_of


@dataclass(frozen=True, slots=True)
class BusCard:
    """One bus with its groups and riders, group after group."""

    bus: Bus
    groups: tuple[TraineeGroup, ...]
    riders: tuple[Enrolment, ...]

    @property
    def free(self) -> int:
        return self.bus.seats - len(self.riders)


@dataclass(frozen=True, slots=True)
class Trip:
    """One session of on-site teaching: buses, and whoever has none."""

    session: Session
    buses: tuple[BusCard, ...]
    left: tuple[Enrolment, ...]
    free_groups: tuple[tuple[TraineeGroup, int], ...]

    @property
    def seats(self) -> int:
        return sum(card.bus.seats for card in self.buses)

    @property
    def riders(self) -> int:
        return sum(len(card.riders) for card in self.buses)


def trip_sessions(cohort: Cohort) -> QuerySet[Session]:
    """Return the sessions of on-site teaching of a class in the order of time, with their place and its site."""
    rows = Session.objects.filter(timetable__cohort=cohort, kind=SessionKind.ONSITE)
    return rows.select_related("room__site", "timetable").order_by("starts_at", "pk")


def trips_of(cohort: Cohort, roster: list[Enrolment] | None = None) -> list[Trip]:
    """Return the trips of a class with buses and riders, in groups as in the roster's order by group.

    Four queries; three with the ``roster`` at hand.
    """
    riding = BusGroup.objects.select_related("group").order_by("group__number")
    buses = Bus.objects.select_related("leader__trainee").prefetch_related(Prefetch("riding", queryset=riding))
    sessions = trip_sessions(cohort).prefetch_related(Prefetch("buses", queryset=buses.order_by("label")))
    people = roster_of(cohort, RosterFilter(order=RosterOrder.GROUP)) if roster is None else roster
    members: dict[int, list[Enrolment]] = defaultdict(list)
    for row in people:
        if row.group_id:
            members[row.group_id].append(row)
    groups = {row.group_id: row.group for row in people if row.group_id}
    return [_trip(session, people, members, groups) for session in sessions]


def riders_of(bus: Bus) -> QuerySet[Enrolment]:
    """Return those who ride in a bus, in no order."""
    return Enrolment.objects.in_place().filter(group__rides__bus=bus)


def _trip(session: Session, people: list[Enrolment], members: dict, groups: dict[int, TraineeGroup]) -> Trip:
    cards = []
    for bus in session.buses.all():
        riding = tuple(row.group for row in bus.riding.all())
        cards.append(BusCard(bus, riding, tuple(row for group in riding for row in members.get(group.pk, ()))))
    placed = {group.pk for card in cards for group in card.groups}
    return Trip(
        session=session,
        buses=tuple(cards),
        left=tuple(row for row in people if row.group_id not in placed),
        free_groups=tuple(
            (group, len(members[pk]))
            for pk, group in sorted(groups.items(), key=lambda item: item[1].number)
            if pk not in placed
        ),
    )
