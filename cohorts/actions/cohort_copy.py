"""A class made from a past one: its facts, shifted to new days, and what came along with them."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils import timezone

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.people.models import Account
from cohorts.actions.cohort import create_cohort
from cohorts.actions.quota import count_allotted, set_quota
from cohorts.actions.supervisor import appoint_supervisor
from cohorts.actions.timetable_source import copy_timetable
from cohorts.enums import CopiedPart, QuotaStep
from cohorts.models import Cohort, CohortCopy, Quota, StructureTarget, Timetable, Venue
from cohorts.queries.cohort_copy import unfree_in

#: One thing that stayed behind: ``what`` names its sentence in ``labels.COPY_FINDINGS``, the rest are its words.
LeftOut = dict[str, str | int]


@audited("cohorts.copy_cohort")
def copy_cohort(
    source: Cohort,
    *,
    by: Account,
    name: str,
    code: str,
    intake_no: int,
    starts_on: date,
    places: int,
    venue: Venue,
    nominations_close_at: datetime,
    parts: Collection[str] = tuple(CopiedPart),
    at: datetime | None = None,
) -> Cohort:
    """Open a class in preparation that is like a past one on other days, with the parts that are asked for.

    Sessions keep their day of the class and their time; a room or an instructor that is not free then is left out.
    Quotas of closed units are left out, and the largest ones are lowered where they are more than the places. What
    came along and what did not is kept with the class (``CohortCopy``). Class supervisors who come along are told.

    :raises CodeTaken: if another class bears the code.
    """
    require(by, "cohorts.keep_cohort", source)
    now = at or timezone.now()
    source = Cohort.objects.select_for_update().get(pk=source.pk)
    cohort = create_cohort(
        by=by,
        at=now,
        code=code,
        name=name,
        intake_no=intake_no,
        target_group=source.target_group,
        venue=venue,
        places=places,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=source.days - 1),
        nominations_close_at=nominations_close_at,
        check_in_note=source.check_in_note,
    )
    brought: dict[str, int] = {}
    left_out: list[LeftOut] = []
    for part, bring in _BRING.items():
        if part in parts:
            brought[part] = bring(source, cohort, left_out, by, now)
    CohortCopy.objects.create(cohort=cohort, source=source, brought=brought, left_out=left_out)
    return cohort


def _bring_timetable(source: Cohort, cohort: Cohort, left_out: list[LeftOut], by: Account, at: datetime) -> int:
    known = Timetable.objects.filter(cohort=source).first()
    sessions = list(known.sessions.select_related("room").prefetch_related("instructors")) if known else []
    if not sessions:
        left_out.append({"what": "no_timetable"})
        return 0
    for session in sessions:
        if session.room and not session.room.is_active:
            left_out.append({"what": "room_closed", "room": session.room.name, "title": session.title})
        gone = [teacher for teacher in session.instructors.all() if not teacher.is_active]
        left_out += [{"what": "instructor_gone", "name": teacher.name, "title": session.title} for teacher in gone]
    timetable = copy_timetable(cohort, source=source, by=by, at=at)
    for unfree in unfree_in(timetable):
        if unfree.instructor_id:
            unfree.session.instructors.remove(unfree.instructor_id)
        else:
            unfree.session.room = None
            unfree.session.save(update_fields=["room"])
        left_out.append({"what": unfree.what, "session": unfree.session.pk, **unfree.words})
    return len(sessions)


def _bring_quotas(source: Cohort, cohort: Cohort, left_out: list[LeftOut], by: Account, at: datetime) -> int:
    rows = list(source.quotas.filter(places__gt=0).select_related("unit").order_by("unit__path"))
    closed = [row for row in rows if not row.unit.is_active]
    left_out += [{"what": "unit_closed", "unit": row.unit.name, "places": row.places} for row in closed]
    shares = {row.unit: row.places for row in rows if row.unit.is_active}
    wanted, over = dict(shares), sum(shares.values()) - cohort.places
    while over > 0:
        unit = max(wanted, key=lambda unit: (wanted[unit], unit.path))
        wanted[unit], over = wanted[unit] - 1, over - 1
    for unit, places in wanted.items():
        if places < shares[unit]:
            left_out.append({"what": "quota_lowered", "unit": unit.name, "old": shares[unit], "new": places})
        if places:
            set_quota(
                Quota(cohort=cohort, unit=unit, places=0), places, step=QuotaStep.COPIED, why=source.name, by=by, at=at
            )
    count_allotted(cohort)
    return sum(1 for places in wanted.values() if places)


def _bring_structure(source: Cohort, cohort: Cohort, left_out: list[LeftOut], by: Account, at: datetime) -> int:
    rows = list(source.structure.all())
    StructureTarget.objects.bulk_create(
        StructureTarget(cohort=cohort, group=row.group, least=min(row.least, cohort.places)) for row in rows
    )
    return len(rows)


def _bring_supervisors(source: Cohort, cohort: Cohort, left_out: list[LeftOut], by: Account, at: datetime) -> int:
    brought = 0
    for row in source.supervisions.select_related("account").order_by("pk"):
        if row.account.is_active:
            appoint_supervisor(cohort, row.account, by=by, at=at)
            brought += 1
        else:
            left_out.append({"what": "supervisor_gone", "name": row.account.name})
    return brought


_BRING = {
    CopiedPart.TIMETABLE: _bring_timetable,
    CopiedPart.QUOTAS: _bring_quotas,
    CopiedPart.STRUCTURE: _bring_structure,
    CopiedPart.SUPERVISORS: _bring_supervisors,
}
