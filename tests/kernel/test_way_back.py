import pytest
from django.test import RequestFactory

from academy.kernel.way_back import page_at_hand, way_back


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


HERE = "/practice/tasks/6/assignment/"


@pytest.mark.parametrize(
    ("address", "before", "at_hand"),
    [
        (f"{HERE}?a=1", "/help/", f"{HERE}?a=1"),
        ("/no/such/page/", "/help/", "/no/such/page/"),
        (f"{HERE}hand-in/", "", HERE),
        (f"{HERE}hand-in/", f"http://testserver{HERE}?a=1#b", f"{HERE}?a=1#b"),
        (f"{HERE}hand-in/", "http://testserver/help/", "/help/"),
        (f"{HERE}hand-in/", f"http://testserver{HERE}draft/", HERE),
        (f"{HERE}hand-in/", f"https://elsewhere.example{HERE}", HERE),
        ("/display/", "", "/"),
        ("/practice/works/3/take-back/", "", "/"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_at_hand_is_one_that_opens(address, before, at_hand, method):
    request = getattr(RequestFactory(), method)(address, headers={"referer": before} if before else {})

    assert page_at_hand(request) == at_hand
