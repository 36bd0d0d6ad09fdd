"""The question bank of the demo academy."""

from datetime import date, timedelta
from typing import Any

from academy.people.models import Account
from courses.actions.question import write_question
from courses.queries.content import choices_content, matching_content, ordering_content
from courses.queries.question_import import Wording

from .classes import moment
from .source import data


def build_questions(by: Account, *, since: date) -> None:
    """Write the questions one after the other over the days after ``since``, as somebody of the party school would."""
    for number, row in enumerate(data("questions")["question"]):
        wording = Wording(
            project=row["project"],
            kind=row["kind"],
            stem=row["stem"],
            content=content_of(row),
            explanation=row.get("explanation", ""),
            indicator=row["indicator"],
            tags=tuple(row["tags"]),
        )
        write_question(wording, by=by, at=moment(since + timedelta(days=number // 8), 9 + number % 8))


def content_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a question from the fields of its kind in the data file."""
    match row["kind"]:
        case "single" | "multiple":
            right = [at for at, text in enumerate(row["choices"]) if text.startswith("*")]
            return choices_content([text.removeprefix("*") for text in row["choices"]], right)
        case "truth":
            return {"right": row["right"]}
        case "matching":
            others = [right for left, right in row["pairs"] if not left]
            return matching_content([(left, right) for left, right in row["pairs"] if left], others)
        case "ordering":
            return ordering_content(row["lines"])
        case "numeric":
            return {"value": row["value"], "tolerance": row.get("tolerance", "0"), "unit": row["unit"]}
        case "short":
            return {"answers": row["answers"], "ignore_case": True}
        case _:
            return {"guide": row["guide"]}
