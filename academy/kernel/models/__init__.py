from .audit import AuditEntry
from .once import OnceToken
from .outbox import OutboxRow, WorkerBeat

__all__ = ["AuditEntry", "OnceToken", "OutboxRow", "WorkerBeat"]
