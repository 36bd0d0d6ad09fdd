"""Many at once: two phones write one group's notes, several presses remind; with a control that loses a text."""

import threading
from collections import Counter

import pytest

from academy.people.models import Notice
from practice.actions.group_note import write_group_note
from practice.actions.reminder import remind_missing
from practice.models import GroupNote, Reminder
from tests.cohorts.actions.test_races import AT_ONCE, carelessly, together
from tests.factories import practice
from tests.practice.standing import a_class, moment

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_all_who_save_over_the_same_text_one_does():
    one = a_class(trainees=1)
    group, writers = one.cohort.groups.get(), [one.by] * AT_ONCE

    outcome = together(
        lambda number=number, by=by: write_group_note(
            one.session, group, text=f"要点{number}", serial=0, by=by, at=moment(1)
        )
        for number, by in enumerate(writers)
    )

    assert outcome == Counter(done=1, NoteMovedOn=AT_ONCE - 1)
    assert GroupNote.objects.get().serial == 1


def test_control_without_the_lock_texts_are_lost():
    one = a_class(trainees=1)
    group, saved = one.cohort.groups.get(), []
    GroupNote.objects.create(session=one.session, group=group, by=one.by, at=moment(1))

    def write_carelessly(turn) -> None:
        note = GroupNote.objects.get()
        with turn.wait():
            note.text, note.serial = f"要点{threading.get_ident()}", note.serial + 1
            note.save()
            saved.append(note.text)

    carelessly(write_carelessly)

    assert (len(saved), GroupNote.objects.get().serial) == (AT_ONCE, 1)


def test_all_presses_at_once_remind_once():
    one = a_class(trainees=2)
    task = practice.task(cohort=one.cohort, marker=one.by, opens_at=moment(1), due_at=moment(3))
    people = [one.by for _number in range(AT_ONCE)]

    outcome = together(lambda by=by: remind_missing(task, by=by, at=moment(2)) for by in people)

    assert outcome == Counter(done=1, RemindedToday=AT_ONCE - 1)
    assert (Reminder.objects.count(), Notice.objects.count()) == (2, 2)
