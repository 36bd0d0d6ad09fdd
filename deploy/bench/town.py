"""A demo academy of its own for what is measured: in a folder that is thrown away afterwards."""

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path


@contextmanager
def own_folder() -> Iterator[Path]:
    """Set Django up over an empty database in a folder of its own (``DATABASE_URL`` names another database)."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ["ACADEMY_VAR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "academy.settings.dev")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        yield Path(folder)


@cache
def demo() -> None:
    """Build the demo academy, once however many subjects ask for it."""
    from django.core.management import call_command

    call_command("demo", stdout=io.StringIO())
