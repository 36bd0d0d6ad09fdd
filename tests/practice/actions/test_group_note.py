import pytest
from django.core.exceptions import PermissionDenied

from practice.actions.group_note import (
    NoteMovedOn,
    NotesNotOpen,
    NoteTooLong,
    OtherClassGroup,
    write_group_note,
)
from practice.models import GroupNote
from tests.factories import cohorts as make
from tests.practice.standing import a_class, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return a_class(trainees=2)


def write(one, by, text="要点", serial=0, at=None, group=None):
    group = group or one.cohort.groups.get()
    return write_group_note(one.session, group, text=text, serial=serial, by=by, at=at or moment(1, 9))


def test_members_write_one_text_in_turns(one):
    first, second = (row.trainee for row in one.cohort.enrolments.all())
    write(one, first)

    note = write(one, second, text="要点二", serial=1)

    assert (note.text, note.serial, note.by, GroupNote.objects.count()) == ("要点二", 2, second, 1)


def test_who_saves_over_a_newer_text_is_told_so(one):
    first, second = (row.trainee for row in one.cohort.enrolments.all())
    write(one, first)

    with pytest.raises(NoteMovedOn) as refused:
        write(one, second, text="另一个要点")

    assert first.name in str(refused.value)
    assert GroupNote.objects.get().text == "要点"
    assert write(one, second, text="要点").serial == 2


def test_notes_have_their_time_their_length_and_their_class(one):
    for at in (moment(1, 8), moment(5)):
        with pytest.raises(NotesNotOpen):
            write(one, one.by, at=at)
    with pytest.raises(NoteTooLong):
        write(one, one.by, text="长" * 601)
    with pytest.raises(OtherClassGroup):
        write(one, make.account("organisation_department"), group=make.group())


def test_another_group_writes_nothing(one):
    stranger = make.enrolment(cohort=one.cohort, group=make.group(cohort=one.cohort))

    with pytest.raises(PermissionDenied):
        write(one, stranger.trainee, group=one.cohort.groups.first())
