"""One demo academy behind one web server for all journeys: what is built once, and who walks through it."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser import NARROW, WIDE, Complaints, press

PASSWORD = "geht-mit-uns-2026"
CHINESE = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@dataclass(frozen=True, slots=True)
class Town:
    """``url`` without a slash at its end; ``newcomer_code`` lets ys040 in for the first time."""

    url: str
    newcomer_code: str


class Walker:
    """Somebody with a browser of the own, whose pages may not complain."""

    def __init__(self, browser: Browser, town: Town, *, narrow: bool = False, **context: Any) -> None:
        self.town = town
        self.context = browser.new_context(viewport=NARROW if narrow else WIDE, **{**CHINESE, **context})
        self.complaints = Complaints()
        self.page: Page = self.context.new_page()
        self.complaints.listen_to(self.page)

    def go(self, path: str) -> Page:
        self.page.goto(self.town.url + path)
        return self.page

    def log_in(self, name: str, password: str = PASSWORD) -> Page:
        """Go through the login form as a person does."""
        page = self.go("/accounts/login/")
        page.fill("input[name=login]", name)
        page.fill("input[name=password]", password)
        press(page, "main button[type=submit]")
        return page

    def path(self) -> str:
        """Return where the walker stands, without what the address asks for."""
        return self.page.url.removeprefix(self.town.url).partition("?")[0]

    def text(self) -> str:
        return self.page.inner_text("main")

    def leave(self) -> None:
        self.context.close()
        assert not self.complaints.heard, "\n".join(self.complaints.heard)
