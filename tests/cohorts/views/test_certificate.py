import io
import sys

import pytest
from django.urls import reverse
from pypdf import PdfReader

from academy.people.enums import Role
from cohorts.actions.certificate import issue_certificate, revoke_certificate
from cohorts.exports.certificate import certificate_file
from cohorts.models import Certificate
from cohorts.tasks import render_certificate
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def officer():
    return make.account(Role.ORGANISATION)


@pytest.fixture
def cohort():
    return make.cohort(state="finished")


@pytest.fixture
def certificate(cohort, officer):
    return issue_certificate(make.enrolment(cohort=cohort, state="completed", name="欧阳松"), by=officer)


def words(response):
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(response.content)).pages)


def verify(code):
    return reverse("cohorts:verify", args=[code])


def test_a_trainee_finds_the_own_certificates_and_opens_the_pdf(client, certificate):
    client.force_login(certificate.enrolment.trainee)
    html = client.get(reverse("cohorts:my_certificates")).content.decode()
    assert certificate.number in html
    assert verify(certificate.code) in html

    pdf = client.get(reverse("cohorts:certificate", args=[certificate.pk]))

    assert (pdf["Content-Type"], pdf["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert pdf["Content-Disposition"].startswith("inline")
    assert "欧阳松" in words(pdf)


def test_a_file_made_beforehand_is_served_until_the_revocation(client, certificate, officer):
    client.force_login(officer)
    url = reverse("cohorts:certificate", args=[certificate.pk])
    render_certificate(certificate_id=certificate.pk)
    made = certificate_file(certificate).read_bytes()
    assert client.get(url).content == made

    revoke_certificate(certificate, reason="单位有误", by=officer)

    assert "已撤销" in words(client.get(url))


def test_making_the_file_twice_leaves_the_first_and_a_missing_certificate_nothing(certificate, tmp_path):
    render_certificate(certificate_id=certificate.pk)
    made = certificate_file(certificate).stat().st_mtime_ns
    render_certificate(certificate_id=certificate.pk)
    render_certificate(certificate_id=10**9)

    assert [path.stat().st_mtime_ns for path in (tmp_path / "certificates").iterdir()] == [made]


def test_others_do_not_find_a_certificate(client, certificate, cohort):
    url = reverse("cohorts:certificate", args=[certificate.pk])
    for account in (
        make.enrolment(cohort=cohort).trainee,
        make.account(Role.INSTRUCTOR),
        make.supervisor(make.cohort()),
    ):
        client.force_login(account)
        assert client.get(url).status_code == 404
    client.force_login(make.supervisor(cohort))
    assert client.get(url).status_code == 200


def test_without_the_pdf_engine_the_pages_say_what_is_missing(client, certificate, officer, cohort, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    client.force_login(officer)
    for name, key in (("certificate", certificate.pk), ("cohort_certificates", cohort.pk)):
        answer = client.get(reverse(f"cohorts:{name}", args=[key]))
        assert answer.status_code == 503
        assert "Pango" in answer.content.decode()
    render_certificate(certificate_id=certificate.pk)
    assert not certificate_file(certificate).exists()


def test_all_valid_certificates_of_a_class_in_one_file(client, certificate, officer, cohort):
    gone = issue_certificate(make.enrolment(cohort=cohort, state="completed"), by=officer)
    revoke_certificate(gone, reason="退回", by=officer)
    client.force_login(officer)

    text = words(client.get(reverse("cohorts:cohort_certificates", args=[cohort.pk])))

    assert certificate.number in text
    assert gone.number not in text


def test_a_class_without_certificates_says_so(client, officer):
    client.force_login(officer)
    answer = client.get(reverse("cohorts:cohort_certificates", args=[make.cohort(state="finished").pk]))

    assert answer.status_code == 302
    assert "还没有有效证书" in said(answer)


def test_anybody_can_check_a_certificate_and_learns_nothing_else(client, certificate):
    answer = client.get(verify(certificate.code))

    html = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"], answer["X-Robots-Tag"]) == (200, "no-store", "noindex")
    assert "该证书有效" in html
    assert "欧**" in html
    for secret in ("欧阳松", certificate.enrolment.unit.name, certificate.enrolment.trainee.username):
        assert secret not in html


def test_a_revocation_shows_at_once_with_its_successor_but_without_its_reason(client, certificate, officer):
    client.force_login(officer)
    send(client, reverse("cohorts:revoke", args=[certificate.pk]), reason="所载单位有误", reissue="1")
    client.logout()

    html = client.get(verify(certificate.code)).content.decode()

    assert "已于" in html
    assert "撤销" in html
    assert "已另发新证书" in html
    assert "所载单位有误" not in html


@pytest.mark.parametrize("code", ["0" * 20, "ABC", "x" * 500, "赵松", "' OR 1=1 --", "%00", "..%2f..", "²" * 20])
def test_unknown_and_malformed_codes_get_one_answer(client, certificate, code):
    unknown = client.get(verify("Z" * 20))

    by_path, by_form = client.get(verify(code)), client.get(reverse("cohorts:verify_form"), {"code": code})

    for answer in (by_path, by_form):
        assert answer.status_code == unknown.status_code == 404
        assert "查无此证书" in answer.content.decode()
    assert main_of(by_path) == main_of(unknown)


def main_of(response):
    return response.content.decode().split("<main")[1].split("</main>")[0]


def test_a_changed_code_is_an_unknown_one(client, certificate):
    changed = certificate.code[:-1] + ("0" if certificate.code[-1] != "0" else "1")

    assert client.get(verify(changed)).status_code == 404


def test_a_code_typed_by_hand_is_understood(client, certificate):
    typed = f"{certificate.code[:5].lower()}-{certificate.code[5:10]} {certificate.code[10:]}"

    assert "该证书有效" in client.get(reverse("cohorts:verify_form"), {"code": typed}).content.decode()
    assert client.get(reverse("cohorts:verify_form")).status_code == 200
    assert client.get(reverse("cohorts:verify_form"), {"code": ""}).status_code == 200


def test_revoking_needs_a_reason_and_keeps_the_page(client, certificate, officer):
    client.force_login(officer)
    url = reverse("cohorts:revoke", args=[certificate.pk])
    assert certificate.number in client.get(url).content.decode()

    for reason in ("", "   ", "因" * 201):
        answer = send(client, url, reason=reason, revoke="1")
        assert answer.status_code == 200
        assert "field__error" in answer.content.decode()
    certificate.refresh_from_db()
    assert certificate.state == "valid"


def test_revoking_twice_is_once(client, certificate, officer):
    client.force_login(officer)
    url = reverse("cohorts:revoke", args=[certificate.pk])
    first = send(client, url, reason="姓名有误", reissue="1", once="r" * 24)
    second = send(client, url, reason="姓名有误", reissue="1", once="r" * 24)

    assert first.url == second.url == reverse("cohorts:completion", args=[certificate.enrolment.cohort_id])
    assert Certificate.objects.count() == 2
    assert "替代被撤销的证书" in said(first)


def test_a_revoked_certificate_can_be_reissued_later_but_not_revoked_again(client, certificate, officer):
    client.force_login(officer)
    url = reverse("cohorts:revoke", args=[certificate.pk])
    assert "公开查验页即时显示" in said(send(client, url, reason="姓名有误", revoke="1"))

    assert "状态已经变化" in said(send(client, url, reason="再次", revoke="1"))
    send(client, url, reason="更正后重发", reissue="1")

    assert Certificate.objects.get(state="valid").replaces == certificate


def test_supervisors_see_certificates_but_do_not_revoke_them(client, certificate, cohort):
    client.force_login(make.supervisor(cohort))

    url = reverse("cohorts:revoke", args=[certificate.pk])
    assert client.get(url).status_code == 403
    assert send(client, url, reason="x", revoke="1").status_code == 403


def test_nothing_of_the_certificate_can_be_set_from_outside(client, certificate, officer):
    client.force_login(officer)
    send(
        client,
        reverse("cohorts:revoke", args=[certificate.pk]),
        reason="姓名有误",
        revoke="1",
        number="X",
        code="Y",
        content="{}",
    )

    kept = Certificate.objects.get(pk=certificate.pk)
    assert (kept.number, kept.code, kept.content) == (certificate.number, certificate.code, certificate.content)


@pytest.mark.parametrize("rows", [1, 3])
def test_own_certificates_are_listed_in_a_fixed_number_of_queries(client, rows, officer, django_assert_num_queries):
    trainee = make.account(Role.TRAINEE)
    for _row in range(rows):
        issue_certificate(
            make.enrolment(trainee=trainee, cohort=make.cohort(state="finished"), state="completed"), by=officer
        )
    client.force_login(trainee)
    client.get(reverse("cohorts:my_certificates"))

    with django_assert_num_queries(4):
        client.get(reverse("cohorts:my_certificates"))


def test_an_empty_list_says_when_a_certificate_comes(client):
    client.force_login(make.account(Role.TRAINEE))

    assert "您还没有证书" in client.get(reverse("cohorts:my_certificates")).content.decode()
