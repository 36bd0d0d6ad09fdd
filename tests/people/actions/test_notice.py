from datetime import timedelta

import pytest
from django.utils import timezone

from academy.kernel.models import OutboxRow
from academy.people.actions.notice import NEWS_FOR, read_notices, tell
from academy.people.enums import NoticeKind
from academy.people.models import Notice
from tests.factories import people as make

pytestmark = pytest.mark.django_db


def promised():
    return list(OutboxRow.objects.filter(task="people.mail_notice").values_list("arguments__notice_id", flat=True))


def test_everybody_gets_one_notice_however_often_it_is_told():
    song, bai = make.account(), make.account()

    assert tell([song, bai, song], key="k", title="to do", kind=NoticeKind.TASK, url="/start/") == 2
    tell([song], key="k", title="to do")

    assert Notice.objects.count() == 2
    row = Notice.objects.get(account=song)
    assert (row.kind, row.url, row.read_at) == (NoticeKind.TASK, "/start/", None)


def test_who_has_an_address_is_promised_a_letter():
    reached = make.account(email="song@yunshan.example")
    tell([reached, make.account(), make.account(email="bai@yunshan.example", is_active=False)], key="k", title="to do")

    assert promised() == [reached.notices.get().pk]


def test_telling_again_promises_no_second_letter_once_it_was_mailed_or_read():
    song = make.account(email="song@yunshan.example")
    bai = make.account(email="bai@yunshan.example")
    tell([song, bai], key="k", title="to do")
    song.notices.update(mailed_at=timezone.now())
    bai.notices.update(read_at=timezone.now())
    OutboxRow.objects.all().delete()

    tell([song, bai], key="k", title="to do")
    assert promised() == []


def test_what_is_long_past_is_mailed_to_nobody():
    song = make.account(email="song@yunshan.example")
    tell([song], key="old", title="to do", at=timezone.now() - NEWS_FOR)

    assert Notice.objects.count() == 1
    assert promised() == []


def test_an_academy_without_mail_promises_none(settings):
    settings.EMAIL_HOST = ""
    tell([make.account(email="song@yunshan.example")], key="k", title="to do")

    assert promised() == []


def test_reading_marks_what_is_unread_and_leaves_the_rest():
    song, now = make.account(), timezone.now()
    earlier = make.notice(song, read_at=now - timedelta(days=1))
    fresh = make.notice(song)

    assert read_notices(song.notices.all(), at=now) == 1
    assert Notice.objects.get(pk=fresh.pk).read_at == now
    assert Notice.objects.get(pk=earlier.pk).read_at == now - timedelta(days=1)
