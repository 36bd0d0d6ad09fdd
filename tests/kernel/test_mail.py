import pytest

from academy.kernel import identity as kernel
from academy.kernel.identity import AcademyIdentity
from academy.kernel.mail import post_letter, sends_mail, site_address


@pytest.fixture(autouse=True)
def _name(monkeypatch):
    monkeypatch.setattr(kernel, "_sources", [lambda: AcademyIdentity(name="云杉学院")])


def test_mail_is_sent_where_a_server_is_named(settings):
    assert sends_mail()
    settings.EMAIL_HOST = ""
    assert not sends_mail()


def test_an_address_comes_from_the_settings(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://academy.example"

    assert site_address("/people/notices/") == "https://academy.example/people/notices/"


def test_a_letter_carries_its_key(mailoutbox, settings):
    settings.DEFAULT_FROM_EMAIL = "学院 <academy@yunshan.example>"

    post_letter("song@yunshan.example", "课表已发布", "请查看。", key="notice-7")

    (letter,) = mailoutbox
    assert letter.to == ["song@yunshan.example"]
    assert letter.subject == "云杉学院：课表已发布"
    assert letter.message()["Message-ID"] == "<notice-7@yunshan.example>"


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_a_subject_is_one_line_whatever_it_was_made_of(mailoutbox, breaks):
    post_letter("song@yunshan.example", f"通知{breaks}Bcc: all@yunshan.example", "", key="x")

    message = mailoutbox[0].message()
    assert message["Bcc"] is None
    assert mailoutbox[0].recipients() == ["song@yunshan.example"]
    assert mailoutbox[0].subject == "云杉学院：通知 Bcc: all@yunshan.example"
