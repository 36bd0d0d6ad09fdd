"""Who may do what inside a class. Each file registers the permissions of its nouns."""

from . import attempt, group_note, lesson, mark, material, submission, task

__all__ = ["attempt", "group_note", "lesson", "mark", "material", "submission", "task"]
