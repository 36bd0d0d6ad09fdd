"""The columns of our spreadsheet of questions, and the signs in its cells: what is written so is read so."""

from courses.queries.content import LETTERS

CHOICES = tuple(f"choice_{letter}" for letter in LETTERS)
#: The headings that are understood, in both languages; the first of each language is written.
HEADINGS = {
    "project": ("工程", "Project"),
    "kind": ("题型", "Question type", "Type"),
    "stem": ("题干", "题目", "Question"),
    **{
        f"choice_{letter}": (f"选项{letter}", f"选项 {letter}", f"Choice {letter}", f"Option {letter}")
        for letter in LETTERS
    },
    "right": ("答案", "正确答案", "Answer"),
    "explanation": ("解析", "Explanation"),
    "indicator": ("指标", "Indicator"),
    "tags": ("标签", "Tags"),
    "tolerance": ("容差", "Tolerance"),
    "unit": ("单位", "Unit"),
}
#: What parts the two sides of a pair, the first that a cell holds; the double one is for sides that hold another.
ARROWS = ("→→", "→", "=>", "->", "＝", "=")
#: Written into the tolerance of a short answer whose capitals count.
CASE_COUNTS = ("区分大小写", "case counts")
