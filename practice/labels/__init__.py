"""What the deeds of this floor are called in the record, part by part."""

from . import attempt, mark, material, peer, submission, task

DEEDS = {**attempt.DEEDS, **mark.DEEDS, **material.DEEDS, **peer.DEEDS, **submission.DEEDS, **task.DEEDS}

__all__ = ["DEEDS"]
