"""Who runs this academy: the words of the page head, the footer and the certificates."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class AcademyIdentity:
    """Name, host and contact of the academy; 备案 numbers where they exist."""

    name: str
    host: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    icp_number: str = ""
    police_number: str = ""


_sources: list[Callable[[], AcademyIdentity | None]] = []


def register_identity(source: Callable[[], AcademyIdentity | None]) -> None:
    """Name the function that knows the identity; the last one named answers."""
    _sources[:] = [source]


def identity() -> AcademyIdentity:
    """Return what the registered source says, else the settings."""
    known = _sources[0]() if _sources else None
    return known or AcademyIdentity(**{key: str(value) for key, value in settings.ACADEMY_IDENTITY.items()})
