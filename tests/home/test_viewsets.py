import pytest

from academy.people.enums import Role
from tests.factories import cohorts as people
from tests.factories import courses as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("folder", ["images", "documents"])
@pytest.mark.parametrize(
    "asked",
    [
        {"q": "红枫", "usage_count_min": "1"},
        {"q": "红枫", "usage_count_max": "x"},
        {"usage_count_min": "1"},
        {"q": "\x00", "p": "1000000000", "collection_id": "x", "ordering": "usage_count"},
    ],
)
@pytest.mark.parametrize("part", ["", "results/"])
def test_lists_of_files_answer_whatever_is_asked(client, academy, folder, asked, part):
    make.image()
    make.document()
    client.force_login(people.account(Role.CONTENT_REVIEWER))

    assert client.get(f"/cms/{folder}/{part}", asked).status_code == 200


def test_the_first_screen_of_an_author_counts_the_own_pages(client, academy):
    make.course()
    client.force_login(make.author())
    html = client.get("/cms/").content.decode()

    assert "2 个页面" in html


def test_the_number_below_a_list_is_said_in_words(client, academy):
    make.image()
    client.force_login(people.account(Role.CONTENT_REVIEWER))

    assert "共 1 项" in client.get("/cms/images/").content.decode()
