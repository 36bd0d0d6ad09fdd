"""The floors of teaching and learning, part by part: what each adds to the tables of this folder."""

from . import assignments, authoring, desk, lessons, marking, materials, notice, questions, quizzes, tasks

#: Tasks come first: other parts hang their rows on them.
PARTS = (tasks, assignments, authoring, desk, lessons, marking, materials, notice, questions, quizzes)
