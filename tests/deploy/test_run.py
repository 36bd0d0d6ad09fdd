import pytest

from academy.settings.environment import Environment
from deploy import run


@pytest.mark.parametrize(
    ("said", "base"),
    [
        ({"ACADEMY_BASE_URL": "http://10.1.2.3"}, "http://10.1.2.3"),
        ({"ACADEMY_BASE_URL": ""}, "http://localhost:8010"),
        ({}, "http://localhost:8010"),
    ],
)
def test_codes_and_letters_lead_where_the_settings_say_else_where_it_answers(monkeypatch, said, base):
    monkeypatch.setattr(run, "env", Environment(said))

    assert run.base_url("0.0.0.0", 8010) == base
