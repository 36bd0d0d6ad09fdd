"""Production's settings, each time in a process of their own: they are read once."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

NEEDED = {
    "SECRET_KEY": "only-for-tests",
    "ACADEMY_FIELD_KEY": "only-for-tests",
    "ACADEMY_BASE_URL": "https://academy.example",
    "DATABASE_URL": "postgresql://academy@localhost/academy",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def run(code, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in NEEDED}
    environment = {**kept, "DJANGO_SETTINGS_MODULE": "academy.settings.production", **environment}
    command = [sys.executable, "-W", "error", "-c", f"import django; django.setup(); {code}"]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("missing", NEEDED)
def test_production_does_not_start_on_what_suits_one_machine(missing):
    given = {name: value for name, value in NEEDED.items() if name != missing}

    ended = run("pass", **given, **{missing: ""})

    assert ended.returncode != 0
    assert f"Set the environment variable {missing}" in ended.stderr


def test_what_goes_wrong_in_production_is_said_on_stderr():
    code = "import logging; logging.getLogger('django.request').error('broke at %s', '/healthz')"
    code += "; logging.getLogger('academy.kernel').warning('cache is away')"

    ended = run(code, **NEEDED)

    assert ended.returncode == 0, ended.stderr
    assert "ERROR django.request: broke at /healthz" in ended.stderr
    assert "WARNING academy.kernel: cache is away" in ended.stderr
    assert len(ended.stderr.splitlines()) == 2


def test_a_form_of_thousands_of_fields_is_read():
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS >= 5000
