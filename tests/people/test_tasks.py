"""Letters: each reaches its reader once, and a mail server that is down is no fault of the academy."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from academy.kernel.models import OutboxRow
from academy.kernel.tasks import dispatch_outbox, run_outbox_row
from academy.people.actions.notice import tell
from academy.people.tasks import mail_notice
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def song():
    return make.account(email="song@yunshan.example", name="赵松")


def test_a_notice_is_mailed_in_both_languages_with_the_way_to_the_inbox(song, mailoutbox, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://academy.example"
    row = make.notice(
        song,
        title="You are admitted to %(cohort)s",
        body="For %(cohort)s. Reason: %(reason)s",
        details={"cohort": "春季班", "reason": "名额"},
    )
    mail_notice(notice_id=row.pk)

    (letter,) = mailoutbox
    assert letter.to == ["song@yunshan.example"]
    assert letter.subject.endswith("：您已被春季班录取")
    chinese, english = letter.body.split("— — —")
    assert "赵松" in chinese
    assert "您已被春季班录取" in chinese
    assert "You are admitted to 春季班" in english
    assert "https://academy.example/people/notices/" in chinese


def test_a_notice_is_mailed_once_however_often_the_task_runs(song, mailoutbox):
    row = make.notice(song)
    mail_notice(notice_id=row.pk)
    mail_notice(notice_id=row.pk)

    assert len(mailoutbox) == 1
    row.refresh_from_db()
    assert row.mailed_at is not None


@pytest.mark.parametrize("change", ["read", "closed", "without an address", "gone"])
def test_what_needs_no_letter_any_more_gets_none(song, mailoutbox, change):
    row = make.notice(song)
    match change:
        case "read":
            row.read_at = timezone.now()
            row.save()
        case "closed":
            song.is_active = False
            song.save()
        case "without an address":
            song.email = ""
            song.save()
        case "gone":
            row.delete()
    mail_notice(notice_id=row.pk or 0)

    assert mailoutbox == []


def test_a_name_in_a_title_adds_no_headers(song, mailoutbox):
    row = make.notice(song, title="%(name)s", details={"name": "松\r\nBcc: everybody@yunshan.example"})
    mail_notice(notice_id=row.pk)

    assert mailoutbox[0].recipients() == ["song@yunshan.example"]
    assert mailoutbox[0].message()["Bcc"] is None


def down(monkeypatch):
    def refuse(messages):
        raise smtplib.SMTPServerDisconnected("no mail server")

    monkeypatch.setattr(mail.backends.locmem.EmailBackend, "send_messages", lambda self, messages: refuse(messages))


def test_a_mail_server_that_is_down_breaks_nothing_and_the_letter_goes_out_later(
    song, mailoutbox, monkeypatch, django_capture_on_commit_callbacks, caplog
):
    with monkeypatch.context() as while_down:
        down(while_down)
        with django_capture_on_commit_callbacks(execute=True):
            assert tell([song], key="k", title="to do") == 1
    row = OutboxRow.objects.get()
    assert song.notices.count() == 1
    assert "no mail server" in row.last_error
    assert row.done_at is None

    OutboxRow.objects.update(sent_at=timezone.now() - timedelta(hours=1))
    dispatch_outbox()
    run_outbox_row(row_id=row.pk)

    assert len(mailoutbox) == 1
