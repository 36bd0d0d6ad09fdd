import pytest
from django.urls import reverse

from academy.kernel.audit import note
from academy.kernel.models import AuditEntry
from academy.kernel.models.audit import RowIsFinal
from academy.people.enums import Role
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(client):
    client.force_login(make.account(Role.AUDITOR))
    return client


@pytest.mark.parametrize("rows", [1, 3])
def test_the_record_is_read_with_as_many_queries_whatever_its_length(auditor, rows, django_assert_num_queries):
    for _number in range(rows):
        note("people.add_unit", by=make.officer(), obj=make.unit())
    auditor.get(reverse("people:audit"))

    with django_assert_num_queries(8):
        html = auditor.get(reverse("people:audit")).content.decode()

    assert html.count('<tr><td class="nowrap">') == rows


def test_a_refusal_is_read_with_its_reason(auditor):
    note("people.add_unit", by=None, outcome="refused", sentence="<i>名称重复</i>")

    html = auditor.get(reverse("people:audit")).content.decode()

    assert "&lt;i&gt;名称重复" in html


@pytest.mark.parametrize(
    "query", ["first=x", "last=9999-12-31", "first=0001-01-01", "verb=none", "outcome=none", "person=%00", "page=9e9"]
)
def test_nonsense_in_the_address_narrows_nothing(auditor, query):
    note("people.add_unit", by=None)

    response = auditor.get(f"{reverse('people:audit')}?{query}")

    assert response.status_code == 200
    assert '<td class="nowrap">' in response.content.decode()


def test_the_record_takes_no_post_and_no_change(auditor):
    entry = note("people.add_unit", by=None)

    assert auditor.post(reverse("people:audit")).status_code == 405
    with pytest.raises(RowIsFinal):
        entry.save()
    with pytest.raises(RowIsFinal):
        entry.delete()
    assert AuditEntry.objects.filter(pk=entry.pk).exists()


def test_an_empty_record_says_so(auditor):
    assert "<table" not in auditor.get(reverse("people:audit")).content.decode()
    assert "<table" not in auditor.get(reverse("people:audit") + "?person=nobody").content.decode()
