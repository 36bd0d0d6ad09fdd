import pytest
from django.urls import reverse

from tests.factories import courses as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client, academy):
    client.force_login(make.author())
    return client


@pytest.mark.parametrize(
    ("kind", "one", "field"),
    [("quiz", make.quiz, "title"), ("assignment", make.assignment, "title"), ("teaching_site", make.site, "name")],
)
def test_an_author_finds_and_takes_what_is_kept_on_the_desk(author, kind, one, field):
    wanted, other = one(**{field: "枫林里走访"}), one(**{field: "别的"})

    listed = author.get(reverse(f"{kind}_chooser:choose"), {"q": ""}).json()["html"]
    found = author.get(reverse(f"{kind}_chooser:choose_results"), {"q": "枫林"}).content.decode()
    chosen = author.get(reverse(f"{kind}_chooser:chosen", args=[wanted.pk])).json()
    several = author.get(reverse(f"{kind}_chooser:chosen_multiple"), {"id": [wanted.pk, other.pk]}).json()

    assert "枫林里走访" in listed
    assert "别的" in listed
    assert "枫林里走访" in found
    assert "别的" not in found
    assert chosen["result"] == {"id": str(wanted.pk), "title": "枫林里走访", "edit_url": None}
    assert len(several["result"]) == 2


def test_nothing_is_made_in_a_chooser(author):
    assert author.post(reverse("quiz_chooser:create"), {"title": "新测验"}).status_code == 302
