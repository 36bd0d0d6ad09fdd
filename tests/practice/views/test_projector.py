from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from practice.models import GroupNote
from practice.queries.projector import projection_of
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make
from tests.practice.standing import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(db):
    """A session that runs now in a class that began yesterday, with two groups of one each."""
    cohort, now = make.cohort(state="running", starts_on=timezone.localdate() - timedelta(days=1)), timezone.now()
    row = make.session(
        cohort=cohort, instructors=[make.instructor()], room=make.room(),
        starts_at=now - timedelta(minutes=30), ends_at=now + timedelta(minutes=60),
    )  # fmt: skip
    for name in ("林栋", "柏青"):
        make.enrolment(cohort=cohort, group=make.group(cohort=cohort), name=name)
    return row


def test_the_wall_shows_the_day_and_what_groups_wrote_but_no_trainee(client, session):
    first = session.timetable.cohort.enrolments.order_by("pk").first()
    GroupNote.objects.create(
        session=session, group=first.group, text="先看台账\n再入户", serial=1, by=first.trainee, at=timezone.now()
    )
    client.force_login(session.instructors.get().account)

    html = client.get(reverse("practice:projector", args=[session.pk])).content.decode()

    assert session.title in html
    assert "先看台账<br>再入户" in html
    assert not any(name in html for name in ("林栋", "柏青"))


def test_done_now_next_and_later():
    cohort = make.cohort(state="running")
    make.four_days(cohort)
    session = cohort.timetable.sessions.order_by("starts_at")[1]

    shown = projection_of(session, at=moment(1, 10, 30))

    assert [slot.state for slot in shown.slots] == ["done", "now", "next", "later", "later"]
    assert [slot.is_this for slot in shown.slots].index(True) == 1
    assert (shown.moment.minutes_left, shown.next_today.pk, shown.questions) == (75, shown.slots[2].slot.pk, ())


def test_a_member_writes_on_the_phone_and_a_clash_keeps_both_texts(client, session):
    first = session.timetable.cohort.enrolments.order_by("pk").first()
    way = reverse("practice:group_note", args=[session.pk, first.group_id])
    client.force_login(first.trainee)
    assert 'name="serial" value="0"' in client.get(way).content.decode()

    send(client, way, text="先看台账", serial="0")
    clash = send(client, way, text="先谈心", serial="0")

    assert (GroupNote.objects.get().text, clash.status_code) == ("先看台账", 200)
    html = clash.content.decode()
    assert "先看台账" in html
    assert "先谈心" in html
    assert 'name="serial" value="1"' in html
    assert said(send(client, way, text="先看台账，先谈心", serial="1"))
    assert GroupNote.objects.get().serial == 2


def test_the_other_groups_note_is_not_there(client, session):
    first, second = session.timetable.cohort.enrolments.order_by("pk")
    client.force_login(first.trainee)

    assert client.get(reverse("practice:group_note", args=[session.pk, second.group_id])).status_code == 404


def test_notes_of_a_session_to_come_wait(client, session):
    session.starts_at = timezone.now() + timedelta(minutes=5)
    session.save()
    first = session.timetable.cohort.enrolments.order_by("pk").first()
    client.force_login(first.trainee)

    assert (
        "card empty" in client.get(reverse("practice:group_note", args=[session.pk, first.group_id])).content.decode()
    )
