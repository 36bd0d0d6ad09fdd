from datetime import date

import pytest

from academy.competency.framework import shipped_framework
from academy.competency.standard import shipped_standard
from academy.progress.actions.framework import install_framework
from academy.progress.models import FrameworkVersion, StandardVersion
from academy.progress.queries.framework import scale_in_force

pytestmark = pytest.mark.django_db


def test_the_shipped_versions_are_written_once():
    FrameworkVersion.objects.all().delete()
    StandardVersion.objects.all().delete()

    install_framework()
    install_framework()

    assert FrameworkVersion.objects.get().version == StandardVersion.objects.get().version == 1
    assert scale_in_force(date(2026, 9, 1)) == (shipped_framework(), shipped_standard())


def test_a_version_that_is_there_is_left_alone():
    row = StandardVersion.objects.create(version=1, data={"ours": True}, effective_on=date(2026, 1, 1))

    install_framework()

    row.refresh_from_db()
    assert row.data == {"ours": True}
