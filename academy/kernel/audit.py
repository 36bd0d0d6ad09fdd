"""One entry for every deed and every refusal."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from .files.keeping import dropped_on_failure
from .models import AuditEntry
from .models.audit import Outcome
from .refusals import Refusal

P = ParamSpec("P")
R = TypeVar("R")


def note(
    verb: str,
    *,
    by: AbstractBaseUser | None,
    obj: models.Model | None = None,
    outcome: str = Outcome.DONE,
    at: datetime | None = None,
    **details: object,
) -> AuditEntry:
    """Write one audit entry; ``at`` defaults to now, ``details`` must be plain JSON values."""
    known = by if by is not None and by.pk else None
    return AuditEntry.objects.create(
        verb=verb,
        outcome=outcome,
        by_id=known.pk if known else None,
        object_kind=obj._meta.label if obj is not None else "",
        object_key=str(obj.pk or "") if obj is not None else "",
        object_label=str(obj)[:200] if obj is not None else "",
        details=details,
        at=at or timezone.now(),
    )


def _subject_of(result: object) -> models.Model | None:
    return result if isinstance(result, models.Model) else getattr(result, "subject", None)


def audited(verb: str, *, only_refusals: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Run an action in one transaction and leave one entry, whether it was done or refused.

    The first positional argument that is a model instance is the object of the entry, else what is
    returned: a model instance, or something whose ``subject`` is one. A refusal is written after its
    transaction was rolled back, so that the attempt stays on record while nothing else does.

    With ``only_refusals`` a deed that was done leaves none: for what a page saves by itself every few seconds, where
    the row says who, what and when, and a thousand entries would hide the one that matters.
    """

    def decorate(action: Callable[P, R]) -> Callable[P, R]:
        @wraps(action)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by = kwargs.get("by")
            obj = next((arg for arg in args if isinstance(arg, models.Model)), None)
            try:
                with transaction.atomic(), dropped_on_failure():
                    result = action(*args, **kwargs)
                    if not only_refusals:
                        about = obj if obj is not None else _subject_of(result)
                        note(verb, by=by, obj=about, at=kwargs.get("at"))
                    return result
            except Refusal as refusal:
                note(
                    verb,
                    by=by,
                    obj=obj,
                    outcome=Outcome.REFUSED,
                    at=kwargs.get("at"),
                    refusal=type(refusal).__name__,
                    sentence=str(refusal)[:500],
                )
                raise
            except PermissionDenied as denial:
                note(verb, by=by, obj=obj, outcome=Outcome.DENIED, at=kwargs.get("at"), permission=str(denial)[:200])
                raise

        run.audited_as = verb
        return run

    return decorate
