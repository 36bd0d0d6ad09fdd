"""Rows of the courses app and public pages for tests: one plain function per model, no surprises.

They stand in the page tree that ``found_academy`` makes (the fixture ``academy``).
"""

import io
from datetime import date
from itertools import count

from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from courses.models import (
    CoursePage,
    CourseTraining,
    ProjectPage,
    TeachingSite,
    TeachingSiteIndexPage,
    TeachingSitePage,
)
from home.models import NewsIndexPage, NewsPage

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
