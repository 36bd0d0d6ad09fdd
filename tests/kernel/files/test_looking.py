"""What a file is, by what lies in it; and every hostile upload of trust.md #9, answered with a sentence."""

import io
import random
import struct

import pytest
from PIL import Image

from academy.kernel.children import Limits
from academy.kernel.files import looking, pictures, refused
from academy.kernel.files.kinds import MIMES, FileKind, accepted
from academy.kernel.files.looking import look_into
from academy.kernel.refusals import Refusal
from tests.kernel.files import samples
from tests.kernel.files.hostile import HOSTILE
from tests.kernel.files.samples import upload

ALL = frozenset(FileKind)
GOOD = {
    "a PDF": (samples.pdf(), "pdf"),
    "a PDF with a table as an object": (
        b"%PDF-1.5\n1 0 obj\n<</Type/XRef>>\nendobj\nstartxref\n9\n%%EOF\r\n",
        "pdf",
    ),
    "a Word document": (samples.office("docx"), "docx"),
    "slides": (samples.office("pptx"), "pptx"),
    "a spreadsheet": (samples.xlsx(), "xlsx"),
    "a zip": (samples.package({"资料/课件.txt": b"x"}), "zip"),
    "a photograph": (samples.photograph(), "jpg"),
    "a drawing": (samples.picture("PNG"), "png"),
    "a moving picture": (samples.picture("GIF"), "png"),
    "a webp": (samples.picture("WEBP"), "jpg"),
    "an old bitmap": (samples.picture("BMP"), "png"),
    "a picture of a phone": (samples.picture("HEIF"), "jpg"),
    "a picture with holes": (samples.picture("WEBP", mode="RGBA", colour=(1, 2, 3, 4)), "png"),
    "a video": (samples.video(), "mp4"),
    "a sound": (samples.sound(), "mp3"),
    "a sound with tags": (samples.sound(tag=b"ID3\4\0\0\0\0\0\x04abcd\0\0"), "mp3"),
    "a sound of version 2": ((b"\xff\xf3\x40\xc0" + b"\0" * 100) * 4, "mp3"),
}


@pytest.mark.parametrize("what", GOOD)
def test_a_good_file_is_known_whatever_its_name_is(what):
    content, extension = GOOD[what]
    file = upload(content, "programme.exe")

    seen = look_into(file, kinds=ALL)

    assert seen.extension == extension
    assert file.tell() == 0


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_with_the_closest_sentence(what):
    content, name, reason = HOSTILE[what]
    file = upload(content, name)

    with pytest.raises(refused.FileRefused) as no:
        look_into(file, kinds=ALL)

    assert type(no.value) is reason
    assert isinstance(no.value, Refusal)
    assert "%(" not in str(no.value)
    assert file.tell() == 0 or not content


def test_a_document_under_the_name_of_another_kind_is_kept_as_what_it_is():
    assert look_into(upload(samples.pdf(), "报告.docx"), kinds=ALL).extension == "pdf"
    assert look_into(upload(samples.office("docx"), "报告.xlsx"), kinds=ALL).extension == "docx"


def test_a_form_offers_what_is_taken():
    assert accepted({FileKind.PDF, FileKind.DOCX}) == ".pdf,.docx"
    offered = accepted(ALL).split(",")
    assert {f".{ending}" for ending in (*looking.PROMISES, *MIMES)} <= set(offered)
    assert "image/*" in offered


def test_a_refusal_names_the_file_and_what_fell_with_it():
    with pytest.raises(refused.FileEmpty) as alone, refused.named("100%.docx"):
        look_into(upload(b""), kinds=ALL)
    with pytest.raises(refused.FileEmpty) as among, refused.named("空.docx", among=2):
        look_into(upload(b""), kinds=ALL)

    assert str(alone.value) == f"“100%.docx”：{refused.FileEmpty()}"
    assert str(among.value).startswith(f"“空.docx”：{refused.FileEmpty()}")
    assert "其他文件也没有保存" in str(among.value)


def test_a_gibibyte_in_a_megabyte_is_refused_unopened():
    bomb = samples.package({"a": b"\0" * 2**20 * 40}, compresslevel=1)

    with pytest.raises(refused.PackageTooDense):
        look_into(upload(bomb), kinds=ALL)


