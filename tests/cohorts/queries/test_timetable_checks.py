from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from cohorts.queries.timetable import Slot
from cohorts.queries.timetable_checks import Busy, Place, Surroundings, Weight, check_timetable, hours_by_project

DAY = date(2026, 11, 16)
STARTS = {"am1": time(8, 30), "am2": time(10, 15), "pm1": time(13, 30), "pm2": time(15, 15), "eve": time(18, 30)}
HALL = Place("报告厅", 80)


@pytest.fixture(autouse=True)
def _chinese():
    with translation.override("zh-hans"):
        yield


def slot(pk, period="am1", day=1, **fields):
    starts_at = timezone.make_aware(datetime.combine(DAY + timedelta(days=day - 1), STARTS[period]))
    usual = {
        "pk": pk, "day": day, "period": period, "starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=90),
        "kind": "lesson", "title": f"课{pk}", "course_id": None, "project": "foundations", "competency": "political",
        "mode": "", "room_id": 1, "room": "报告厅", "instructors": ((pk, f"教员{pk}"),), "gather_note": "",
        "hours": Decimal(2), "counts_hours": True,
    }  # fmt: skip
    return Slot(**{**usual, **fields})


def found(check, *slots, **around):
    usual = {"days": (DAY,), "trainees": 40, "places": {1: HALL, 2: Place("社区", 30, by_bus=True)}}
    rows = [row for row in check_timetable(slots, Surroundings(**{**usual, **around})) if row.check == check]
    return [(row.weight, row.slots, str(row.sentence)) for row in rows]


def busy(of, **fields):
    usual = {
        "title": "别课", "cohort": "第9期", "starts_at": of.starts_at, "ends_at": of.ends_at,
        "room_id": None, "instructor_ids": frozenset(),
    }  # fmt: skip
    return Busy(**{**usual, **fields})


def test_one_room_holds_one_session_at_a_time():
    one, two = slot(1), slot(2)

    [(weight, slots, sentence)] = found("room", one, two)

    assert (weight, slots) == (Weight.CLASH, (1, 2))
    assert sentence == "11-16 08:30，报告厅安排了两节课：“课1”和“课2”。"
    assert found("room", one, slot(3, "am2")) == []


def test_the_room_of_another_class_is_taken():
    one = slot(1)

    [(weight, _slots, sentence)] = found("room", one, others=(busy(one, room_id=1),))

    assert weight == Weight.CLASH
    assert "报告厅由第9期使用" in sentence
    assert found("room", one, others=(busy(one, room_id=7),)) == []


def test_nobody_teaches_in_two_places_at_a_time():
    one, two = slot(1, instructors=((5, "党校副教授"),)), slot(2, room_id=2, instructors=((5, "党校副教授"),))
    assert found("instructor", one, two)[0][2] == "11-16 08:30，党校副教授有两节课：“课1”和“课2”。"

    elsewhere = busy(one, instructor_ids=frozenset({5}))
    [(weight, slots, sentence)] = found("instructor", one, others=(elsewhere,))

    assert (weight, slots) == (Weight.CLASH, (1,))
    assert "党校副教授在第9期授课" in sentence
    assert found("instructor", slot(3), others=(elsewhere,)) == []
    assert found("instructor", slot(4, "am2", instructors=((5, "党校副教授"),)), others=(elsewhere,)) == []


def test_two_sessions_at_a_time_are_rarely_meant():
    assert found("overlap", slot(1), slot(2, room_id=2))[0][0] == Weight.WARNING


def test_a_room_needs_a_seat_for_everybody():
    [(weight, _slots, sentence)] = found("seats", slot(1, room_id=2, room="社区"))

    assert (weight, sentence) == (Weight.WARNING, "社区有 30 座，“课1”需要 40 座。")


def test_a_session_outside_the_days_of_the_class_is_a_clash():
    assert found("outside", slot(1, day=2))[0][0] == Weight.CLASH


def test_empty_periods_are_pointed_out_but_for_the_evening():
    assert [sentence for _weight, _slots, sentence in found("empty", slot(1))] == [
        "第 1 天上午二尚未排课。", "第 1 天下午一尚未排课。", "第 1 天下午二尚未排课。",
    ]  # fmt: skip


def test_a_day_has_no_more_hours_than_the_rules_allow():
    full = [slot(number, period) for number, period in enumerate(("am1", "am2", "pm1", "pm2"), start=1)]
    assert found("day", *full) == []

    evening = slot(5, "eve")
    assert found("day", *full, evening) == []
    assert found("day", *full, evening, evening_counts=True)[0][2] == "第 1 天计 10 学时，通常不超过 8 学时。"


def test_half_days_with_a_bus_are_counted_once_each():
    trips = [slot(1, "am1", room_id=2), slot(2, "am2", room_id=2)]
    assert found("bus", *trips) == []

    [(_weight, slots, sentence)] = found("bus", *trips, slot(3, "pm1", room_id=2))

    assert slots == (1, 2, 3)
    assert "有 2 个半天需要用车" in sentence


def test_each_project_has_hours_and_the_foundations_their_share():
    only = slot(1, project="root")

    assert len(found("project", only)) == 6
    assert found("foundations", only)[0][2] == "夯基铸魂占应修学时的 0.0%，通常不低于 20%。"
    assert found("foundations", slot(1)) == []
    assert found("project") == []


def test_lessons_without_room_or_instructor_are_hinted_at():
    bare = slot(1, room_id=None, room="", instructors=())

    assert found("nobody", bare)[0][2] == "“课1”尚未安排教员。"
    assert found("nowhere", bare)[0][2] == "“课1”尚未安排地点。"
    assert found("nobody", slot(2, kind="free", instructors=())) == []


def test_an_evening_that_would_count_is_pointed_out():
    assert "晚间不计学时" in found("evening", slot(1, "eve"))[0][2]
    assert found("evening", slot(1, "eve"), evening_counts=True) == []


def test_clashes_come_first():
    rows = check_timetable([slot(1), slot(2)], Surroundings(days=(DAY,), trainees=40, places={1: HALL}))

    order = [list(Weight).index(row.weight) for row in rows]
    assert order == sorted(order)
    assert order[0] == 0


def test_shares_of_the_projects_add_up():
    rows = hours_by_project([slot(1), slot(2, "am2", project="root"), slot(3, "eve")], evening_counts=False)

    assert sum(row.share for row in rows) == 1
    assert [(row.label, row.competency, row.percent) for row in rows[:2]] == [
        ("夯基铸魂", "political", 50), ("刨根问底", "inquiry", 50),
    ]  # fmt: skip
    assert all(row.share == 0 for row in hours_by_project([], evening_counts=True))
