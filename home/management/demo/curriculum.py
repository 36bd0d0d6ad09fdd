"""Courses, teaching sites, rooms and news of the demo academy."""

from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images.models import Image
from wagtail.models import Collection

from cohorts.models import Room, Venue
from courses.actions.author import SHARED
from courses.models import (
    CoursePage,
    CourseTraining,
    ProjectPage,
    TeachingSite,
    TeachingSiteIndexPage,
    TeachingSitePage,
)
from home.models import NewsIndexPage, NewsPage

from .art import scene
from .source import data


def build_curriculum(*, today: date) -> Venue:
    """Publish the 35 courses, five teaching sites and the news; return the venue with its rooms."""
    pictures: dict[str, Image] = {}
    projects = {page.project: page for page in ProjectPage.objects.all()}
    for row in data("courses")["course"]:
        _course(projects[row["project"]], row, pictures)
    venue = Venue.objects.create(**data("places")["venue"])
    Room.objects.bulk_create(Room(venue=venue, **row) for row in data("places")["room"])
    index = TeachingSiteIndexPage.objects.get()
    for row in data("places")["site"]:
        _site(index, row, pictures)
    for row in reversed(data("places")["news"]):
        _news(NewsIndexPage.objects.get(), row, today, pictures)
    return venue


def _course(project: ProjectPage, row: dict, pictures: dict[str, Image]) -> None:
    extras = data("extras").get(row["slug"], {})
    body: list[tuple[str, Any]] = [("text", f"<p>{row['body']}</p>")]
    if quotation := extras.get("quotation"):
        body.append(("quotation", quotation))
    if figure := extras.get("figure"):
        picture = _picture(figure["art"], figure["caption"], pictures)
        body.append(("figure", {"image": picture, "caption": figure["caption"]}))
    body += [("text", f"<h2>{row['hours']} 学时怎样安排</h2>"), ("steps", _steps(row))]
    if case := extras.get("case"):
        body.append(("case", {"discussion": "", "outcome": "", **case}))
    if row["questions"]:
        body.append(("questions", row["questions"]))
    page = CoursePage(
        title=row["title"],
        slug=row["slug"],
        summary=row["summary"],
        hours=row["hours"],
        mode=row["mode"],
        method=row["method"],
        instructor_role=row["instructor_role"],
        body=body,
        search_description=row["summary"],
    )
    page.trainings = [
        CourseTraining(competency=competency, weight=weight, sort_order=place)
        for place, (competency, weight) in enumerate(row["trainings"])
    ]
    project.add_child(instance=page)


def _steps(row: dict) -> list[dict]:
    """The steps of the course's method; their minutes are those of two class hours."""
    whole = row["hours"] == "2"
    steps = data("methods")[row["method"]]
    return [{"title": title, "minutes": minutes if whole else None, "text": text} for title, minutes, text in steps]


def _site(index: TeachingSiteIndexPage, row: dict, pictures: dict[str, Image]) -> None:
    site = TeachingSite.objects.create(
        name=row["name"],
        address=row["address"],
        capacity=row["capacity"],
        contact_role=row["contact_role"],
        bus_minutes=row["bus_minutes"],
        rain_plan=row["rain_plan"],
        question_card=row["questions"],
    )
    Room.objects.create(site=site, name=row["name"], capacity=row["capacity"])
    page = TeachingSitePage(
        title=row["name"],
        slug=f"site-{site.pk}",
        site=site,
        image=_picture(row["art"], row["name"], pictures),
        body=[("text", f"<p>{row['body']}</p>")],
    )
    index.add_child(instance=page)


def _news(index: NewsIndexPage, row: dict, today: date, pictures: dict[str, Image]) -> None:
    page = NewsPage(
        title=row["title"],
        slug=f"news-{row['days_ago']}",
        date=today - timedelta(days=row["days_ago"]),
        intro=row["intro"],
        image=_picture(row["art"], row["title"], pictures),
        body=[("text", f"<p>{row['body']}</p>")],
    )
    index.add_child(instance=page)


def _picture(name: str, title: str, pictures: dict[str, Image]) -> Image:
    """Return the drawing of that name as an image of the house, drawn once."""
    if name not in pictures:
        file = ContentFile(scene(name), name=f"{name}.png")
        shared = Collection.objects.get(name=SHARED)
        pictures[name] = Image.objects.create(title=title, description=title, file=file, collection=shared)
    return pictures[name]
