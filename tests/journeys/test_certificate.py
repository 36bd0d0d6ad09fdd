"""(d) A trainee opens the certificate; its address verifies, a changed one does not."""

import pytest

from cohorts.enums import CertificateState
from cohorts.models import Certificate

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_certificate_opens_and_verifies(walker, town):
    trainee = walker()
    trainee.log_in("ys101")
    page = trainee.go("/cohorts/certificates/")
    paper = page.get_attribute("a[href$='.pdf']", "href")
    answer = trainee.context.request.get(town.url + paper)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
    address = page.get_attribute("a[href*='/verify/']", "href")

    stranger = walker(narrow=True)
    stranger.go(address)
    row = Certificate.objects.get(enrolment__trainee__username="ys101", state=CertificateState.VALID)
    assert row.number in stranger.text()
    assert row.enrolment.trainee.name not in stranger.text()
    assert row.enrolment.trainee.name[0] in stranger.text()

    code = row.code
    changed = code[:-1] + ("2" if code[-1] != "2" else "3")
    stranger.go(f"/cohorts/verify/{changed}/")
    assert row.number not in stranger.text()
    stranger.complaints.allow("404")


def test_a_revoked_certificate_says_so(walker):
    row = Certificate.objects.filter(state=CertificateState.REVOKED).get()
    stranger = walker()
    stranger.go(f"/cohorts/verify/{row.code}/")

    assert "撤销" in stranger.text()
    assert row.number in stranger.text()
