import io

import pytest
import segno
from pypdf import PdfReader

from academy.people.enums import Role
from cohorts.actions.certificate import issue_certificate, revoke_certificate
from cohorts.exports.certificate import certificate_pdf
from cohorts.queries.certificate import verify_certificate, verify_path
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.account(Role.ORGANISATION)


@pytest.fixture
def certificate(officer):
    cohort = make.cohort(state="finished", name="2026年第9期优秀年轻干部成长班", code="YS2026-09")
    row = make.enrolment(cohort=cohort, state="completed", name="赵松", unit=make._unit(name="青松街道"))
    return issue_certificate(row, by=officer)


def read(content):
    return PdfReader(io.BytesIO(content))


def words(page):
    return "".join(page.extract_text().split())


def test_a_certificate_is_one_landscape_page_that_says_what_was_frozen(certificate):
    [page] = read(certificate_pdf([certificate])).pages

    text = words(page)
    for part in ("结业证书", "赵松", "青松街道", "2026年第9期优秀年轻干部成长班", "准予结业", certificate.number):
        assert part in text
    assert "-".join(certificate.code[at : at + 5] for at in range(0, 20, 5)) in text
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


def test_a_later_change_of_the_person_does_not_reach_the_paper(certificate):
    trainee = certificate.enrolment.trainee
    trainee.name = "钱柏"
    trainee.save()
    certificate.refresh_from_db()

    [page] = read(certificate_pdf([certificate])).pages

    assert "赵松" in words(page)
    assert "钱柏" not in words(page)


def test_the_printed_address_is_that_of_the_qr_code_and_verifies(certificate, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://academy.example/"
    address = "https://academy.example" + verify_path(certificate)

    [page] = read(certificate_pdf([certificate])).pages

    assert address in words(page)
    assert verify_certificate(address.rstrip("/").rsplit("/", 1)[-1]).is_valid
    assert segno.make(address, error="m").designator.endswith("M")


def test_a_revoked_certificate_says_so_on_paper(certificate, officer):
    revoked = revoke_certificate(certificate, reason="单位有误", by=officer)

    [page] = read(certificate_pdf([revoked])).pages

    assert "已撤销" in words(page)
    assert "单位有误" not in words(page)


def test_a_class_is_printed_a_page_each(certificate, officer):
    other = make.enrolment(cohort=certificate.enrolment.cohort, state="completed", name="孙杉")

    pages = read(certificate_pdf([certificate, issue_certificate(other, by=officer)])).pages

    assert ["赵松" in words(pages[0]), "孙杉" in words(pages[1]), len(pages)] == [True, True, 2]
