"""What every page asks for and what changes seldom: kept in the cache until it is saved or deleted.

A cache that is away keeps nothing, and then everything is asked for anew. Without Redis each process has a cache of
its own: what another one changed is seen within ``KEPT_SECONDS``.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Generic, TypeVar

from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

KEPT_SECONDS = 60
_UNKNOWN = object()

T = TypeVar("T")
M = TypeVar("M", bound=Model)


class Kept(Generic[T]):
    """One answer, asked for where the cache does not have it."""

    def __init__(self, key: str, ask: Callable[[], T], *, seconds: int = KEPT_SECONDS) -> None:
        self.key, self.ask, self.seconds = key, ask, seconds

    def __call__(self) -> T:
        known = cache.get(self.key, _UNKNOWN)
        if known is _UNKNOWN:
            known = self.ask()
            cache.set(self.key, known, self.seconds)
        return known

    def until_changed(self, *models: str) -> None:
        """Forget the answer whenever a row of these models is saved or deleted."""
        _listen(self.forget, self.key, models)

    def forget(self, **_signal: Any) -> None:
        """Drop the answer (a signal receiver)."""
        _drop(self.key)


def kept_rows(model: type[M], keys: Iterable[int]) -> dict[int, M]:
    """Return rows by primary key; one query for those that are not kept. The model is one of ``keep_rows``."""
    names = {_name(model, key): key for key in keys}
    found: dict[int, M | None] = {names[name]: row for name, row in cache.get_many(names).items()}
    if missing := [key for key in names.values() if key not in found]:
        fresh = model._default_manager.in_bulk(missing)
        cache.set_many({_name(model, key): fresh.get(key) for key in missing}, KEPT_SECONDS)
        found |= fresh
    return {key: row for key, row in found.items() if row is not None}


def keep_rows(*models: str) -> None:
    """Say of which models single rows are kept, each until it is saved or deleted."""
    _listen(_forget_row, "kept row", models)


def _forget_row(sender: type[Model], instance: Model, **_signal: Any) -> None:
    _drop(_name(sender, instance.pk))


def _name(model: type[Model], key: int) -> str:
    return f"kept.{model._meta.label_lower}.{key}"


def _listen(receiver: Callable[..., None], name: str, models: Iterable[str]) -> None:
    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(receiver, sender=model, dispatch_uid=f"{name} {model}")


def _drop(key: str) -> None:
    """Drop it now and when the transaction commits: whoever asks in between puts the old answer back."""
    cache.delete(key)
    transaction.on_commit(partial(cache.delete, key))
