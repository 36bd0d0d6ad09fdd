import pytest

from academy.kernel import identity as kernel
from academy.kernel.identity import AcademyIdentity, identity, register_identity


@pytest.fixture(autouse=True)
def sources(monkeypatch):
    monkeypatch.setattr(kernel, "_sources", [])


def test_the_settings_say_who_runs_the_academy_when_nobody_else_does(settings):
    settings.ACADEMY_IDENTITY = {"name": "云杉学院", "phone": "0000-12345"}
    register_identity(lambda: None)

    assert identity() == AcademyIdentity(name="云杉学院", phone="0000-12345")


def test_the_source_named_last_answers():
    register_identity(lambda: AcademyIdentity(name="一"))
    register_identity(lambda: AcademyIdentity(name="二"))

    assert identity().name == "二"
