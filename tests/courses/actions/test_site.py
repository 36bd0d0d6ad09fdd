import pytest
from django.core.exceptions import PermissionDenied

from academy.people.enums import Role
from courses.actions.site import SiteNameTaken, add_site, amend_site
from courses.models import TeachingSite
from tests.factories import people as make

pytestmark = pytest.mark.django_db


def facts(site, **changed):
    names = ("name", "address", "capacity", "contact_role", "bus_minutes", "rain_plan", "question_card", "is_active")
    return {**{name: getattr(site, name) for name in names}, **changed}


def test_two_sites_never_have_one_name():
    school = make.account(Role.PARTY_SCHOOL)
    add_site(by=school, name="甲点")
    second = add_site(by=school, name="乙点", question_card=["为什么？"])

    with pytest.raises(SiteNameTaken):
        add_site(by=school, name="甲点")
    with pytest.raises(SiteNameTaken):
        amend_site(second, by=school, **facts(second, name="甲点"))

    amend_site(second, by=school, **facts(second, is_active=False))
    assert TeachingSite.objects.filter(is_active=True).get().name == "甲点"


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.INSTRUCTOR, Role.UNIT_LIAISON, Role.CONTENT_AUTHOR])
def test_others_keep_no_sites(role):
    by, site = make.account(role), TeachingSite.objects.create(name="甲点")

    with pytest.raises(PermissionDenied):
        add_site(by=by, name="乙点")
    with pytest.raises(PermissionDenied):
        amend_site(site, by=by, **facts(site, name="乙点"))
