"""Certificates of completion: issued once, never edited, revoked and reissued in the open."""

import hashlib
import json
import secrets
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.identity import identity
from academy.kernel.jobs import enqueue
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.models import Account
from cohorts.enums import CertificateState, EnrolmentState
from cohorts.lifecycle import CERTIFICATE
from cohorts.models import Certificate, Cohort, Enrolment
from cohorts.queries.hour_count import two_places

#: Crockford's digits without letters that are misread; 20 of them carry 100 random bits.
CODE_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 20


class NotCompleted(Refusal):
    sentence = _("%(name)s has not completed the class, so there is nothing to certify. Decide the completion first.")


class AlreadyCertified(Refusal):
    sentence = _("%(name)s already holds the valid certificate %(number)s. Revoke and reissue it if it is wrong.")


class AlreadyReplaced(Refusal):
    sentence = _("Certificate %(number)s was replaced by %(replacement)s already. Reissue that one instead.")


class ReasonMissing(Refusal):
    sentence = _("Give the reason: it is kept with the certificate and shown to those who run the class.")


@audited("cohorts.issue_certificate")
def issue_certificate(enrolment: Enrolment, *, by: Account, at: datetime | None = None) -> Certificate:
    """Give a trainee who completed the class the certificate with the cohort's next number.

    :raises NotCompleted: before completion was decided.
    :raises AlreadyCertified: if a valid certificate exists.
    """
    require(by, "cohorts.issue_certificate", enrolment)
    return _issue(enrolment, by=by, at=at or timezone.now())


@audited("cohorts.revoke_certificate")
def revoke_certificate(
    certificate: Certificate, *, reason: str, by: Account, at: datetime | None = None
) -> Certificate:
    """Take a certificate back: its public page says so at once. The row and its content stay.

    :raises ReasonMissing: without a reason.
    :raises MoveNotAllowed: if it was revoked before.
    """
    require(by, "cohorts.revoke_certificate", certificate)
    return _revoke(certificate, reason=reason, by=by, at=at or timezone.now())


@audited("cohorts.reissue_certificate")
def reissue_certificate(
    certificate: Certificate, *, reason: str, by: Account, at: datetime | None = None
) -> Certificate:
    """Revoke a certificate and issue the one that takes its place, with today's data and a number of its own.

    :raises ReasonMissing: without a reason.
    :raises NotCompleted: if the completion was taken back meanwhile.
    :raises AlreadyReplaced: if another one took its place before.
    """
    require(by, "cohorts.reissue_certificate", certificate)
    at = at or timezone.now()
    if certificate.state == CertificateState.VALID:
        certificate = _revoke(certificate, reason=reason, by=by, at=at)
    return _issue(certificate.enrolment, by=by, at=at, replaces=certificate)


@audited("cohorts.issue_certificates")
def issue_certificates(cohort: Cohort, *, by: Account, at: datetime | None = None) -> int:
    """Issue a certificate to everybody who completed the class and has none yet; return how many. All or nothing."""
    require(by, "cohorts.issue_certificate", cohort)
    waiting = list(
        cohort.enrolments.filter(state=EnrolmentState.COMPLETED, certificates__isnull=True)
        .select_related("trainee", "cohort", "unit")
        .order_by("trainee_no")
    )
    for enrolment in waiting:
        issue_certificate(enrolment, by=by, at=at)
    return len(waiting)


def content_hash(content: dict) -> str:
    """Return the SHA-256 of the canonical JSON of what a certificate says."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _issue(enrolment: Enrolment, *, by: Account, at: datetime, replaces: Certificate | None = None) -> Certificate:
    # The cohort's row lock hands out the numbers one by one.
    cohort = Cohort.objects.select_for_update().get(pk=enrolment.cohort_id)
    row = Enrolment.objects.select_related("trainee", "unit").get(pk=enrolment.pk)
    if row.state != EnrolmentState.COMPLETED:
        raise NotCompleted(name=row.trainee)
    valid = row.certificates.filter(state=CertificateState.VALID).first()
    if valid:
        raise AlreadyCertified(name=row.trainee, number=valid.number)
    if replaces and (replacement := Certificate.objects.filter(replaces=replaces).first()):
        raise AlreadyReplaced(number=replaces.number, replacement=replacement.number)
    serial = Certificate.objects.filter(enrolment__cohort=cohort).count() + 1
    number = f"{cohort.code}-{serial:03d}"
    content = _content(row, cohort, number, at)
    certificate = Certificate.objects.create(
        enrolment=row,
        number=number,
        code="".join(secrets.choice(CODE_DIGITS) for _place in range(CODE_LENGTH)),
        content=content,
        content_hash=content_hash(content),
        issued_on=timezone.localdate(at),
        issued_by=by,
        replaces=replaces,
    )
    tell(
        [row.trainee],
        key=f"certificate:{certificate.pk}",
        title=gettext_noop("Your certificate of %(cohort)s is ready"),
        body=gettext_noop("Number %(number)s. You find it under “My certificates”."),
        details={"cohort": cohort.name, "number": number},
        url="/cohorts/certificates/",
        at=at,
    )
    enqueue("cohorts.render_certificate", certificate_id=certificate.pk)
    return certificate


def _content(enrolment: Enrolment, cohort: Cohort, number: str, at: datetime) -> dict:
    """What is printed, frozen: certificates are in the academy's first language."""
    decision = enrolment.decisions.order_by("-at", "-pk").first()
    with translation.override(settings.LANGUAGE_CODE):
        return {
            "academy": str(identity().name),
            "host": str(identity().host),
            "number": number,
            "name": enrolment.trainee.name,
            "unit": enrolment.unit.name,
            "cohort": cohort.name,
            "starts_on": cohort.starts_on.isoformat(),
            "ends_on": cohort.ends_on.isoformat(),
            "days": cohort.days,
            "hours": two_places(decision.hours) if decision else "",
            "issued_on": timezone.localdate(at).isoformat(),
        }


def _revoke(certificate: Certificate, *, reason: str, by: Account, at: datetime) -> Certificate:
    if not reason.strip():
        raise ReasonMissing
    row = (
        Certificate.objects.select_for_update(of=("self",)).select_related("enrolment__trainee").get(pk=certificate.pk)
    )
    row.state = CERTIFICATE.target("revoke", row.state)
    row.revoked_at, row.revoked_by, row.revoke_reason = at, by, reason.strip()
    row.save(update_fields=["state", "revoked_at", "revoked_by", "revoke_reason"])
    tell(
        [row.enrolment.trainee],
        key=f"certificate-revoked:{row.pk}",
        title=gettext_noop("Your certificate %(number)s was revoked"),
        body=gettext_noop("Reason: %(reason)s"),
        details={"number": row.number, "reason": row.revoke_reason},
        url="/cohorts/certificates/",
        at=at,
    )
    return row
