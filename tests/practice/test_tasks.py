import os
from datetime import timedelta

import pytest
from django.utils import timezone

from academy.kernel.files.keeping import keep, place_of
from practice.tasks import sweep_files
from tests.factories import practice

pytestmark = pytest.mark.django_db


def test_files_that_nobody_owns_are_swept_a_day_later(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    owned, orphan, fresh = practice.class_file().path, keep([b"orphan"]).path, keep([b"fresh"]).path
    long_ago = (timezone.now() - timedelta(days=2)).timestamp()
    for path in (owned, orphan):
        os.utime(place_of(path), (long_ago, long_ago))

    assert sweep_files() == 1

    assert [place_of(path).exists() for path in (owned, orphan, fresh)] == [True, False, True]
