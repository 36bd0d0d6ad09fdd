import pytest
import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from academy.kernel.doors import ANYONE, SIGNED_IN, door, told
from academy.kernel.permissions import UnknownPermission, require
from academy.kernel.refusals import Refusal
from academy.people.models import Account

pytestmark = pytest.mark.django_db

if not rules.perm_exists("tests.enter"):
    rules.add_perm("tests.enter", rules.predicate(lambda user: user.username == "guest"))


class NotToday(Refusal):
    sentence = "Not today."


def room(**options):
    @door(**options)
    def view(request, **named):
        return HttpResponse("inside")

    return view


@pytest.fixture
def visit(rf):
    def go(view, user=None, method="get", **named):
        request = getattr(rf, method)("/room/?a=1")
        request.user = user or type("Nobody", (), {"is_authenticated": False})()
        return view(request, **named)

    return go


def account(name):
    return Account.objects.create(username=name, name=name)


def test_a_door_says_whom_it_admits():
    assert room(admits="tests.enter").admits == "tests.enter"


def test_an_open_door_admits_anyone_and_may_be_kept_by_caches(visit):
    response = visit(room(admits=ANYONE))

    assert response.content == b"inside"
    assert "Cache-Control" not in response


def test_a_stranger_is_led_to_the_login(visit):
    response = visit(room(admits=SIGNED_IN))

    assert response.status_code == 302
    assert "next=/room/%3Fa%3D1" in response.url


def test_a_personal_page_is_not_kept(visit):
    assert "no-store" in visit(room(admits=SIGNED_IN), account("anna"))["Cache-Control"]


def test_a_page_for_all_who_are_signed_in_may_be_kept_when_it_says_so(visit):
    assert "Cache-Control" not in visit(room(admits=SIGNED_IN, personal=False), account("anna"))


def test_a_permission_is_asked(visit):
    assert visit(room(admits="tests.enter"), account("guest")).content == b"inside"
    with pytest.raises(PermissionDenied):
        visit(room(admits="tests.enter"), account("anna"))


def test_a_misspelt_permission_is_an_error_not_a_no(visit):
    anna = account("anna")
    with pytest.raises(UnknownPermission):
        visit(room(admits="tests.entr"), anna)
    with pytest.raises(UnknownPermission):
        require(anna, "tests.entr")


def test_require_lets_the_holder_pass_and_stops_others():
    require(account("guest"), "tests.enter")
    with pytest.raises(PermissionDenied, match=r"tests\.enter"):
        require(account("anna"), "tests.enter")


def test_only_the_named_methods_are_answered(visit):
    assert visit(room(admits=ANYONE), method="post").status_code == 405
    assert visit(room(admits=ANYONE), method="head").status_code == 200
    assert visit(room(admits=ANYONE, methods="POST"), method="head").status_code == 405


def test_told_turns_a_refusal_into_a_message(rf):
    request = rf.get("/")
    request._messages = type("Box", (list,), {"add": lambda self, level, text, tags="": self.append(str(text))})()

    def refuse():
        raise NotToday

    assert told(request, refuse) is False
    assert told(request, lambda: None, "Done.") is True
    assert told(request, lambda: None) is True
    assert request._messages == ["Not today.", "Done."]


@pytest.mark.parametrize(
    ("methods", "before", "back"),
    [
        ("GET POST", "", "/room/%3Fa%3D1"),
        ("POST", "http://testserver/desk/?page=2", "/desk/%3Fpage%3D2"),
        ("POST", "http://testserver", "/"),
        ("POST", "https://elsewhere.example/desk/", "/"),
        ("POST", "", "/"),
    ],
)
def test_a_form_without_a_session_leads_to_the_login_and_back_to_its_page(rf, methods, before, back):
    request = rf.post("/room/?a=1", headers={"referer": before})
    request.user = type("Nobody", (), {"is_authenticated": False})()

    response = room(admits=SIGNED_IN, methods=methods)(request)

    assert response.url.endswith(f"next={back}")


def test_an_address_that_only_takes_forms_says_so(visit):
    response = visit(room(admits=ANYONE, methods="POST"))

    assert response.headers["Allow"] == "POST"
    assert "405" in response.content.decode()


def own_row(user):
    return Account.objects.filter(pk=user.pk)


@pytest.mark.parametrize("method", ["get", "post", "head"])
@pytest.mark.parametrize("admits", [ANYONE, SIGNED_IN, "tests.enter"])
def test_a_door_that_hides_says_nothing_to_strangers(visit, admits, method):
    with pytest.raises(Http404):
        visit(room(admits=admits, hides=own_row), method=method, pk=1)


def test_a_door_that_hides_tells_those_who_see_the_thing_what_they_may_not(visit):
    anna, other = account("anna"), account("berta")
    hidden = room(admits="tests.enter", hides=own_row)

    with pytest.raises(PermissionDenied):
        visit(hidden, anna, pk=anna.pk)
    with pytest.raises(Http404):
        visit(hidden, anna, pk=other.pk)
    assert visit(hidden, anna, method="post", pk=anna.pk).status_code == 405
    with pytest.raises(Http404):
        visit(hidden, anna, method="post", pk=other.pk)
    assert visit(hidden, account("guest"), pk=other.pk).content == b"inside"
