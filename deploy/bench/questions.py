"""A spreadsheet of 500 questions, 12 of them broken: read, judged, sealed and taken in without the broken ones."""

import io
from collections.abc import Iterator

from deploy.bench.row import Row, stopwatch

ROWS, BROKEN, SECONDS = 500, 12, 5.0


def measure() -> Iterator[Row]:
    from django.contrib.auth.models import Group

    from academy.people.enums import Role
    from academy.people.models import Account
    from courses.actions.question_import import import_questions
    from courses.imports.question_file import read_questions, sealed, unsealed
    from courses.models import Question
    from courses.queries.question_import import planned

    by, _is_new = Account.objects.get_or_create(username="bench-questions", defaults={"name": "教务"})
    by.groups.add(Group.objects.get_or_create(name=Role.PARTY_SCHOOL)[0])
    file, before = io.BytesIO(_sheet()), Question.objects.count()
    with stopwatch() as checking:
        items = read_questions(file)
        plan = planned(items)
        seal = sealed(items)
    with stopwatch() as taking_in:
        import_questions(unsealed(seal), by=by, leaves_out_wrong=True)
    named = len(plan.wrong) == BROKEN and Question.objects.count() == before + ROWS - BROKEN
    seconds = checking.seconds + taking_in.seconds
    measured = f"{checking.seconds:.1f} + {taking_in.seconds:.1f} s, {len(plan.wrong)} named"
    what = f"import of {ROWS} questions from xlsx, {BROKEN} rows broken: dry run + taking in"
    yield Row(what, measured, f"≤ {SECONDS:.0f} s, {BROKEN} named", named and seconds <= SECONDS)


def _sheet() -> bytes:
    from academy.kernel.spreadsheet import Column, table_xlsx
    from courses.queries.question_sheet import HEADINGS

    columns = [Column(names[0]) for names in HEADINGS.values()]
    rows = [_row(number, is_broken=number % 40 == 7 and number < 40 * BROKEN) for number in range(ROWS)]
    return table_xlsx("题库", columns, rows)


def _row(number: int, *, is_broken: bool) -> list[str]:
    said = {
        "project": "刨根问底",
        "kind": "单选题",
        "stem": f"第 {number} 题：入户访谈，第一句话问什么最合适？",
        "choice_A": "最近有什么烦心事？",
        "choice_B": "您对改造满意吗？",
        "choice_C": "您是不是支持改造？",
        "right": "E" if is_broken else "A",
        "explanation": "开放的问题让人讲事实。",
        "indicator": "选题设问",
        "tags": "访谈，入户",
    }
    return [said.get(key, "") for key in _keys()]


def _keys() -> list[str]:
    from courses.queries.question_sheet import HEADINGS

    return list(HEADINGS)
