"""The floors of teaching and learning, part by part: what each adds to the tables of this folder."""

from . import (
    assignments,
    authoring,
    check_in,
    countersign,
    desk,
    lessons,
    logistics,
    marking,
    materials,
    nomination_import,
    notice,
    plan,
    questions,
    quizzes,
    tasks,
)

#: Tasks come first: other parts hang their rows on them.
PARTS = (
    tasks,
    assignments,
    authoring,
    check_in,
    countersign,
    desk,
    lessons,
    logistics,
    marking,
    materials,
    nomination_import,
    notice,
    plan,
    questions,
    quizzes,
)
