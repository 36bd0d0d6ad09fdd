"""Before the academy opens: a sound database, all migrations, and the demo academy where there is none yet."""

import hashlib
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from academy.settings.environment import env  # noqa: E402

VAR = env.folder("ACADEMY_VAR", ROOT / "var")
EMBEDDED = VAR / "academy.sqlite3"
MARK = VAR / "database-ready.json"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "academy.settings.dev")
    import django
    from django.db import DatabaseError

    django.setup()
    try:
        refuse_if_damaged()
        migrate()
    except DatabaseError as error:
        sys.exit(f"The database cannot be used: {error}")
    fill()
    MARK.write_text(json.dumps(state()), encoding="utf-8")


def is_ready() -> bool:
    """Whether nothing changed since ``main`` last finished: the same code on the same embedded database.

    Asks no more than the file system, so that a warm start need not load Django twice.
    """
    try:
        return state() == json.loads(MARK.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False


def state() -> dict | None:
    """Return what the database depends on; None, which is never ready, for one that is elsewhere."""
    if env.text("DATABASE_URL") or not EMBEDDED.exists():
        return None
    code = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for app in ("academy", "cohorts", "courses", "home", "practice"):
        for path in sorted(ROOT.glob(f"{app}/**/migrations/*.py")):
            code.update(path.as_posix().encode() + path.read_bytes())
    return {"code": code.hexdigest(), "file": EMBEDDED.stat().st_ino}


def refuse_if_damaged() -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        (finding,) = cursor.fetchone()
    if finding != "ok":
        sys.exit(f"The database {connection.settings_dict['NAME']} is damaged: {finding}. Restore a backup.")


def migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Bringing the database up to date …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def fill() -> None:
    """Build the demo academy in an empty database; one that was interrupted is built to its end."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    begun = VAR / "demo-begun"
    if begun.exists() or not get_user_model().objects.exists():
        print("Building the demo academy (once) …", flush=True)
        begun.touch()
        call_command("demo")
        begun.unlink()


if __name__ == "__main__":
    main()
