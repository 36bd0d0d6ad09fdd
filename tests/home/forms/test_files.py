import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.models import Document
from wagtail.images.models import Image

from tests.factories import courses as make
from tests.factories.blocks import VIDEO
from tests.kernel.files import samples

pytestmark = pytest.mark.django_db
ZIP = b"PK\x03\x04" + b"\x00" * 30


@pytest.fixture
def editor(client, academy):
    client.force_login(make.author())
    return client


def send(client, folder, name, content):
    file = SimpleUploadedFile(name, content)
    response = client.post(f"/cms/{folder}/multiple/add/", {"title": name, "files[]": file})
    assert response.status_code == 200
    return json.loads(response.content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("six-bytes.gif", b"GIF89a"),
        ("cut.png", make.png((600, 400))[:-60]),
        ("text.jpg", b"<html></html>"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("other.jpg", make.png()),
        ("empty.png", b""),
    ],
)
def test_a_picture_that_is_none_is_refused_with_a_sentence(editor, name, content):
    answer = send(editor, "images", name, content)

    assert answer["success"] is False
    assert answer["error_message"]
    assert not Image.objects.exists()


def test_a_sound_picture_is_taken(editor):
    assert send(editor, "images", "red.png", make.png())["success"]
    assert Image.objects.get().width == 64


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", samples.pdf()),
        ("a.docx", samples.office("docx")),
        ("a.mp4", samples.video()),
        ("a.vtt", samples.SUBTITLES.encode()),
        ("b.vtt", samples.SUBTITLES.encode("utf-8-sig")),
    ],
)
def test_a_document_is_taken_when_it_is_what_its_name_says(editor, name, content):
    assert send(editor, "documents", name, content)["success"]
    assert Document.objects.get().file_extension == name.rpartition(".")[2]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<html><script>"),
        ("a.docx", samples.pdf()),
        ("a.mp4", samples.pdf()),
        ("a.vtt", b"1\n00:00"),
        ("a.html", b"<html>"),
        ("a.exe", b"MZ"),
        ("a.mp4", samples.video(b"hvc1")),
        ("a.docx", samples.office("docx", word__vbaProject=b"").replace(b"vbaProject", b"vbaProject.bin")),
    ],
)
def test_a_document_that_is_something_else_is_refused_with_one_sentence(editor, name, content):
    answer = send(editor, "documents", name, content)

    assert answer["success"] is False
    assert len(answer["error_message"].splitlines()) == 1
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [("a.pdf", make.PDF, "inline"), ("a.docx", ZIP, "attachment"), ("a.mp4", VIDEO, "attachment")],
)
def test_documents_are_served_so_that_nothing_in_them_runs(client, academy, name, content, shown):
    response = client.get(make.document(content, name).url)

    assert response["Content-Disposition"].startswith(shown)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert b"".join(response.streaming_content) == content
