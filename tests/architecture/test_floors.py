"""What import-linter cannot see: foreign keys by name, and addresses by name in code and templates."""

import re

import pytest
from django.apps import apps
from django.conf import settings

from tests.architecture.house import FLOORS, above, files, name_of, none

IN_TEMPLATE = re.compile(r"""{%\s*url\s+['"](\w+):""")
IN_CODE = re.compile(r"""\b(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*['"](\w+):""")


def relations(label):
    for model in apps.get_app_config(label).get_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model:
                yield f"{model.__name__}.{field.name}", field.related_model


@pytest.mark.parametrize("label", FLOORS)
def test_foreign_keys_look_down(label):
    up = above(label)
    account = apps.get_model(settings.AUTH_USER_MODEL)
    found = [field for field, target in relations(label) if target._meta.app_label in up and target is not account]

    none(found)


@pytest.mark.parametrize("label", FLOORS)
def test_addresses_lead_down(label):
    asked = {
        (name_of(path), space)
        for pattern, suffix in ((IN_TEMPLATE, "*.html"), (IN_CODE, "*.py"))
        for path in files(FLOORS[label], suffix)
        for space in pattern.findall(path.read_text(encoding="utf-8"))
    }

    none(sorted(found for found in asked if found[1] in above(label)))
