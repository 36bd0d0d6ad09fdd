"""The program that the child runs, here in our own process so that it is measured."""

import io
import runpy
import sys
from types import SimpleNamespace

import pytest
from PIL import Image, ImageCms

from academy.kernel.files.child import drawn, in_srgb, weighed
from academy.kernel.files.pictures import CHILD
from tests.kernel.files import samples


def size_of(answer):
    kind, _space, content = answer.partition(b" ")
    return kind, Image.open(io.BytesIO(content)).size


def test_a_picture_is_drawn_within_its_limits():
    assert size_of(drawn(samples.photograph(), 10_000, 30)) == (b"jpg", (15, 30))
    assert size_of(drawn(samples.picture("PNG"), 10_000, 100)) == (b"png", (40, 20))
    assert drawn(samples.picture(), 799, 30) == b"large"


def test_colours_are_turned_into_those_of_the_web():
    picture = Image.new("RGB", (2, 2), "red")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    assert in_srgb(picture, profile).size == (2, 2)
    assert in_srgb(picture, b"nonsense") is picture
    assert in_srgb(picture, None) is picture


def test_a_workbook_is_opened_sheet_by_sheet():
    assert weighed(samples.xlsx()) == b"ok"


@pytest.mark.parametrize(
    ("words", "data", "said"),
    [(["picture", "1", "1"], samples.picture(), b"large"), (["sheets"], samples.xlsx(), b"ok")],
)
def test_the_program_answers_on_its_own(words, data, said, monkeypatch):
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    monkeypatch.setattr(sys, "argv", ["child.py", *words])

    runpy.run_path(str(CHILD), run_name="__main__")

    assert out.getvalue() == said
