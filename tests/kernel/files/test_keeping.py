from datetime import timedelta

import pytest
from django.utils import timezone

from academy.kernel.files.keeping import dropped_on_failure, keep, place_of, sweep


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


def files_in(settings):
    return [path for path in settings.PRIVATE_ROOT.rglob("*") if path.is_file()]


def test_a_file_is_kept_whole_under_a_name_nobody_chose(settings):
    kept = keep([b"one ", b"two"])

    place = place_of(kept.path)
    assert place.read_bytes() == b"one two"
    assert kept.size == 7
    assert kept.sha256.startswith("8ab63e29")
    assert place.stat().st_mode & 0o777 == 0o600
    assert files_in(settings) == [place]


def test_what_breaks_off_leaves_nothing(settings):
    def broken():
        yield b"one"
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        keep(broken())

    assert files_in(settings) == []


def test_a_deed_that_fails_takes_its_files_with_it(settings):
    before = keep([b"stays"])

    def fails():
        with dropped_on_failure():
            keep([b"outer"])
            with dropped_on_failure():
                keep([b"inner"])
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fails()

    assert files_in(settings) == [place_of(before.path)]


def test_a_deed_that_is_done_keeps_them(settings):
    with dropped_on_failure():
        kept = keep([b"stays"])

    assert files_in(settings) == [place_of(kept.path)]


def test_what_no_row_names_is_swept_after_a_while(settings):
    named, orphan = keep([b"named"]), keep([b"orphan"])
    now = timezone.now()

    assert sweep(known={named.path}, before=now - timedelta(days=1)) == 0
    assert sweep(known={named.path}, before=now + timedelta(minutes=1)) == 1
    assert files_in(settings) == [place_of(named.path)]
    assert orphan.path != named.path
