"""Every door is locked unless its view says who may enter."""

import pytest
import rules
from django.urls import path

from academy.kernel.doors import ANYONE, SIGNED_IN, door
from tests.architecture.house import OUR_PACKAGES, doors, is_ours, none

#: Addresses whose views others wrote and guard: where they are, and by whom they are kept.
KEPT_BY_OTHERS = {
    "accounts/": "allauth",
    "cms/": "Wagtail's admin, for content editors only",
    "documents/": "Wagtail's public documents",
    "i18n/": "Django's choice of language",
    "_util/": "Wagtail's password for a shared page",
    "((?:[\\w\\-]+/)*)$": "Wagtail's public pages",
}
ALL = list(doors())


def is_kept_by_others(route):
    return route.removeprefix("^").startswith(tuple(KEPT_BY_OTHERS))


@pytest.mark.parametrize(("route", "view"), [(route, view) for route, _name, view in ALL if is_ours(view)])
def test_a_door_of_ours_says_whom_it_admits(route, view):
    assert hasattr(view, "admits"), f"{route} is open to everybody: decorate its view with @door(admits=…)"
    assert view.admits in {ANYONE, SIGNED_IN} or rules.perm_exists(view.admits), f"{view.admits} is no permission"


def test_doors_of_others_are_known():
    none([route for route, _name, view in ALL if not is_ours(view) and not is_kept_by_others(route)])


def test_who_keeps_a_door_is_listed_for_a_reason():
    unused = [
        start
        for start in KEPT_BY_OTHERS
        if not any(route.removeprefix("^").startswith(start) for route, _name, _view in ALL)
    ]

    none(unused)


def test_addresses_have_the_name_of_their_view():
    named = [(name.split(":")[-1], view) for _route, name, view in ALL if is_ours(view) and name]
    wrong = [(name, view.__name__) for name, view in named if view.__name__ not in (name, name.removesuffix("_form"))]

    none(wrong)


def test_an_unmarked_door_is_found():
    @door(admits=ANYONE)
    def roster(request): ...

    def forgotten(request): ...

    urls = [path("roster/", roster), path("oops/", forgotten)]

    assert [str(each.pattern) for each in urls if not hasattr(each.callback, "admits")] == ["oops/"]
    assert not is_kept_by_others("oops/")
    assert not forgotten.__module__.startswith(OUR_PACKAGES)
