import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for folder in ("documents", "images"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.txt").write_text("plan")


def test_a_picture_is_served_to_everybody(client, kept):
    response = client.get("/media/images/plan.txt")

    assert b"".join(response.streaming_content) == b"plan"
    response.close()


@pytest.mark.parametrize(
    "path",
    [
        "documents/plan.txt",
        "Documents/plan.txt",
        "./documents/plan.txt",
        "/documents/plan.txt",
        "images/../documents/plan.txt",
        "images/%2e%2e/documents/plan.txt",
        "x%5C..%5Cdocuments/plan.txt",
        "documents",
        "../media/documents/plan.txt",
        "images/none.txt",
        "images/%00",
    ],
)
def test_a_document_is_not_served_by_its_place_on_the_disk(client, kept, path):
    assert client.get(f"/media/{path}").status_code == 404
