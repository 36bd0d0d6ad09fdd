"""Chromium as the tests use it, and what it may not say about our pages."""

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Dialog, Page, Request

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}
AT_HOME = ("127.0.0.1", "localhost", "")


class Complaints:
    """Console messages, breaches of the content policy, dialogs, script errors, requests to outside hosts.

    That the document itself answered 403 or 404 is a test's own business and no complaint.
    ``allow(text)`` takes back complaints that contain a text the test expects.
    """

    def __init__(self) -> None:
        self.heard: list[str] = []

    def listen_to(self, page: Page) -> None:
        page.on("console", lambda message: self._console(page, message))
        page.on("pageerror", lambda error: self.heard.append(f"script error: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", self._request)

    def allow(self, text: str) -> None:
        self.heard = [line for line in self.heard if text not in line]

    def _console(self, page: Page, message: ConsoleMessage) -> None:
        about_document = message.location.get("url") == page.url and "Failed to load resource" in message.text
        if message.type in {"error", "warning"} and not about_document:
            about = message.location.get("url", "")
            self.heard.append(f"{page.url}: {message.type}: {message.text} ({about})")

    def _dialog(self, dialog: Dialog) -> None:
        self.heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.hostname not in AT_HOME:
            self.heard.append(f"outside host: {request.url}")


def press(page: Page, selector: str) -> None:
    """Click; where that leads to another page, wait until it was read to its end.

    Chromium's driver goes on as soon as the next page begins to arrive, with half of it there.
    """
    page.click(selector)
    page.wait_for_load_state("domcontentloaded")


def barriers(page: Page) -> list[str]:
    """Return what axe finds on the page: rule, how bad, and the first element it concerns."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']} ({rule['impact']}): {rule['nodes'][0]['html'][:200]}" for rule in found]
