from datetime import date

import pytest

from academy.competency.framework import shipped_data, shipped_framework
from academy.competency.standard import shipped_standard
from academy.progress.models import FrameworkVersion, StandardVersion
from academy.progress.queries.framework import framework_in_force, scale_in_force, standard_in_force

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 10)


@pytest.fixture(autouse=True)
def _nothing_installed():
    FrameworkVersion.objects.all().delete()
    StandardVersion.objects.all().delete()


def framework(version, day, name="政治能力"):
    data = shipped_data("framework-1.json")
    data = {**data, "version": version}
    data["competencies"][0]["name"] = name
    return FrameworkVersion.objects.create(version=version, data=data, effective_on=date(2026, 9, day))


def standard(version, day):
    data = {**shipped_data("standard-1.json"), "version": version}
    return StandardVersion.objects.create(version=version, data=data, effective_on=date(2026, 9, day))


def test_before_anything_is_installed_the_shipped_versions_are_in_force():
    assert framework_in_force(ON) == shipped_framework()
    assert standard_in_force(ON) == shipped_standard()
    assert scale_in_force(ON) == (shipped_framework(), shipped_standard())


def test_what_took_effect_last_is_in_force():
    framework(2, day=1, name="旧称")
    framework(3, day=10, name="今称")
    framework(4, day=11, name="将称")
    standard(2, day=9)
    standard(3, day=11)

    assert framework_in_force(ON).competencies[0].name == "今称"
    assert standard_in_force(ON).version == 2
    assert scale_in_force(ON) == (framework_in_force(ON), standard_in_force(ON))
    assert framework_in_force(date(2026, 9, 1)).version == 2


def test_a_standard_alone_and_a_framework_alone_are_found():
    standard(5, day=1)
    assert [part.version for part in scale_in_force(ON)] == [1, 5]

    StandardVersion.objects.all().delete()
    framework(6, day=1)
    assert [part.version for part in scale_in_force(ON)] == [6, 1]


def test_what_was_read_once_is_not_read_again(django_assert_num_queries):
    framework(7, day=1)
    standard(7, day=1)
    with django_assert_num_queries(4):
        first = scale_in_force(ON)

    with django_assert_num_queries(0):
        assert (framework_in_force(ON), scale_in_force(ON)) == (first[0], first)
    with django_assert_num_queries(1):
        assert standard_in_force(ON) == first[1]


def test_a_version_that_is_added_or_taken_away_is_seen_at_once():
    framework(7, day=1)
    standard(7, day=1)
    assert [part.version for part in scale_in_force(ON)] == [7, 7]

    framework(8, day=2)
    assert [part.version for part in scale_in_force(ON)] == [8, 7]
    StandardVersion.objects.all().delete()
    assert [part.version for part in scale_in_force(ON)] == [8, 1]


def test_other_data_under_an_old_number_is_not_mistaken_for_what_is_remembered():
    framework(8, day=1, name="一")
    assert framework_in_force(ON).competencies[0].name == "一"
    FrameworkVersion.objects.all().delete()
    framework(8, day=1, name="二")

    assert framework_in_force(ON).competencies[0].name == "二"
