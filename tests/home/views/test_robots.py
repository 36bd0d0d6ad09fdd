from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from tests.factories import courses as make

pytestmark = pytest.mark.django_db


def test_robots_are_shown_the_sitemap_and_kept_from_everything_personal(client):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()

    assert response["Content-Type"].startswith("text/plain")
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"
    for name in ("home:today", "home:desk", "home:teaching", "cohorts:cohorts", "people:profile", "progress:profile"):
        assert any(reverse(name).startswith(line.removeprefix("Disallow: ")) for line in lines if "Disallow" in line)


def test_the_sitemap_is_wellformed_and_names_this_host(client, academy):
    make.news(slug="opening")

    response = client.get("/sitemap.xml")
    places = [element.text for element in ET.fromstring(response.content).iter() if element.tag.endswith("loc")]

    assert response["Content-Type"] == "application/xml"
    assert "http://testserver/" in places
    assert "http://testserver/news/opening/" in places
