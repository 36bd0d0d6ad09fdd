import pytest
from wagtail.models import Page, Site

from cohorts.models import TimetableTemplate
from courses.enums import CompetencyCode, ProjectSlug
from courses.models import ProjectPage
from home.actions.bootstrap import Founding, found_academy
from home.enums import HelpRole
from home.models import HelpPage, HomePage, SiteIdentity, StandardPage
from tests.ground import lay_ground

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ground(db):
    lay_ground()


def test_founding_makes_one_project_for_each_competency_and_help_for_each_role():
    found_academy()

    pages = ProjectPage.objects.live()
    assert {page.project for page in pages} == set(ProjectSlug.values)
    assert {page.competency for page in pages} == set(CompetencyCode.values)
    assert {page.role for page in HelpPage.objects.live()} == set(HelpRole.values)
    assert {page.slug for page in StandardPage.objects.live()} == {"about", "privacy"}


def test_every_project_page_is_written_out():
    found_academy()

    for page in ProjectPage.objects.all():
        words = (page.tagline, page.purpose, page.method_name, page.method, page.evidence)
        assert all(words)
        assert len(page.steps[0].value) >= 4
        assert len(page.questions[0].value) == 3


def test_founding_twice_adds_nothing_and_keeps_what_editors_wrote():
    home = found_academy()
    page = ProjectPage.objects.get(project="root")
    page.tagline = "编辑改过的一句话"
    page.save()
    counted = Page.objects.count(), TimetableTemplate.objects.count(), SiteIdentity.objects.count()

    again = found_academy(Founding(academy="别的名字"))

    assert again == home
    assert (Page.objects.count(), TimetableTemplate.objects.count(), SiteIdentity.objects.count()) == counted
    assert ProjectPage.objects.get(project="root").tagline == "编辑改过的一句话"
    assert SiteIdentity.objects.get().academy_name == "年轻干部成长学院"


def test_the_words_of_the_district_stand_in_the_pages():
    found_academy(Founding(academy="青山区年轻干部成长学院", district="青山区", host="青山区委组织部"))

    home = HomePage.objects.get()
    assert home.title == "青山区年轻干部成长学院"
    assert "青山区" in home.lead
    assert "青山区委组织部" in StandardPage.objects.get(slug="about").intro
    assert not [page for page in Page.objects.all() if "{" in page.title]


def test_the_home_page_is_the_root_of_the_site():
    home = found_academy(hostname="academy.example")

    site = Site.objects.get()
    assert (site.root_page_id, site.hostname, site.is_default_site) == (home.pk, "academy.example", True)
