"""A call-up of the whole district: 5,000 people of 200 units out of one spreadsheet, checked and taken in."""

import io
import resource
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from deploy.bench.row import Row, stopwatch

PEOPLE, UNITS = 5000, 200
CHECK_SECONDS, TAKE_IN_SECONDS, MEGABYTES = 5.0, 15.0, 300
#: The invented area of the demo's ID numbers.
AREA = "990000"


def measure() -> Iterator[Row]:
    from django.contrib.auth.models import Group
    from django.utils import timezone

    from academy.people.enums import Role
    from academy.people.models import Account
    from cohorts.actions.nomination_import import keep_list, take_in_by_worker
    from cohorts.imports.nomination_import import read_nominees
    from cohorts.models import Nomination, NominationImport
    from cohorts.queries.nomination_import import ReadList, planned

    by, _is_new = Account.objects.get_or_create(username="bench-nominees", defaults={"name": "干部教育科"})
    by.groups.add(Group.objects.get_or_create(name=Role.ORGANISATION)[0])
    cohort, units = _cohort()
    file, last_year = io.BytesIO(_sheet(units)), timezone.localdate().year - 1
    idle = _megabytes()
    with stopwatch() as checking:
        read = read_nominees(file, last_year=last_year, names_units=True)
        row = keep_list(cohort, read, by=by, unit=None, file_name="call-up.xlsx")
        plan = planned(ReadList.from_text(row.content), cohort, unit=None, at=row.made_at)
    # Without a broker the promise stays in the outbox; the worker's work is done here, and watched.
    NominationImport.objects.filter(pk=row.pk).update(state="waiting")
    row.refresh_from_db()
    with stopwatch() as taking_in:
        take_in_by_worker(row.pk)
    row.refresh_from_db()
    is_right = plan.counts["new"] == row.named == PEOPLE == Nomination.objects.filter(cohort=cohort).count()
    what = f"list of {PEOPLE} nominees of {UNITS} units:"
    seconds = checking.seconds
    yield Row(f"{what} dry run", f"{seconds:.1f} s", f"≤ {CHECK_SECONDS:.0f} s", seconds <= CHECK_SECONDS)
    seconds = taking_in.seconds
    measured = f"{seconds:.1f} s, {row.named} nominated"
    yield Row(
        f"{what} taken in by the worker",
        measured,
        f"≤ {TAKE_IN_SECONDS:.0f} s, all",
        is_right and seconds <= TAKE_IN_SECONDS,
    )
    more = _peak_megabytes() - idle
    yield Row(f"{what} memory over the idle worker", f"{more} MB", f"≤ {MEGABYTES} MB", more <= MEGABYTES)


def _cohort() -> tuple[object, list]:
    from django.utils import timezone

    from cohorts.models import Quota
    from tests.factories import cohorts as make

    start = timezone.localdate() + timedelta(days=60)
    cohort = make.cohort(places=PEOPLE, starts_on=start)
    units = [make._unit(name=f"测试单位{number}", short_name=f"测{number}") for number in range(UNITS)]
    each = PEOPLE // UNITS
    Quota.objects.bulk_create(Quota(cohort=cohort, unit=unit, places=each) for unit in units)
    return cohort, units


def _sheet(units: list) -> bytes:
    from django.utils import timezone

    from academy.kernel.spreadsheet import Column, table_xlsx
    from cohorts.queries.nominee_columns import COLUMNS, heading_of

    last_year = timezone.localdate().year - 1
    columns = [Column(heading_of(name, english=False, last_year=last_year)) for name in COLUMNS]
    rows = ([_person(number, units)[name] for name in COLUMNS] for number in range(PEOPLE))
    return table_xlsx("提名名单", columns, rows)


def _person(number: int, units: list) -> dict[str, str]:
    return {
        "unit": units[number % UNITS].name,
        "name": f"周{''.join('甲乙丙丁戊己庚辛壬癸'[int(digit)] for digit in f'{number:04d}')}",
        "sex": "男" if number % 2 else "女",
        "born_on": f"{1988 + number % 9}.{1 + number % 9:02d}",
        "ethnicity": "汉",
        "political_status": "党员",
        "post": "综合科科员",
        "level": "科员",
        "education": "本科",
        "phone": f"1200{number:07d}",
        "id_number": _id_number(number),
        "appraisal_last": "优秀",
        "appraisal_before": "称职",
        "last_trained_on": "",
        "reason": "承担基层联系工作三年，熟悉情况，群众反映好，适合参加本期培训。",
        "unit_opinion": "同意推荐",
    }


def _id_number(number: int) -> str:
    from academy.kernel.id_number import CHECK_SIGNS, WEIGHTS

    stem = (
        f"{AREA}{1988 + number % 9}{1 + number % 9:02d}{1 + number // 2 % 28:02d}{number // 100 % 100:02d}{number % 2}"
    )
    total = sum(int(sign) * weight for sign, weight in zip(stem, WEIGHTS, strict=True))
    return stem + CHECK_SIGNS[total % 11]


def _megabytes() -> int:
    line = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def _peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
