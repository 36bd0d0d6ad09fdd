import pytest
from django.test import RequestFactory

from academy.kernel.way_back import way_back


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/cohorts/3/nominations/?state=submitted#n5", "/cohorts/3/nominations/?state=submitted#n5"),
        ("", "/cohorts/"),
        ("https://elsewhere.example/", "/cohorts/"),
        ("//elsewhere.example/", "/cohorts/"),
        ("/\\elsewhere.example", "/cohorts/"),
        ("cohorts/", "/cohorts/"),
        ("abc", "/cohorts/"),
    ],
)
def test_the_way_back_stays_on_this_site(wanted, leads_to):
    assert way_back(RequestFactory().post("/", {"next": wanted}), "cohorts:cohorts").url == leads_to


def test_an_address_names_the_way_as_well_and_the_form_wins():
    assert way_back(RequestFactory().post("/?next=/help/", {}), "/").url == "/help/"
    assert way_back(RequestFactory().post("/?next=/help/", {"next": "/news/"}), "/").url == "/news/"
    assert way_back(RequestFactory().post("/?next=abc", {}), "/").url == "/"
