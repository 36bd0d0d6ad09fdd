import pytest
from django.utils import translation

from academy.people.enums import Role
from academy.people.queries.instructor import competency_names, instructors_found
from tests.factories import people as make

pytestmark = pytest.mark.django_db


def test_the_pool_is_narrowed():
    school = make.account(Role.PARTY_SCHOOL)
    own = make.instructor(name="林老师", specialities=["inquiry"], unit=make.unit(name="区委党校"))
    external = make.instructor(name="柏教授", organisation="省委党校", is_external=True, specialities=["masses"])
    gone = make.instructor(name="槐老师", is_active=False)

    assert set(instructors_found(school)) == {own, external}
    assert list(instructors_found(school, text="省委")) == [external]
    assert list(instructors_found(school, text="区委党校")) == [own]
    assert list(instructors_found(school, competency="inquiry")) == [own]
    assert set(instructors_found(school, competency="juggling")) == {own, external}
    assert list(instructors_found(school, state="external")) == [external]
    assert list(instructors_found(school, state="internal")) == [own]
    assert list(instructors_found(school, state="inactive")) == [gone]


def test_the_seven_are_named_in_the_readers_language():
    with translation.override("zh-hans"):
        assert dict(competency_names())["inquiry"] == "调查研究能力"
    with translation.override("en"):
        assert len(competency_names()) == 7
        assert "调查" not in dict(competency_names())["inquiry"]
