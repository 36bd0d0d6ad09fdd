"""Somebody who has never signed in comes in with the printed code; the own pages bar nobody."""

import pytest
from playwright.sync_api import expect

from tests.browser import NARROW, WIDE, barriers
from tests.factories import people as make

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "新的口令要好记一些吧"


def enter(page, live, name, secret):
    page.goto(f"{live.url}/people/notices/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", secret)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_the_printed_code_leads_to_a_password_and_on(browser, live_academy, complaints, java_script_enabled):
    make.newcomer(username="qianbai", name="钱柏", phone="12000000002")
    context = browser.new_context(locale="zh-CN", viewport=NARROW, java_script_enabled=java_script_enabled)
    page = context.new_page()
    complaints.listen_to(page)

    enter(page, live_academy, "120 0000 0002", "ABCDEFGHJK")
    expect(page.get_by_role("heading", name="设置密码")).to_be_visible()
    page.goto(f"{live_academy.url}/people/profile/")
    expect(page.get_by_role("heading", name="设置密码")).to_be_visible()

    page.fill("[name=password]", NEW)
    page.fill("[name=again]", NEW + "x")
    page.get_by_role("button", name="设置密码").click()
    expect(page.get_by_text("两次填写的密码不一致")).to_be_visible()
    page.fill("[name=password]", NEW)
    page.fill("[name=again]", NEW)
    page.get_by_role("button", name="设置密码").click()

    expect(page.get_by_role("heading", name="我的信息")).to_be_visible()
    expect(page.get_by_text("密码已设置")).to_be_visible()
    assert not complaints.heard
    context.close()


OWN_PAGES = ("/people/profile/", "/people/profile/contact/", "/people/notices/", "/accounts/password/change/")
ANYBODYS = ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/no/such/page/")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(("language", "theme"), [("zh-hans", "light"), ("en", "dark")])
def test_the_own_pages_bar_nobody(page, live_academy, sign_in, size, language, theme):
    account = make.account(name="赵松", phone="12000000001")
    make.notice(account, url="/people/profile/")
    page.set_viewport_size(size)
    chosen = {"django_language": language, "ac_theme": theme}
    page.context.add_cookies(
        [{"name": name, "value": value, "url": live_academy.url} for name, value in chosen.items()]
    )
    found = {}
    for paths, signed_in in ((ANYBODYS, False), (OWN_PAGES, True)):
        if signed_in:
            sign_in(account)
        for path in paths:
            page.goto(live_academy.url + path)
            found[path] = barriers(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path

    assert {path: list_ for path, list_ in found.items() if list_} == {}


def test_the_inbox_is_worked_by_keyboard(page, live_academy, sign_in):
    account = make.account()
    make.notice(account, title="to do", url="/people/profile/")
    sign_in(account)
    page.goto(f"{live_academy.url}/people/notices/")
    expect(page.get_by_role("link", name="通知，1条未读")).to_be_visible()

    page.get_by_role("button", name="查看").focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/people/profile/")
    expect(page.get_by_role("link", name="通知，0条未读")).to_be_visible()
