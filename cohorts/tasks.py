"""What the worker does for cohorts: each task may run twice and leaves the same result."""

from celery import shared_task
from django.utils import timezone

from cohorts.actions import nomination_import
from cohorts.actions.logistics import sweep_arrivals as sweep
from cohorts.exports.certificate import certificate_file, certificate_pdf
from cohorts.exports.pdf import PdfUnavailable
from cohorts.models import Certificate


@shared_task(name="cohorts.render_certificate")
def render_certificate(*, certificate_id: int) -> None:
    """Make the PDF of one certificate ready, unless it is. Without PDF libraries it is left to the view to say so."""
    certificate = Certificate.objects.filter(pk=certificate_id).first()
    if certificate is None or certificate_file(certificate).exists():
        return
    try:
        content = certificate_pdf([certificate])
    except PdfUnavailable:
        return
    keep_certificate_file(certificate, content)


@shared_task(name="cohorts.sweep_arrivals")
def sweep_arrivals() -> int:
    """Delete arrival forms and beds whose term is over; return how many."""
    return sweep(at=timezone.now())


def keep_certificate_file(certificate: Certificate, content: bytes) -> None:
    """Write a finished PDF so that a reader sees the whole file or none."""
    path = certificate_file(certificate)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{certificate.pk}.part")
    partial.write_bytes(content)
    partial.replace(path)


@shared_task(name="cohorts.take_in_nominees")
def take_in_nominees(*, import_id: int) -> None:
    """Take in one list of people that was handed over; one that has ended is left alone."""
    nomination_import.take_in_by_worker(import_id)


@shared_task(name="cohorts.clear_nominee_lists")
def clear_nominee_lists() -> int:
    """Forget what was read of lists that lay long enough; return how many."""
    return nomination_import.clear_lists(at=timezone.now())
