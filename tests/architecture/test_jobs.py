"""Whatever is promised to the worker has a task of that name."""

import ast

import pytest
from celery import current_app
from django.conf import settings

from tests.architecture.house import FLOORS, files, name_of, none


@pytest.fixture(scope="module")
def registered():
    current_app.loader.import_default_modules()
    return set(current_app.tasks)


def promises():
    for folder in FLOORS.values():
        for path in files(folder, "*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "enqueue":
                    yield f"{name_of(path)}:{node.lineno}", node.args[0]


def test_every_promise_names_a_task(registered):
    unknown = [
        (where, name.value if isinstance(name, ast.Constant) else "a computed name")
        for where, name in promises()
        if not (isinstance(name, ast.Constant) and name.value in registered)
    ]

    none(unknown)


def test_every_beat_names_a_task(registered):
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= registered


def test_our_tasks_bear_the_name_of_their_app(registered):
    ours = [name for name in registered if not name.startswith(("celery.", "tests."))]

    none([name for name in ours if name.split(".")[0] not in FLOORS])
