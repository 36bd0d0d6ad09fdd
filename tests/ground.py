"""The rows that Wagtail's migrations leave behind and a flushed database lacks."""

from django.conf import settings
from django.db import connection
from wagtail.models import Collection, Locale, Page


def lay_ground() -> None:
    """Put back Wagtail's language and the two roots of its trees where they are missing."""
    locale, _made = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(title="Root", slug="root", locale=locale)
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")


def hang_up() -> None:
    """End what threads of served pages still hold open: PostgreSQL lets no database go that is talked to."""
    if connection.vendor == "postgresql":
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) {others}")
