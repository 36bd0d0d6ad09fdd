import pytest
from wagtail.models import PageViewRestriction

from home.queries.sitemap import public_addresses
from tests.factories import courses as make

pytestmark = pytest.mark.django_db


def paths():
    return [address.url for address in public_addresses()]


def test_published_pages_are_listed_from_the_home_page_on(academy):
    course = make.course(slug="walks")

    assert paths()[0] == "/"
    assert "/curriculum/root/walks/" in paths()
    course.unpublish()
    assert "/curriculum/root/walks/" not in paths()


def test_restricted_pages_are_not_listed(academy):
    PageViewRestriction.objects.create(page=make.course(slug="walks"), restriction_type="login")

    assert "/curriculum/root/walks/" not in paths()


@pytest.mark.parametrize("pages", [1, 3])
def test_addresses_cost_three_queries(academy, django_assert_num_queries, pages):
    for _one in range(pages):
        make.news()

    with django_assert_num_queries(3):
        public_addresses()


def test_without_a_site_there_is_no_address(db):
    from wagtail.models import Site

    Site.objects.all().delete()

    assert public_addresses() == []


def test_of_the_lessons_those_for_everybody_are_listed(academy):
    course = make.course(slug="walks")
    make.lesson(course, slug="open", opens="public")
    make.lesson(course, slug="closed")

    assert "/curriculum/root/walks/open/" in paths()
    assert "/curriculum/root/walks/closed/" not in paths()
