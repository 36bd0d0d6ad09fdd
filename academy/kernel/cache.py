"""What is kept for speed must not be needed: a Redis that is away makes pages slower, not impossible."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


class ForgivingRedisCache(RedisCache):
    """Redis as cache; away, it knows nothing and keeps nothing, and the log says so."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return _or_else(default, lambda: super(ForgivingRedisCache, self).get(key, default, version))

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        return _or_else({}, lambda: super(ForgivingRedisCache, self).get_many(keys, version))

    def has_key(self, key: str, version: int | None = None) -> bool:
        return _or_else(False, lambda: super(ForgivingRedisCache, self).has_key(key, version))

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return _or_else(False, lambda: super(ForgivingRedisCache, self).add(key, value, timeout, version))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        _or_else(None, lambda: super(ForgivingRedisCache, self).set(key, value, timeout, version))

    def set_many(self, data: dict, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list[str]:
        return _or_else(list(data), lambda: super(ForgivingRedisCache, self).set_many(data, timeout, version))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return _or_else(False, lambda: super(ForgivingRedisCache, self).touch(key, timeout, version))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int | None:
        return _or_else(None, lambda: super(ForgivingRedisCache, self).incr(key, delta, version))

    def delete(self, key: str, version: int | None = None) -> bool:
        return _or_else(False, lambda: super(ForgivingRedisCache, self).delete(key, version))

    def delete_many(self, keys: Iterable[str], version: int | None = None) -> None:
        _or_else(None, lambda: super(ForgivingRedisCache, self).delete_many(keys, version))

    def clear(self) -> bool:
        return _or_else(False, super().clear)


def _or_else(otherwise: Any, ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except RedisError as error:
        log.warning("The cache is away: %s", error)
        return otherwise
