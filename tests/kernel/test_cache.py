import pytest
from django.test import override_settings

from academy.kernel.cache import ForgivingRedisCache
from tests.factories import people as make

#: Nobody listens there.
AWAY = "redis://127.0.0.1:1/0"


@pytest.fixture
def cache():
    return ForgivingRedisCache(AWAY, {})


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda cache: cache.get("a"), None),
        (lambda cache: cache.get("a", 3), 3),
        (lambda cache: cache.get_many(["a", "b"]), {}),
        (lambda cache: cache.has_key("a"), False),
        (lambda cache: "a" in cache, False),
        (lambda cache: cache.add("a", 1), False),
        (lambda cache: cache.set("a", 1, 60), None),
        (lambda cache: cache.set_many({"a": 1, "b": 2}), ["a", "b"]),
        (lambda cache: cache.touch("a"), False),
        (lambda cache: cache.incr("a"), None),
        (lambda cache: cache.delete("a"), False),
        (lambda cache: cache.delete_many(["a"]), None),
        (lambda cache: cache.clear(), False),
        (lambda cache: cache.get_or_set("a", 5), 5),
    ],
)
def test_a_cache_that_is_away_knows_nothing_and_says_so(cache, caplog, ask, answer):
    assert ask(cache) == answer
    assert "The cache is away" in caplog.text


@pytest.mark.django_db
def test_pages_are_served_without_the_cache(client, academy):
    caches = {"default": {"BACKEND": "academy.kernel.cache.ForgivingRedisCache", "LOCATION": AWAY}}

    client.force_login(make.officer())
    with override_settings(CACHES=caches):
        assert client.get("/people/accounts/").status_code == 200
        client.logout()
        assert client.get("/").status_code == 200
        assert client.get("/accounts/login/").status_code == 200
        guess = client.post("/accounts/login/", {"login": "nobody", "password": "wrong-password"})

    assert guess.status_code == 429, "without the cache nobody counts the guesses"
