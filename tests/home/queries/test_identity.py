import pytest
from wagtail.models import Site

from home.models import SiteIdentity
from home.queries.identity import academy_identity

pytestmark = pytest.mark.django_db


def test_who_reads_before_a_change_is_committed_does_not_bring_the_old_name_back(
    academy, django_capture_on_commit_callbacks
):
    row = SiteIdentity.for_site(Site.objects.get(is_default_site=True))
    row.academy_name = "旧名学院"
    row.save()
    academy_identity()

    with django_capture_on_commit_callbacks(execute=True):
        row.academy_name = "新名学院"
        row.save()
        SiteIdentity.objects.filter(pk=row.pk).update(academy_name="旧名学院")
        assert academy_identity().name == "旧名学院"
        SiteIdentity.objects.filter(pk=row.pk).update(academy_name="新名学院")

    assert academy_identity().name == "新名学院"
