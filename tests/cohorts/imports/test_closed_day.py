from datetime import date

import pytest

from cohorts.enums import ClosedDayKind
from cohorts.imports.closed_day import read_notice

KINDS = {
    "2026-10-01 国庆节": ClosedDayKind.HOLIDAY,
    "2026-10-10 调休上班": ClosedDayKind.WORKING,
    "2026年10月10日（周六）上班": ClosedDayKind.WORKING,
    "2026/12/31 学院年终盘点": ClosedDayKind.CLOSED,
    "2026.1.1": ClosedDayKind.HOLIDAY,
}


@pytest.mark.parametrize("line", KINDS)
def test_a_line_is_a_day_and_its_kind(line):
    (day,) = read_notice(line).days

    assert day.kind == KINDS[line]
    assert day.name


@pytest.mark.parametrize(
    "line",
    [
        "2026-10-01..2026-10-07 国庆节",
        "2026-10-01 至 2026-10-07 国庆节",
        "2026年10月1日—2026年10月7日：国庆节",
        "2026-10-01~2026-10-07，国庆节",
        "2026-10-01 - 2026-10-07\t国庆节",
    ],
)
def test_a_line_is_a_span(line):
    days = read_notice(line).days

    assert [day.on for day in days] == [date(2026, 10, number) for number in range(1, 8)]
    assert {day.name for day in days} == {"国庆节"}


@pytest.mark.parametrize(
    "line",
    ["国庆节", "2026-13-01 错", "2026-02-30", "2026-10-07..2026-10-01 反", "2026-01-01..2026-12-31 太长",
     "1026-10-01", "9999-10-01", "2026-10-01\x00", "²026-10-01"],
)  # fmt: skip
def test_what_is_no_day_is_given_back(line):
    read = read_notice(f"\n{line}\n2026-10-08 补休\n")

    assert read.not_understood == (line,)
    assert [day.on for day in read.days] == [date(2026, 10, 8)]


def test_the_last_line_about_a_day_counts():
    (day,) = read_notice("2026-10-08 国庆节\n2026-10-08 调休上班").days

    assert day.kind == ClosedDayKind.WORKING
