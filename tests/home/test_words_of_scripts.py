"""The editor's scripts speak Chinese completely, also where Wagtail's own catalogue is silent."""

from pathlib import Path

import pytest
import wagtail.admin

from academy.people.enums import Role
from deploy.catalogues import read
from deploy.messages import ROOT
from tests.factories import people as make

pytestmark = pytest.mark.django_db
OURS = ROOT / "home/locale/zh_Hans/LC_MESSAGES/djangojs.po"
WAGTAILS = Path(wagtail.admin.__file__).parent / "locale"


def words(language):
    return read(WAGTAILS / language / "LC_MESSAGES" / "djangojs.po")[0]


def test_what_wagtails_scripts_say_is_said_in_chinese_by_wagtail_or_by_us():
    said = {message for message, strings in words("zh_Hans").items() if all(strings)} | read(OURS)[0].keys()

    assert [message.text for message in words("en") if message not in said] == []


def test_the_editor_is_given_both_and_english_readers_the_original(client, academy):
    chinese = "插入内容块".encode("unicode_escape").decode()
    client.force_login(make.account(Role.CONTENT_REVIEWER))
    assert chinese in client.get("/cms/jsi18n/").content.decode()

    client.cookies["django_language"] = "en"

    assert chinese not in client.get("/cms/jsi18n/").content.decode()
