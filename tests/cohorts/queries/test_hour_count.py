from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from cohorts.enums import AttendanceStatus
from cohorts.queries.hour_count import Because, HourRules, Mark, count_hours, two_places

DAY = date(2026, 11, 16)
RULES = HourRules(
    credit_shares={
        status: Decimal(share)
        for status, share in {
            "present": "1",
            "late": "1",
            "left_early": "0.5",
            "official_leave": "1",
            "sick_leave": "0",
            "personal_leave": "0",
            "absent": "0",
        }.items()
    },
    leave_shares={"sick_leave": Decimal(1), "personal_leave": Decimal(1), "absent": Decimal(1)},
    evening_counts=False,
    leave_ceiling=Fraction(1, 7),
    completion_min_share=Fraction(6, 7),
)


@dataclass(frozen=True)
class Lesson:
    pk: int
    on: date = DAY
    hours: Decimal = Decimal(2)
    counts_hours: bool = True
    is_evening: bool = False


SIXTEEN = [Lesson(pk) for pk in range(1, 17)]


def counted(sessions=SIXTEEN, marks=None, rules=RULES, **others):
    return count_hours(sessions, marks or {}, rules_on=lambda _on: rules, starts_on=DAY, **others)


def all_present(*others):
    return {pk: Mark("present") for pk in range(1, 17)} | dict(others)


def test_sixteen_periods_are_thirty_two_hours_with_a_ceiling_of_four_and_four_sevenths():
    hours = counted()

    assert (hours.planned, hours.ceiling, hours.ceiling_words) == (Decimal(32), Fraction(32, 7), "4.57")
    assert (hours.open, hours.uncalled, hours.attainable) == (Decimal(32), 16, Decimal(32))


@pytest.mark.parametrize(
    ("status", "credited", "missed"),
    [
        ("present", "32", "0"),
        ("late", "32", "0"),
        ("left_early", "31", "0"),
        ("official_leave", "32", "0"),
        ("sick_leave", "30", "2"),
        ("personal_leave", "30", "2"),
        ("absent", "30", "2"),
    ],
)
def test_each_status_is_credited_and_missed_by_its_share(status, credited, missed):
    hours = counted(marks=all_present((3, Mark(status))))

    assert (hours.credited, hours.missed) == (Decimal(credited), Decimal(missed))


def test_every_status_has_a_case_above():
    assert {case[0] for case in test_each_status_is_credited_and_missed_by_its_share.pytestmark[0].args[1]} == set(
        AttendanceStatus.values
    )


def test_half_a_day_of_leave_is_within_the_ceiling_and_the_next_period_is_not():
    half_day = counted(marks=all_present((1, Mark("sick_leave")), (2, Mark("sick_leave"))))
    more = counted(marks=all_present(*((pk, Mark("sick_leave")) for pk in (1, 2, 3))))

    assert (half_day.is_over_ceiling, half_day.leave_left, half_day.leave_left_words) == (False, Fraction(4, 7), "0.57")
    assert (more.is_over_ceiling, more.leave_left) == (True, Fraction(0))


def test_exactly_the_ceiling_is_not_over_it():
    seven = [Lesson(pk, hours=Decimal(1)) for pk in range(7)]

    assert not counted(seven, {0: Mark("sick_leave")}).is_over_ceiling


def test_an_uncalled_session_is_neither_credited_nor_missed():
    hours = counted(marks={1: Mark("present"), 2: Mark("absent")})

    assert (hours.credited, hours.missed, hours.open, hours.uncalled) == (Decimal(2), Decimal(2), Decimal(28), 14)
    assert [row.because for row in hours.rows[:3]] == [Because.CALLED, Because.CALLED, Because.UNCALLED]


def test_an_evening_counts_only_when_the_rules_let_it():
    sessions = [*SIXTEEN, Lesson(17, is_evening=True)]
    marks = all_present((17, Mark("present")))

    assert counted(sessions, marks).planned == Decimal(32)
    assert counted(sessions, marks).rows[-1].because == Because.EVENING
    assert counted(sessions, marks, replace(RULES, evening_counts=True)).credited == Decimal(34)


def test_a_session_marked_as_not_counting_does_not_count():
    hours = counted([*SIXTEEN, Lesson(17, counts_hours=False)], all_present((17, Mark("absent"))))

    assert (hours.planned, hours.missed, hours.rows[-1].because) == (Decimal(32), Decimal(0), Because.NOT_COUNTED)


def test_each_session_goes_by_the_rules_of_its_own_day():
    later = date(2026, 11, 17)
    strict = replace(RULES, credit_shares={**RULES.credit_shares, "late": Decimal("0.5")})
    sessions = [Lesson(1), Lesson(2, on=later)]

    hours = count_hours(
        sessions, {1: Mark("late"), 2: Mark("late")}, rules_on={DAY: RULES, later: strict}.__getitem__, starts_on=DAY
    )

    assert [row.credited for row in hours.rows] == [Decimal(2), Decimal("1.0")]


def test_completion_needs_six_sevenths_and_is_out_of_reach_when_they_cannot_be_had_any_more():
    nearly = counted(marks=all_present((1, Mark("personal_leave")), (2, Mark("personal_leave"))))
    early = counted(marks={pk: Mark("left_early") for pk in range(1, 7)})

    assert nearly.is_complete
    assert not nearly.is_out_of_reach
    assert not early.is_complete
    assert early.is_out_of_reach
    assert not early.is_over_ceiling


def test_attended_counts_called_sessions_in_which_the_trainee_was_there():
    hours = counted(marks={1: Mark("present"), 2: Mark("late"), 3: Mark("left_early"), 4: Mark("absent")})

    assert (hours.attended, len(hours.called)) == (3, 4)


def test_no_timetable_gives_zeros_and_no_line_to_cross():
    hours = counted([])

    assert (hours.planned, hours.ceiling, hours.is_over_ceiling, hours.uncalled) == (Decimal(0), 0, False, 0)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(32, 7), "4.57"),
        (Decimal("32.0"), "32"),
        (Decimal("0.5"), "0.5"),
        (Decimal(0), "0"),
        (Fraction(2999, 1000), "2.99"),
        (Decimal(30), "30"),
    ],
)
def test_hours_are_written_with_two_places_rounded_down(value, words):
    assert two_places(value) == words
