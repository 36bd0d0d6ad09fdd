import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cohorts.planning import Desk, coming_cohort, liaison_of, organisation, party_school
from tests.factories import cohorts as make
from tests.kernel.files import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def nomination():
    quota = make.quota(cohort=coming_cohort(), unit=make._unit(name="青松街道"), places=2)
    return make.nomination(cohort=quota.cohort, unit=quota.unit)


def test_the_unit_attaches_its_stamped_form_and_staff_read_it(nomination):
    liaison = Desk(liaison_of(nomination.unit))
    scan = SimpleUploadedFile("推荐意见.pdf", samples.pdf())
    said = liaison.said(liaison.send("attach_stamped_form", nomination.pk, file=scan))
    assert said == ["盖章表已存入该提名。"]

    for desk in (liaison, Desk(organisation()), Desk(party_school())):
        assert "推荐意见.pdf" in desk.text("nomination", nomination.pk)
        answer = desk.get("stamped_form", nomination.pk)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
    part = liaison.client.get(f"/cohorts/nominations/{nomination.pk}/stamped-form/", headers={"Range": "bytes=0-3"})
    assert part.status_code == 206
    other = Desk(liaison_of(make._unit()))
    assert other.get("stamped_form", nomination.pk).status_code == 404
    assert other.send("attach_stamped_form", nomination.pk).status_code == 404
    assert Desk(make.account()).get("stamped_form", nomination.pk).status_code == 404


def test_what_is_no_scan_is_said(nomination):
    desk = Desk(organisation())

    assert desk.said(desk.send("attach_stamped_form", nomination.pk)) == ["请先选择文件。"]
    bad = SimpleUploadedFile("推荐意见.pdf", b"MZ" + b"\0" * 100)
    assert desk.said(desk.send("attach_stamped_form", nomination.pk, file=bad))
    assert desk.get("stamped_form", nomination.pk).status_code == 404
