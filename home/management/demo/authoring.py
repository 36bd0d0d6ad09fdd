"""Who writes for which project, and lessons: published ones, one that waits for review, one that was returned."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection

from academy.people.models import Account
from courses.actions.author import SHARED, appoint_author
from courses.blocks import LessonBlock
from courses.enums import QuestionKind
from courses.models import (
    Assignment,
    CoursePage,
    LessonPage,
    LessonPrerequisite,
    Question,
    QuestionVersion,
    Quiz,
    QuizPart,
    Rubric,
    RubricRow,
    TeachingSite,
)

from .people import People
from .source import DATA, data

#: Who writes for which projects.
WRITES = {"bianji": ("root", "drip")}
TABLE = LessonBlock().child_blocks["table"]


def build_lessons(people: People, *, at: datetime) -> None:
    """Appoint the authors, then write the lessons; what they ask for is made where a project has none yet."""
    for username, projects in WRITES.items():
        for project in projects:
            appoint_author(people.afresh(username), project, by=people.officer, at=at)
    teacher = people.afresh("jiaoyuan")
    for row in data("lessons")["quiz"]:
        _quiz(row, teacher, at)
    for row in data("lessons")["assignment"]:
        _assignment(row, teacher, at)
    files = _files()
    for row in data("lessons")["lesson"]:
        _lesson(row, files, people)


def _lesson(row: dict[str, Any], files: dict[str, Document], people: People) -> None:
    course = CoursePage.objects.get(slug=row["course"])
    project = course.get_parent().specific.project
    said = {name: row[name] for name in ("title", "slug", "summary", "minutes", "opens", "days_before") if name in row}
    page = LessonPage(**said, live="state" not in row, body=[_block(*block, project, files) for block in row["body"]])
    page.prerequisites = [
        LessonPrerequisite(required=LessonPage.objects.get(slug=slug), sort_order=place)
        for place, slug in enumerate(row.get("requires", []))
    ]
    course.add_child(instance=page)
    author, reviewer = people.afresh("bianji"), people.afresh("shenhe")
    page.owner = author
    page.save(update_fields=["owner"])
    page.save_revision(user=author)
    if "state" in row:
        state = page.get_workflow().start(page, author)
        if row["state"] == "returned":
            state.current_task_state.reject(user=reviewer, comment=row["comment"])


def _block(kind: str, value: Any, project: str, files: dict[str, Document]) -> tuple[str, Any]:
    """Return a block with what it names looked up."""
    if kind == "steps":
        value = [{"title": title, "minutes": minutes, "text": text} for title, minutes, text in value]
    elif kind == "case":
        value = {"discussion": "", "outcome": "", **value}
    elif kind == "table":
        columns = [{"type": what, "heading": heading} for what, heading in value["columns"]]
        rows = [{"values": [None if cell == "" else str(cell) for cell in row]} for row in value["rows"]]
        value = TABLE.to_python({"caption": value["caption"], "columns": columns, "rows": rows})
    elif kind == "figure":
        value = {"image": Image.objects.filter(title=value["caption"]).first(), "caption": value["caption"]}
    elif kind == "document":
        value = files["pdf"]
    elif kind == "pdf":
        value = {"file": files["pdf"], **value}
    elif kind == "video":
        value = {"file": files["mp4"], "subtitles": files["vtt"], **value}
    elif kind == "visit":
        value = {"questions": [], **value, "site": TeachingSite.objects.get(name=value["site"])}
    elif kind == "quiz":
        value = {"quiz": Quiz.objects.filter(project=project, is_active=True).order_by("pk").first(), **value}
    elif kind == "assignment":
        value = {
            "assignment": Assignment.objects.filter(project=project, is_active=True).order_by("pk").first(),
            **value,
        }
    return (kind, value)


def _files() -> dict[str, Document]:
    """Bring the outline, the video and its subtitles to the files that every author may use."""
    shared = Collection.objects.get(name=SHARED)
    brought = {}
    for name, title in (
        ("outline.pdf", "老旧小区更新访谈提纲"),
        ("visit.mp4", "入户访谈示范"),
        ("visit.vtt", "入户访谈示范字幕"),
    ):
        content = (Path(DATA) / name).read_bytes()
        brought[name.rpartition(".")[2]] = Document.objects.create(
            title=title, file=ContentFile(content, name=name), file_size=len(content), collection=shared
        )
    return brought


def _quiz(row: dict[str, Any], teacher: Account, at: datetime) -> None:
    """Write a quiz whose first choices are right, unless the project has a quiz."""
    made = {"project": row["project"], "made_by": teacher, "made_at": at}
    if Quiz.objects.filter(project=row["project"]).exists():
        return
    quiz = Quiz.objects.create(title=row["title"], intro=row["intro"], minutes=row["minutes"], attempts=2, **made)
    for order, (stem, choices, explanation) in enumerate(row["questions"]):
        question = Question.objects.create(kind=QuestionKind.SINGLE, **made)
        options = [{"id": key, "text": text} for key, text in zip("abc", choices, strict=True)]
        question.current = QuestionVersion.objects.create(
            question=question,
            stem=stem,
            content={"choices": options, "right": ["a"]},
            explanation=explanation,
            made_by=teacher,
            made_at=at,
        )
        question.save(update_fields=["current"])
        QuizPart.objects.create(quiz=quiz, order=order, question=question)


def _assignment(row: dict[str, Any], teacher: Account, at: datetime) -> None:
    """Write an assignment with its rubric, unless the project has one."""
    made = {"project": row["project"], "made_by": teacher, "made_at": at}
    if Assignment.objects.filter(project=row["project"]).exists():
        return
    rubric = Rubric.objects.create(title=row["rubric"], **made)
    for order, (title, *anchors) in enumerate(row["rows"]):
        levels = {f"anchor_{level}": text for level, text in enumerate(anchors, start=1)}
        RubricRow.objects.create(rubric=rubric, order=order, competency="inquiry", title=title, **levels)
    said = {key: row[key] for key in ("title", "kind", "brief", "minutes", "least_characters", "most_characters")}
    Assignment.objects.create(rubric=rubric, **said, **made)
