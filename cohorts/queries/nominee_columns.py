"""What the columns of a list of nominated people are called, and how headings of one or two lines are understood."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

#: The columns of our template in their order: the heading in Chinese, in English, and what others write.
#: ``%s`` stands for a year. Parts in brackets behind a heading are left aside.
COLUMNS: dict[str, tuple[str, ...]] = {
    "unit": ("单位", "Unit", "单位名称", "所在单位", "工作单位", "推荐单位", "选派单位", "派出单位"),
    "name": ("姓名", "Name", "学员姓名", "名字", "人选姓名"),
    "sex": ("性别", "Sex", "gender"),
    "born_on": (
        "出生年月", "Month of birth", "出生日期", "出生年月日", "出生时间", "生日", "出生", "born", "date of birth",
    ),
    "ethnicity": ("民族", "Ethnicity", "族别"),
    "political_status": ("政治面貌", "Political status", "政治面目", "党派", "党员/群众"),
    "post": (
        "职务", "Post", "单位及职务", "工作单位及职务", "单位职务", "现任职务", "职务名称", "岗位", "单位及现任职务",
        "现任单位及职务", "工作单位及现任职务", "现工作单位及职务", "单位和职务", "position",
    ),
    "level": ("职务层次", "Level", "职级", "级别", "行政级别", "现职级", "职务职级", "rank"),
    "education": ("学历", "Education", "文化程度", "最高学历", "全日制学历", "学历学位"),
    "phone": (
        "手机号码", "Mobile phone", "联系电话", "手机", "手机号", "电话", "联系方式", "移动电话", "本人手机",
        "电话号码", "phone", "mobile",
    ),
    "id_number": (
        "身份证号", "ID number", "身份证号码", "公民身份号码", "身份证", "居民身份证号码", "证件号码", "居民身份证号",
    ),
    "appraisal_last": ("%s年度考核结果", "Appraisal of %s"),
    "appraisal_before": ("%s年度考核结果", "Appraisal of %s"),
    "last_trained_on": (
        "最近一次培训", "Last training", "最近一次脱产培训时间", "最近培训时间", "上次培训时间", "最近一次培训时间",
        "上次培训年月", "最近一次脱产培训",
    ),
    "reason": ("推荐理由", "Reason for the nomination", "提名理由", "推荐原因", "主要事迹", "现实表现", "reason"),
    "unit_opinion": ("单位意见", "Opinion of the unit", "推荐单位意见", "所在单位意见", "党组织意见", "单位党组织意见"),
}  # fmt: skip
#: One column with the results of both years.
BOTH_YEARS = "appraisals"
_BOTH_YEARS = (
    "近两年年度考核结果", "近两年考核结果", "近两年年度考核", "近两年考核情况", "近两年年度考核情况", "年度考核结果",
    "近两年度考核结果", "近2年年度考核结果",
)  # fmt: skip
#: Headings that are understood and say nothing that is kept.
ASIDE = {"序号", "编号", "no", "no.", "原因", "whatiswrong", "行", "row"}
#: What must stand in a list; a nomination without it is none.
NEEDED = (
    "name", "sex", "born_on", "political_status", "post", "level", "education", "phone", "appraisal_last",
    "appraisal_before", "reason",
)  # fmt: skip
#: A row is taken for headings if it has so many of them, the name among them.
LEAST_HEADINGS = 3
_YEAR = re.compile(r"(20\d\d)")


@dataclass(frozen=True, slots=True)
class Headings:
    """Where which column stands, how many lines the headings take, and what was not understood."""

    columns: dict[str, int]
    lines: int
    unknown: tuple[str, ...]


def plain_heading(text: str) -> str:
    """Return a heading as it is compared: narrow signs, no blanks, no stars and colons, small letters."""
    narrow = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s*:#、，,。]", "", narrow).casefold()


def heading_of(field: str, *, english: bool, last_year: int) -> str:
    """Return what a column of the template is called."""
    year = last_year - (field == "appraisal_before")
    heading = COLUMNS[field][english]
    return heading % year if "%s" in heading else heading


def headings_in(first: Sequence[str], second: Sequence[str], *, last_year: int) -> Headings | None:
    """Return what two rows are as headings, the first alone or both together; None if they are none.

    In headings of two lines, merged cells leave their text in their first cell only.
    """
    alone = _matched([(cell,) for cell in first], last_year)
    together = _matched(_of_two_lines(first, second), last_year)
    best, lines = (together, 2) if len(together[0]) > len(alone[0]) else (alone, 1)
    columns, unknown = best
    if "name" not in columns or len(columns) < LEAST_HEADINGS:
        return None
    return Headings(columns, lines, unknown)


def _of_two_lines(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each column what its heading may be: below, above with below, or above where nothing is below."""
    width = max(len(first), len(second))
    above = [*first, *[""] * (width - len(first))]
    below = [*second, *[""] * (width - len(second))]
    over, found = "", []
    for top, sub in zip(above, below, strict=True):
        over = top or (over if sub else "")
        found.append((over + sub, sub) if sub else (top,))
    return found


def _matched(candidates: Sequence[Sequence[str]], last_year: int) -> tuple[dict[str, int], tuple[str, ...]]:
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for at, texts in enumerate(candidates):
        field = next((field for text in texts if (field := _field_of(text, last_year))), None)
        if field and field not in columns:
            columns[field] = at
        elif texts[-1] and plain_heading(texts[-1]) not in ASIDE:
            unknown.append(texts[-1][:40])
    return columns, tuple(unknown)


def _field_of(text: str, last_year: int) -> str | None:
    plain = plain_heading(text)
    bare = re.sub(r"\(.*?\)|\[.*?\]|【.*?】", "", plain)
    known = _known()
    return known.get(plain) or known.get(bare) or _appraisal(bare, last_year)


def _appraisal(plain: str, last_year: int) -> str | None:
    """Return which year's appraisal a heading is about: by the year it names, or by the word for last year."""
    if "考核" not in plain and "appraisal" not in plain:
        return None
    if year := _YEAR.findall(plain):
        return {last_year: "appraisal_last", last_year - 1: "appraisal_before"}.get(int(year[-1]))
    if any(word in plain for word in ("上年", "去年", "上一年")):
        return "appraisal_last"
    return "appraisal_before" if "前年" in plain else None


@cache
def _known() -> Mapping[str, str]:
    words = {plain_heading(word): field for field, names in COLUMNS.items() for word in names if "%s" not in word}
    return {**words, **{plain_heading(word): BOTH_YEARS for word in _BOTH_YEARS}}