def test_members_that_share_their_bytes_are_refused():
    member = samples.package({"a": bytes(random.Random(1).randbytes(3000))})
    at, end = member.index(b"PK\x01\x02"), member.index(b"PK\x05\x06")
    entry = member[at:end]
    second = entry[:46] + b"b"
    ending = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(entry) * 2, at, 0)

    with pytest.raises(refused.FileBroken):
        look_into(upload(member[:at] + entry + second + ending), kinds=ALL)


@pytest.mark.parametrize("claim", [b"\x40\0\0\0", b"\0\0\0\1", b"\0\0\0\4"])
def test_a_box_that_claims_what_is_not_there_is_cut_off(claim):
    content = samples.video(mdat=True) + claim + b"mdat" + b"\x40" * 8

    with pytest.raises(refused.FileBroken):
        look_into(upload(content), kinds=ALL)


def test_a_box_that_goes_on_to_the_end_is_whole():
    assert look_into(upload(samples.video(mdat=True) + b"\0\0\0\0mdat" + b"\0" * 9), kinds=ALL).extension == "mp4"


def test_a_box_of_a_long_length_is_whole():
    long = b"\0\0\0\1mdat" + struct.pack(">Q", 20) + b"\0" * 4

    assert look_into(upload(samples.video(mdat=True) + long), kinds=ALL).extension == "mp4"


def test_a_box_inside_the_header_that_leaves_it_is_broken():
    inner = b"\0\0\x40\0trak"
    content = samples.video(moov=True) + samples.box(b"moov", inner)

    with pytest.raises(refused.FileBroken):
        look_into(upload(content), kinds=ALL)


def test_endless_boxes_and_a_giant_header_are_refused(monkeypatch):
    monkeypatch.setattr(looking.recordings, "MOST_BOXES", 3)
    with pytest.raises(refused.FileBroken):
        look_into(upload(samples.video() + samples.box(b"free") * 2), kinds=ALL)
    monkeypatch.setattr(looking.recordings, "MOST_HEADER", 10)
    with pytest.raises(refused.FileBroken):
        look_into(upload(samples.video()), kinds=ALL)


def test_a_file_over_the_size_of_its_kind_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setitem(looking.MOST_BYTES, FileKind.PDF, 100)

    with pytest.raises(refused.FileTooLarge):
        look_into(upload(samples.pdf()), kinds=ALL)


def test_a_document_is_measured_as_what_it_is(monkeypatch):
    monkeypatch.setitem(looking.MOST_BYTES, FileKind.DOCX, 100)

    with pytest.raises(refused.FileTooLarge):
        look_into(upload(samples.office("docx")), kinds=ALL)


def test_whoever_asks_may_take_less():
    with pytest.raises(refused.FileTooLarge) as no:
        look_into(upload(samples.pdf()), kinds=ALL, most_bytes=200)

    assert "1 MB" in str(no.value)


def test_a_good_file_of_another_kind_is_not_taken_and_the_kinds_are_named():
    with pytest.raises(refused.KindNotTaken) as no:
        look_into(upload(samples.sound()), kinds={FileKind.PDF, FileKind.DOCX})

    assert str(FileKind.DOCX.label) in str(no.value)


def test_a_photograph_stands_upright_and_tells_nothing():
    seen = look_into(upload(samples.photograph()), kinds=ALL)

    drawn = Image.open(io.BytesIO(seen.clean))
    assert drawn.size == (20, 40)
    assert not drawn.getexif()
    assert b"camera-canary" not in seen.clean


def test_a_large_picture_is_made_smaller():
    seen = look_into(upload(samples.picture("PNG", (5000, 100))), kinds=ALL)

    assert Image.open(io.BytesIO(seen.clean)).size == (4096, 82)


@pytest.mark.parametrize("profile", [b"nonsense", None])
def test_colours_are_those_of_the_web(profile):
    from PIL import ImageCms

    given = profile or ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    seen = look_into(upload(samples.picture(icc_profile=given)), kinds=ALL)

    assert "icc_profile" not in Image.open(io.BytesIO(seen.clean)).info


def test_a_child_that_needs_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(pictures, "CHILD_LIMITS", Limits(10**9, 5, 0.01))

    with pytest.raises(refused.PictureTooLarge):
        look_into(upload(samples.photograph()), kinds=ALL)
