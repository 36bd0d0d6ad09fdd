from datetime import UTC, datetime

import pytest
from django.http import Http404

from academy.kernel.files.handing_out import Outgoing, answer_with
from academy.kernel.files.keeping import keep, place_of

AT = datetime(2026, 10, 12, 8, 0, tzinfo=UTC)
CONTENT = bytes(range(256)) * 40


@pytest.fixture
def film(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    return outgoing("课堂录像.mp4", "mp4")


def outgoing(name, kind):
    kept = keep([CONTENT])
    return Outgoing(kept.path, name, kind, kept.size, kept.sha256, AT)


def body(response):
    return b"".join(response.streaming_content)


def test_a_whole_file_is_private_and_named(rf, film):
    response = answer_with(rf.get("/"), film)

    assert response.status_code == 200
    assert body(response) == CONTENT
    assert response["Content-Type"] == "video/mp4"
    assert response["Content-Length"] == "10240"
    assert response["Accept-Ranges"] == "bytes"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''%E8%AF%BE")


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=100-199", 100, 199),
        ("bytes=10000-", 10_000, 10_239),
        ("bytes=10000-99999", 10_000, 10_239),
        ("bytes=-40", 10_200, 10_239),
        ("bytes=-99999", 0, 10_239),
        ("bytes= 5 - 6", 5, 6),
    ],
)
def test_a_range_is_cut_to_the_byte(rf, film, header, first, last):
    response = answer_with(rf.get("/", headers={"Range": header}), film)

    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/10240"
    assert response["Content-Length"] == str(last - first + 1)
    assert body(response) == CONTENT[first : last + 1]


@pytest.mark.parametrize("header", ["bytes=10240-", "bytes=9-5", "bytes=-", "bytes=-0", "bytes=a-b", "bytes=--1"])
def test_a_range_that_is_not_there_is_said_to_be_none(rf, film, header):
    response = answer_with(rf.get("/", headers={"Range": header}), film)

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */10240"


@pytest.mark.parametrize("header", ["pages=1-2", "bytes=0-1,4-5", ""])
def test_other_wishes_get_the_whole_file(rf, film, header):
    assert answer_with(rf.get("/", headers={"Range": header}), film).status_code == 200


def test_a_range_of_another_file_gets_the_whole_one(rf, film):
    def ask(condition):
        return answer_with(rf.get("/", headers={"Range": "bytes=0-1", "If-Range": condition}), film).status_code

    assert ask(film.etag) == 206
    assert ask('"other"') == 200
    assert ask("Mon, 12 Oct 2026 08:00:00 GMT") == 206
    assert ask("Mon, 12 Oct 2026 07:59:59 GMT") == 200
    assert ask("yesterday") == 200


def test_a_head_has_the_length_and_no_body(rf, film):
    response = answer_with(rf.head("/", headers={"Range": "bytes=0-9"}), film)

    assert (response.status_code, response["Content-Length"], response.content) == (206, "10", b"")


@pytest.mark.parametrize(
    ("name", "kind", "shown", "policy"),
    [
        ("讲义.pdf", "pdf", True, None),
        ("照片.jpg", "image", True, "default-src 'none'; img-src"),
        ("讲义.docx", "docx", False, "default-src 'none'"),
        ("资料.zip", "zip", False, "default-src 'none'"),
        ("无名", "zip", False, "default-src 'none'"),
    ],
)
def test_only_what_is_safe_to_see_opens_by_itself(rf, film, name, kind, shown, policy):
    response = answer_with(rf.get("/"), outgoing(name, kind))

    assert response["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert (response.get("Content-Security-Policy") or "").startswith(policy or "")
    assert response.has_header("Content-Security-Policy") is (policy is not None)


def test_whatever_is_asked_to_be_saved_is_an_attachment(rf, film):
    response = answer_with(rf.get("/"), film, to_save=True)

    assert response["Content-Disposition"].startswith("attachment")


def test_a_server_in_front_is_told_to_send_it(rf, film, settings):
    settings.X_ACCEL_PREFIX = "/kept/"

    response = answer_with(rf.get("/", headers={"Range": "bytes=0-1"}), film)

    assert response["X-Accel-Redirect"] == f"/kept/{film.path}"
    assert response.content == b""
    assert "Content-Length" not in response


def test_a_file_that_is_gone_is_not_there(rf, film):
    place_of(film.path).unlink()

    with pytest.raises(Http404):
        answer_with(rf.get("/"), film)


def test_a_file_cut_short_on_the_disk_ends_where_it_ends(rf, film):
    place_of(film.path).write_bytes(b"short")

    assert body(answer_with(rf.get("/"), film)) == b"short"
