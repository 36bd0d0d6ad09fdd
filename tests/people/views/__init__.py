"""Pages of the desk as a browser asks for them."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from academy.kernel.once import FIELD, fresh_token


def send(client: Client, name: str, /, *args: object, **data: object) -> HttpResponse:
    """Send a form with its once-token."""
    return client.post(reverse(name, args=args), {FIELD: fresh_token(), **data})


def said(response: HttpResponse) -> list[str]:
    """What the page says above its content; follows where the form led to."""
    if response.status_code == 302:
        response = response.client.get(response.url)
    return [str(message) for message in response.context["messages"]]


#: Fields that no form of ours takes, whatever it is about.
STOLEN: Mapping[str, str] = {
    "is_staff": "on",
    "is_superuser": "on",
    "groups": "1",
    "user_permissions": "1",
    "password": "stolen-password",
    "must_choose_password": "",
    "code_expires_at": "2099-01-01",
    "id": "1",
    "pk": "1",
    "by": "1",
    "path": "0001",
    "depth": "1",
}
