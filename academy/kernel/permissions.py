"""The one place where a permission is enforced."""

import rules
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model


class UnknownPermission(Exception):
    """Raised for a permission name that no rules module has registered."""


def require(by: AbstractBaseUser | AnonymousUser, permission: str, obj: Model | None = None) -> None:
    """Stop unless ``by`` holds ``permission`` on ``obj``.

    :raises UnknownPermission: if the name is not registered anywhere.
    :raises PermissionDenied: if the holder lacks it.
    """
    if not rules.perm_exists(permission):
        raise UnknownPermission(permission)
    if not by.has_perm(permission, obj):
        raise PermissionDenied(permission)
