import io

import pytest

from academy.kernel.files.refused import SubtitlesUnreadable
from academy.kernel.files.subtitles import MOST_BYTES, read_subtitles
from tests.kernel.files.samples import SUBTITLES


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030"])
def test_subtitles_are_read_as_they_are_saved_in_china(coding):
    file = io.BytesIO(SUBTITLES.replace("\n", "\r\n").encode(coding))

    assert read_subtitles(file) == SUBTITLES


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"1\n00:00:00,000 --> 00:00:02,000\nhello\n",
        b"WEBVTT\n\nno times\n",
        b"WEBVTTX\n\n00:00.000 --> 00:02.000\n",
        SUBTITLES.encode() + b"\0",
        b"WEBVTT\n\xff\xff\xff",
        SUBTITLES.encode() + b"x" * MOST_BYTES,
    ],
)
def test_what_is_no_webvtt_is_refused(data):
    with pytest.raises(SubtitlesUnreadable):
        read_subtitles(io.BytesIO(data))
