"""Every model that points at a person is in the register of personal data."""

import pytest
from django.apps import apps
from django.conf import settings

from academy.kernel.crypto import EncryptedCharField
from academy.kernel.privacy import register_of_personal_data as register
from tests.architecture.house import FLOORS

ACCOUNT = apps.get_model(settings.AUTH_USER_MODEL)
MODELS = [model for label in FLOORS for model in apps.get_app_config(label).get_models(include_auto_created=False)]


def concerns_a_person(model):
    """Whether a model's own columns hold a person; Wagtail's columns of every page are Wagtail's affair."""
    fields = model._meta.local_fields
    points = any(field.is_relation and field.related_model is ACCOUNT for field in fields)
    return model is ACCOUNT or points or any(isinstance(field, EncryptedCharField) for field in fields)


@pytest.mark.parametrize("label", [model._meta.label for model in MODELS if concerns_a_person(model)])
def test_a_model_about_persons_is_declared(label):
    assert label in register, f"say in its app's ready() what {label} is kept for: academy.kernel.privacy.declare(…)"


@pytest.mark.parametrize("label", sorted(register))
def test_a_declaration_is_true(label):
    entry = register.get(label)
    columns = {field.name for field in apps.get_model(label)._meta.get_fields()}

    assert str(entry.purpose)
    assert str(entry.keep)
    assert set(entry.fields) <= columns
