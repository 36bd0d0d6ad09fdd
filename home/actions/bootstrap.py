"""Founding an academy: root pages, the seven projects, help, roles, framework, rules. Safe to run again."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page, Site

from academy.people.actions.roles import install_roles
from academy.progress.actions.framework import install_framework
from cohorts.actions.ruleset import install_rules
from cohorts.actions.timetable_source import install_templates
from courses.actions.rubric import install_rubrics
from courses.models import CourseIndexPage, ProjectPage, TeachingSiteIndexPage
from home.actions.editors import install_editors, install_review
from home.models import HelpIndexPage, HelpPage, HomePage, NewsIndexPage, SiteIdentity, StandardPage

HOME_DATA = Path(__file__).resolve().parents[1] / "data" / "pages.toml"
PROJECT_DATA = Path(__file__).resolve().parents[2] / "courses" / "data" / "projects.toml"


@dataclass(frozen=True, slots=True)
class Founding:
    """The words that make the shipped pages those of one academy."""

    academy: str = "年轻干部成长学院"
    district: str = "本区"
    host: str = "区委组织部"
    school: str = "区委党校"
    seat: str = "区党群活动中心"
    address: str = ""
    phone: str = ""
    email: str = ""
    icp_number: str = ""
    police_number: str = ""

    @property
    def words(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in ("academy", "district", "host", "school", "seat")}


@transaction.atomic
def found_academy(founding: Founding | None = None, *, hostname: str = "localhost") -> HomePage:
    """Make what an academy starts with and is missing: pages, identity, roles, framework, rules, templates.

    What exists is left as the editors made it. Returns the home page.
    """
    founding = founding or Founding()
    install_roles()
    install_framework()
    install_rules()
    install_templates()
    install_rubrics()
    home = _home(founding, hostname)
    _identity(founding)
    _curriculum(home)
    intro = _said("sites", founding)["intro"]
    _child(home, TeachingSiteIndexPage(title="现场教学点", slug="sites", intro=intro, show_in_menus=True))
    _child(home, NewsIndexPage(title="学院动态", slug="news", show_in_menus=True))
    for name in ("about", "privacy"):
        said = _said(name, founding)
        page = StandardPage(title=said["title"], slug=said["slug"], intro=said["intro"], body=_prose(said["body"]))
        _child(home, page)
    _help(home, founding)
    install_editors(home)
    install_review(home)
    return home


def _home(founding: Founding, hostname: str) -> HomePage:
    home = HomePage.objects.first()
    if home is None:
        said = _said("home", founding)
        root = _root()
        home = root.add_child(
            instance=HomePage(title=said["title"], slug="academy", lead=said["lead"], body=said["body"])
        )
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": hostname, "port": 80, "root_page": home, "site_name": founding.academy},
    )
    for welcome in Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk):
        welcome.delete()
    return home


def _root() -> Page:
    Locale.objects.get_or_create(language_code="zh-hans")
    return Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")


def _identity(founding: Founding) -> None:
    SiteIdentity.objects.get_or_create(
        site=Site.objects.get(is_default_site=True),
        defaults={
            "academy_name": founding.academy,
            "host": founding.host,
            "school": founding.school,
            "address": founding.address or founding.seat,
            "phone": founding.phone,
            "email": founding.email,
            "icp_number": founding.icp_number,
            "police_number": founding.police_number,
        },
    )


def _curriculum(home: HomePage) -> None:
    data = _data(PROJECT_DATA)
    index = _child(home, CourseIndexPage(title="七个工程", slug="curriculum", intro=data["intro"], show_in_menus=True))
    known = set(ProjectPage.objects.values_list("project", flat=True))
    for row in data["project"]:
        if row["slug"] not in known:
            _child(index, _project(row))


def _project(row: dict[str, Any]) -> ProjectPage:
    steps = [{"title": title, "minutes": None, "text": text} for title, text in row["steps"]]
    return ProjectPage(
        title=row["name"],
        slug=row["slug"],
        project=row["slug"],
        competency=row["competency"],
        tagline=row["tagline"],
        purpose=row["purpose"],
        method_name=row["method_name"],
        method=row["method"],
        evidence=row["evidence"],
        steps=[("steps", steps)],
        questions=[("questions", row["questions"])],
        search_description=row["tagline"],
        show_in_menus=True,
    )


def _help(home: HomePage, founding: Founding) -> None:
    said = _data(HOME_DATA)["help"]
    index = _child(home, HelpIndexPage(title=said["title"], slug=said["slug"]))
    for row in said["page"]:
        html = "".join(f"<h2>{question}</h2><p>{answer}</p>" for question, answer in row["qa"])
        _child(index, HelpPage(title=row["title"], slug=row["slug"], role=row["role"], body=_prose(html)))


def _child(parent: Page, page: Page) -> Page:
    """Return the child of that slug, adding ``page`` when there is none."""
    existing = parent.get_children().filter(slug=page.slug).first()
    return existing.specific if existing else parent.add_child(instance=page)


def _prose(html: str) -> list[tuple[str, str]]:
    return [("text", html.strip())]


def _said(name: str, founding: Founding) -> dict[str, str]:
    return {key: text.strip().format(**founding.words) for key, text in _data(HOME_DATA)[name].items()}


@cache
def _data(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
