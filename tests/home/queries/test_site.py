import pytest
from wagtail.models import Page, Site

from home.models import HomePage
from home.queries.site import only_site

pytestmark = pytest.mark.django_db


def test_the_one_site_comes_with_its_home_page(academy, django_assert_num_queries):
    site = only_site()

    assert (site, site.root_page) == (Site.objects.get(), HomePage.objects.get())
    with django_assert_num_queries(0):
        assert only_site().root_page.specific.title == site.root_page.title


def test_a_change_of_the_home_page_or_the_site_shows_at_once(academy):
    only_site()
    home = HomePage.objects.get()
    home.lead = "新的导语"
    home.save()
    assert only_site().root_page.lead == "新的导语"
    Site.objects.get().delete()
    assert only_site() is None


def test_of_several_sites_the_host_says_which(academy, client):
    other = Page.objects.get(depth=1).add_child(instance=HomePage(title="另一处", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other, site_name="另一处")

    assert only_site() is None
    assert "另一处" in client.get("/", headers={"host": "other.example"}).content.decode()
    assert "另一处" not in client.get("/").content.decode()


def test_a_site_that_is_not_for_every_host_is_left_to_wagtail(academy):
    Site.objects.update(is_default_site=False)
    only_site.forget()

    assert only_site() is None
