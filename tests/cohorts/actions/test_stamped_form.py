import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from academy.kernel.files.keeping import place_of
from academy.kernel.files.owners import owned_paths
from academy.kernel.files.refused import FileRefused
from cohorts.actions.nomination import NominationsClosed
from cohorts.actions.stamped_form import NominationDecided, attach_stamped_form
from cohorts.enums import NominationState
from cohorts.models import StampedForm
from tests.cohorts.planning import BEFORE, LATE, liaison_of, nobody_may, organisation, party_school
from tests.factories import cohorts as make
from tests.kernel.files import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def nomination():
    quota = make.quota(unit=make._unit(name="青松街道"), places=2)
    return make.nomination(cohort=quota.cohort, unit=quota.unit)


def scan(content=None, name="推荐意见.pdf"):
    return SimpleUploadedFile(name, content or samples.pdf())


def test_a_scan_is_kept_beside_the_nomination_and_replaced(nomination):
    liaison = liaison_of(nomination.unit)
    first = attach_stamped_form(nomination, scan(), by=liaison, at=BEFORE)
    path = first.path
    second = attach_stamped_form(nomination, scan(name="盖章.pdf"), by=liaison, at=BEFORE)

    assert (second.pk, second.name, second.kind, StampedForm.objects.count()) == (first.pk, "盖章.pdf", "pdf", 1)
    assert place_of(second.path).exists()
    assert second.path in owned_paths()
    assert path not in owned_paths()
    nomination.refresh_from_db()
    assert nomination.state == NominationState.SUBMITTED


def test_what_is_no_scan_is_refused_in_words(nomination):
    for content, name in ((b"MZ" + b"\0" * 99, "a.pdf"), (b"x", "a.pdf"), (b"<svg/>", "a.svg"), (b"%PDF-1.4", "a.pdf")):
        with pytest.raises(FileRefused):
            attach_stamped_form(nomination, scan(content, name), by=organisation(), at=BEFORE)
    assert not StampedForm.objects.exists()


def test_after_the_decision_and_after_the_deadline_it_stays(nomination):
    with pytest.raises(NominationsClosed):
        attach_stamped_form(nomination, scan(), by=liaison_of(nomination.unit), at=LATE)
    assert attach_stamped_form(nomination, scan(), by=organisation(), at=LATE)
    nomination.state = NominationState.ADMITTED
    nomination.save()
    with pytest.raises(NominationDecided):
        attach_stamped_form(nomination, scan(), by=organisation(), at=BEFORE)


def test_only_the_unit_and_the_organisation_department_attach_one(nomination):
    nobody_may(
        lambda person: attach_stamped_form(nomination, scan(), by=person, at=BEFORE),
        party_school(),
        liaison_of(make._unit()),
        make.account(),
    )
