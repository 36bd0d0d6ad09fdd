"""Certificates: whose they are, and what a stranger with a code may learn."""

import re
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from academy.people.rules import is_staff
from cohorts.enums import CertificateState
from cohorts.models import Certificate, CohortSupervisor

#: What a code can look like (cohorts/actions/certificate.py); the database is not asked for anything else.
CODE = re.compile(r"[0-9A-Z]{20}")


def certificates_visible_to(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Certificate]:
    """Return the certificates the user may open: staff all, supervisors the own cohorts', a trainee the own."""
    rows = Certificate.objects.select_related("enrolment__trainee", "enrolment__cohort").order_by("number")
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    if user.is_superuser or is_staff(user):
        return rows
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    return rows.filter(Q(enrolment__trainee=user) | Q(enrolment__cohort_id__in=supervised))


@dataclass(frozen=True, slots=True)
class Verification:
    """What the public page says of a code that exists. The name is masked; nothing else is personal."""

    number: str
    masked_name: str
    cohort: str
    issued_on: date
    is_valid: bool
    revoked_on: date | None
    was_replaced: bool


def verify_certificate(code: str) -> Verification | None:
    """Return what a stranger may learn from a code, or None for every code that was never given out.

    Spaces and hyphens are ignored and letters that are easily misread are understood (O as 0, I and L as 1).
    """
    digits = re.sub(r"[\s\-]", "", code[:80]).upper().translate(str.maketrans("OIL", "011"))
    if not CODE.fullmatch(digits):
        return None
    row = Certificate.objects.filter(code=digits).select_related("replaced_by").first()
    if row is None:
        return None
    return Verification(
        number=row.number,
        masked_name=masked(row.content["name"]),
        cohort=row.content["cohort"],
        issued_on=row.issued_on,
        is_valid=row.state == CertificateState.VALID,
        revoked_on=timezone.localdate(row.revoked_at) if row.revoked_at else None,
        was_replaced=hasattr(row, "replaced_by"),
    )


def masked(name: str) -> str:
    """Return a name with all but its first character hidden: 陈** for 陈思齐."""
    return name[:1] + "*" * max(1, len(name) - 1)


def verify_path(certificate: Certificate) -> str:
    """Return the address, without host, at which anybody can check the certificate; the QR code leads there."""
    return reverse("cohorts:verify", args=[certificate.code])
