"""Sending a form as the site's pages do, and reading what the answer says."""

import secrets

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client


def send(client: Client, url: str, *, once: str = "", **fields: object) -> HttpResponse:
    """Post fields with a fresh once-token (or the one given, for a second sending)."""
    return client.post(url, {"once": once or secrets.token_urlsafe(24), **fields})


def said(response: HttpResponse) -> str:
    """The sentences that the next page will show."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))
