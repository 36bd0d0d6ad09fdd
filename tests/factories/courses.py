"""Rows of the courses app and public pages for tests: one plain function per model, no surprises.

They stand in the page tree that ``found_academy`` makes (the fixture ``academy``).
"""

import io
from datetime import date
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from academy.people.enums import Role
from academy.people.models import Account
from courses.actions.author import appoint_author
from courses.enums import QuestionKind
from courses.models import (
    Assignment,
    CoursePage,
    CourseTraining,
    LessonPage,
    ProjectPage,
    Question,
    QuestionTag,
    QuestionVersion,
    Quiz,
    QuizPart,
    Rubric,
    RubricRow,
    TeachingSite,
    TeachingSiteIndexPage,
    TeachingSitePage,
)
from home.models import NewsIndexPage, NewsPage
from tests.factories import people

_numbers = count(1)
PDF = b"%PDF-1.4\n%%EOF\n"


def png(size: tuple[int, int] = (64, 36)) -> bytes:
    """The bytes of a red picture."""
    out = io.BytesIO()
    Picture.new("RGB", size, "#a61b1f").save(out, "PNG")
    return out.getvalue()


def image(**fields) -> Image:
    title = fields.pop("title", f"图{next(_numbers)}")
    return Image.objects.create(title=title, file=ContentFile(png(), name="picture.png"), **fields)


def document(content: bytes = PDF, name: str = "outline.pdf", **fields) -> Document:
    return Document.objects.create(
        title=fields.pop("title", "访谈提纲"), file=ContentFile(content, name=name), file_size=len(content), **fields
    )


def course(project: str = "root", trainings: dict[str, int] | None = None, **fields) -> CoursePage:
    """A published course of a project, training inquiry with weight 3 unless ``trainings`` says otherwise."""
    number = next(_numbers)
    page = CoursePage(**{"title": f"课程{number}", "slug": f"course-{number}", "summary": "一句话。", **fields})
    weights = {"inquiry": 3} if trainings is None else trainings
    page.trainings = [CourseTraining(competency=code, weight=weight) for code, weight in weights.items()]
    return ProjectPage.objects.get(project=project).add_child(instance=page)


def site(**fields) -> TeachingSite:
    return TeachingSite.objects.create(**{"name": f"教学点{next(_numbers)}", "address": "银杏街道 8 号", **fields})


def site_page(**fields) -> TeachingSitePage:
    of = fields.pop("site", None) or site()
    page = TeachingSitePage(**{"title": of.name, "slug": f"site-{of.pk}", "site": of, **fields})
    return TeachingSiteIndexPage.objects.get().add_child(instance=page)


def news(**fields) -> NewsPage:
    number = next(_numbers)
    page = NewsPage(**{"title": f"动态{number}", "slug": f"news-{number}", "date": date(2026, 11, 1), **fields})
    return NewsIndexPage.objects.get().add_child(instance=page)


def lesson(of: CoursePage | None = None, **fields) -> LessonPage:
    """A published lesson of a course, open as soon as the course is in a class's timetable."""
    number = next(_numbers)
    page = LessonPage(**{"title": f"课{number}", "slug": f"lesson-{number}", "summary": "一句话。", **fields})
    return (of or course()).add_child(instance=page)


def writer() -> Account:
    """Somebody who wrote a definition; who it was matters to no test."""
    return Account.objects.get_or_create(username="writer", defaults={"name": "出题人"})[0]


def author(*projects: str, **fields) -> Account:
    """A content author who writes for the projects: for 刨根问底 unless others are named."""
    account = people.account(Role.CONTENT_AUTHOR, **fields)
    for project in projects or ("root",):
        appoint_author(account, project, by=people.officer())
    return account


CHOICES = {"choices": [{"id": "a", "text": "甲"}, {"id": "b", "text": "乙"}, {"id": "c", "text": "丙"}], "right": ["a"]}


def question(content: dict | None = None, *, tags: tuple[str, ...] = (), **fields) -> Question:
    """A question of the bank with its first version: single choice, the first of three is right."""
    by, at = fields.pop("made_by", None) or writer(), timezone.now()
    stem = fields.pop("stem", f"题目{next(_numbers)}？")
    explanation = fields.pop("explanation", "理由如下。")
    row = Question.objects.create(
        **{"project": "root", "kind": QuestionKind.SINGLE, "made_by": by, "made_at": at, **fields}
    )
    row.tags.set([QuestionTag.objects.get_or_create(name=name)[0] for name in tags])
    row.current = QuestionVersion.objects.create(
        question=row, stem=stem, content=content or CHOICES, explanation=explanation, made_by=by, made_at=at
    )
    row.save()
    return row


def quiz(*questions: Question, **fields) -> Quiz:
    """A quiz of fixed questions, one point each; without any it has one."""
    by = fields.pop("made_by", None) or writer()
    number = next(_numbers)
    row = Quiz.objects.create(
        **{"project": "root", "title": f"测验{number}", "made_by": by, "made_at": timezone.now(), **fields}
    )
    for order, one in enumerate(questions or (question(),)):
        QuizPart.objects.create(quiz=row, order=order, question=one)
    return row


def rubric(rows: int = 2, **fields) -> Rubric:
    """A rubric whose rows all speak for inquiry."""
    by = fields.pop("made_by", None) or writer()
    number = next(_numbers)
    row = Rubric.objects.create(
        **{"project": "root", "title": f"量规{number}", "made_by": by, "made_at": timezone.now(), **fields}
    )
    for order in range(rows):
        anchors = {f"anchor_{level}": f"第{level}级的样子" for level in range(1, 5)}
        RubricRow.objects.create(rubric=row, order=order, competency="inquiry", title=f"看点{order + 1}", **anchors)
    return row


def assignment(**fields) -> Assignment:
    by = fields.pop("made_by", None) or writer()
    number = next(_numbers)
    fields.setdefault("rubric", fields.get("rubric") or rubric())
    return Assignment.objects.create(
        **{
            "project": "root",
            "title": f"作业{number}",
            "brief": "写一份调研报告。",
            "made_by": by,
            "made_at": timezone.now(),
            **fields,
        }
    )
