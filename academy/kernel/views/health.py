import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from academy.kernel.doors import ANYONE, door
from academy.kernel.jobs import stuck_rows
from academy.kernel.models import WorkerBeat

#: Beats come every 20 seconds; three missed ones mean that nobody works.
WORKER_SILENT_AFTER = timedelta(seconds=90)
DISK_MUST_HAVE_FREE = 200 * 1024 * 1024


@door(admits=ANYONE)
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the house stands: database, migrations, worker, disk. 200 or 503.

    Work that was given up needs a person, not another machine: it is shown and leaves the answer at 200.
    """
    parts = {"database": _database(), "migrations": _migrations(), "worker": _worker(), "disk": _disk()}
    well = all(part["ok"] for part in parts.values())
    response = JsonResponse({"ok": well, **parts, "outbox": _outbox()}, status=200 if well else 503)
    response["Cache-Control"] = "no-store"
    return response


def _database() -> dict:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return {"ok": cursor.fetchone() == (1,), "engine": connection.vendor}
    except DatabaseError:
        return {"ok": False, "engine": connection.vendor}


def _migrations() -> dict:
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return {"ok": False, "missing": None}
    return {"ok": not missing, "missing": len(missing)}


def _worker() -> dict:
    try:
        beat = WorkerBeat.objects.first()
    except DatabaseError:
        beat = None
    if beat is None:
        return {"ok": False, "last_seen": None}
    return {"ok": timezone.now() - beat.seen_at < WORKER_SILENT_AFTER, "last_seen": beat.seen_at.isoformat()}


def _outbox() -> dict:
    try:
        stuck = stuck_rows(at=timezone.now()).count()
    except DatabaseError:
        return {"ok": False, "stuck": None}
    return {"ok": not stuck, "stuck": stuck}


def _disk() -> dict:
    free = shutil.disk_usage(settings.VAR_DIR).free
    return {"ok": free > DISK_MUST_HAVE_FREE, "free_mb": free // (1024 * 1024)}
