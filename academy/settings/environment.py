"""The one place where the process environment and ``.env`` are read.

Everything else imports ``env`` and names a variable; ``docs/operations.md`` lists them.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]


def _read_dotenv(path: Path) -> dict[str, str]:
    """Return the ``NAME=value`` lines of a file; the process environment wins over it."""
    if not path.is_file():
        return {}
    pairs = (
        line.split("=", 1)
        for line in path.read_text(encoding="utf-8").splitlines()
        if "=" in line and not line.lstrip().startswith("#")
    )
    return {name.strip(): value.strip().strip("\"'") for name, value in pairs}


@dataclass(frozen=True, slots=True)
class Environment:
    values: dict[str, str]

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, default)

    def required(self, name: str) -> str:
        if value := self.values.get(name):
            return value
        raise ImproperlyConfigured(f"Set the environment variable {name} (see docs/operations.md).")

    def flag(self, name: str, default: bool = False) -> bool:
        return self.values.get(name, str(default)).lower() in {"1", "true", "yes", "on"}

    def number(self, name: str, default: int) -> int:
        return int(self.values.get(name, default))

    def names(self, name: str, default: str = "") -> list[str]:
        return [item.strip() for item in self.values.get(name, default).split(",") if item.strip()]

    def folder(self, name: str, default: Path) -> Path:
        return Path(self.values.get(name) or default).expanduser().resolve()


env = Environment({**_read_dotenv(BASE_DIR / ".env"), **os.environ})


def database(url: str, *, fallback: Path) -> dict:
    """Translate a database address into Django's setting; no address means SQLite in ``fallback``.

    SQLite runs with write-ahead log, full synchronisation and IMMEDIATE transactions, so that
    a row counted inside a transaction cannot change before it commits.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": fallback,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
