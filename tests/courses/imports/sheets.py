"""Spreadsheets of questions as people fill them in."""

import io

from tests.kernel.spreadsheet.files import xlsx

HEAD = [
    "工程", "题型", "题干", *(f"选项{letter}" for letter in "ABCDEFGH"), "答案", "解析", "指标", "标签", "容差", "单位",
]  # fmt: skip


def row(kind="单选题", stem="先问什么？", lines=("事实", "态度"), right="A", **more):
    """One line below ``HEAD``; ``more`` are project, why, indicator, tags, tolerance, unit."""
    return [
        more.get("project", "刨根问底"),
        kind,
        stem,
        *lines,
        *[""] * (8 - len(lines)),
        right,
        *(more.get(name, "") for name in ("why", "indicator", "tags", "tolerance", "unit")),
    ]


def sheet(*rows, head=HEAD):
    return xlsx(head, *rows)


#: Twelve rows that are wrong, each in its own way, with the column that is to be named.
BROKEN = [
    (row(stem=""), "题干"),
    (row(kind="填图题"), "题型"),
    (row(project="第八工程"), "工程"),
    (row(right=""), "答案"),
    (row(right="AB"), "答案"),
    (row(right="D"), "答案"),
    (row(lines=("只有一个",)), "选项A"),
    (row(lines=("甲", "甲")), "选项A"),
    (row("判断题", lines=(), right="也许"), "答案"),
    (row("数值题", lines=(), right="很多"), "答案"),
    (row("匹配题", lines=("问卷 → 多少", "访谈"), right=""), "选项B"),
    (row(indicator="把握方向"), "指标"),
]


def five_hundred():
    """A sheet of 500 questions, 12 of which are broken; where they stand, by row number."""
    rows = [row(stem=f"第 {number} 题：先问什么？", tags="访谈，入户") for number in range(500)]
    places = {}
    for at, (broken, column) in enumerate(BROKEN):
        place = 20 + at * 40
        rows[place] = broken if not broken[2] else [*broken[:2], f"错题{at}？", *broken[3:]]
        places[place + 2] = column
    return io.BytesIO(sheet(*rows).getvalue()), places
