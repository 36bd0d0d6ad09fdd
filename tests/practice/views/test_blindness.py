"""Two markers who know nothing of each other until both gave: no address says what the first one gave."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from academy.kernel.doors import Door
from academy.kernel.tasks import heartbeat
from practice.actions.mark import give_mark, keep_mark_draft
from practice.models import Mark, TaskMarker
from tests.architecture.house import doors, is_ours, none
from tests.architecture.role_urls import ROWS
from tests.architecture.story import Story, tell_story
from tests.factories import practice
from tests.practice.marking import levels, marker, rows_of

pytestmark = pytest.mark.django_db
#: Stands in the comment, in the note and in the name of whoever marked first.
CANARIES = ("金丝雀评语", "金丝雀批注", "金丝雀阅卷人")
#: Who could want to know: the second marker, whoever decides between the two, staff, and whoever wrote it.
CURIOUS = ("instructor", "supervisor", "party_school", "trainee")
#: Those who appoint markers know their names; what one of them gave they know no sooner than anybody else.
APPOINTERS = {"supervisor", "party_school"}
NONE = Door("", ())
OURS = {name: getattr(view, "door", NONE) for _route, name, view in doors() if is_ours(view)}
PAGES = sorted(name for name, door in OURS.items() if name in ROWS and "GET" in door.methods)


@pytest.fixture(scope="module")
def story(django_db_setup, django_db_blocker) -> Iterator[Story]:
    """The story, in which two mark one more work of the trainee: each address that names a work names this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        told = tell_story()
        half = told.things["half_marked"].submission
        TaskMarker.objects.create(task=half.work.task, account=told.people["instructor"])
        of_work = {"marked": half, "dispute": half, "submission": half, "settled_work": half.work}
        told.things.update(of_work, marked_task=half.work.task, asked_task=half.work.task, task=half.work.task)
        Mark.objects.filter(submission=half).delete()
        yield told
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _undone(story) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def first_marker(story):
    by = marker(CANARIES[2])
    TaskMarker.objects.create(task=story.things["marked"].work.task, account=by)
    return by


def words(story, level):
    submission = story.things["marked"]
    notes = {row.pk: CANARIES[1] for row in rows_of(submission)}
    return submission, levels(submission, level), {"comment": CANARIES[0], "notes": notes}


def told_to(story, person) -> dict[str, list[str]]:
    """Return what each page that opens to a person says of the first mark."""
    heartbeat()
    client, told = Client(), {}
    client.force_login(story.people[person])
    for name in PAGES:
        with transaction.atomic():
            answer = client.get(ROWS[name].path(name, story.things), ROWS[name].query)
            content = b"".join(answer) if answer.streaming else answer.content
            transaction.set_rollback(True)
        said = content.decode(errors="replace")
        if found := [one for one in CANARIES if one in said]:
            told[name] = found
    return told


@pytest.mark.parametrize("person", CURIOUS)
def test_no_page_tells_what_the_first_gave_and_a_third_drafts(story, person):
    submission, given, said = words(story, 4)
    give_mark(submission, given, by=first_marker(story), **said)
    keep_mark_draft(submission, given, by=first_marker(story), **said)

    told = told_to(story, person)

    secret = set(CANARIES[:2] if person in APPOINTERS else CANARIES)
    none(f"{name} tells {person}: {found}" for name, found in told.items() if secret & set(found))


def test_once_both_gave_each_page_that_shows_marks_tells_it(story):
    submission, given, said = words(story, 4)
    give_mark(submission, given, by=first_marker(story), **said)
    practice.mark(submission, story.people["instructor"], level=1)

    assert set(CANARIES) == set(told_to(story, "instructor")["practice:mark"])
    assert set(CANARIES) == set(told_to(story, "supervisor")["practice:moderate"])
    assert not told_to(story, "trainee")
