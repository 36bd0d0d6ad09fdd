"""``has_perm("app.view_…", row)`` and ``row in …_visible_to(user)`` are one answer, for everybody and every state."""

import ast

import pytest
from django.contrib.auth.models import AnonymousUser

from academy.people.models import Account
from tests.architecture.house import FLOORS, files, name_of, none
from tests.architecture.pairs import PAIRS
from tests.architecture.story import tell_story

pytestmark = pytest.mark.django_db


def visibility_queries():
    for folder in FLOORS.values():
        for path in files(f"{folder}/queries", "*.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef) and node.name.endswith("_visible_to"):
                    yield name_of(path).removesuffix(".py").replace("/", "."), node.name


def test_every_visibility_has_its_pair():
    paired = {(pair.visible_to.__module__, pair.visible_to.__name__) for pair in PAIRS}

    none(f"{module}.{name} is not in tests/architecture/pairs.py" for module, name in {*visibility_queries()} - paired)


def afresh(person):
    """Return the person without what earlier questions left in memory."""
    return person if isinstance(person, AnonymousUser) else Account.objects.get(pk=person.pk)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.visible_to.__name__)
def test_the_permission_and_the_list_agree(pair):
    story = tell_story()
    story.people["superuser"] = Account.objects.create(username="superuser", name="superuser", is_superuser=True)
    wrong, seeing = [], set()
    for row in pair.rows(story):
        seeing = set()
        for name, person in story.people.items():
            allowed = afresh(person).has_perm(pair.permission, row)
            listed = pair.visible_to(afresh(person)).filter(pk=row.pk).exists()
            if allowed is not listed:
                wrong.append(f"{name}, {getattr(row, 'state', '')}: has_perm {allowed}, listed {listed}")
            if allowed and not afresh(person).has_perm(pair.permission):
                wrong.append(f"{name}: may see this one but nothing anywhere")
            seeing |= {name} if listed else set()
    none(wrong)
    assert seeing - {"superuser"} == set(pair.sees.split())
