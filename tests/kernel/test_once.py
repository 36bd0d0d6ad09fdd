import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect

from academy.kernel.audit import note
from academy.kernel.models import AuditEntry, OnceToken
from academy.kernel.models.audit import Outcome
from academy.kernel.once import fresh_token, once

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(rf):
    def send(token, path="/form/", method="post", **data):
        request = getattr(rf, method)(path, {"once": token, **data})
        request.user = type("Nobody", (), {"is_authenticated": False})()
        request._messages = []
        request._messages = type("Box", (list,), {"add": lambda self, level, text, tags="": self.append(str(text))})()
        return request

    return send


@pytest.fixture
def view():
    @once
    def deed(request):
        deed.done += 1
        if request.POST.get("wrong"):
            return HttpResponse("mend it")
        return HttpResponseRedirect(f"/done/{deed.done}/")

    deed.__wrapped__.__globals__["deed"] = deed
    deed.done = 0
    return deed


def test_a_form_sent_twice_is_done_once(post, view):
    token = fresh_token()

    first, second = view(post(token)), view(repeated := post(token))

    assert view.done == 1
    assert first.url == second.url == "/done/1/"
    assert len(repeated._messages) == 1


def test_a_form_that_was_not_accepted_may_be_sent_again(post, view):
    token = fresh_token()

    assert view(post(token, wrong="1")).content == b"mend it"
    assert view(post(token)).url == "/done/2/"


@pytest.mark.parametrize("token", ["", "short", "x" * 65])
def test_a_form_without_a_token_is_refused_in_words(post, view, token):
    with pytest.raises(BadRequest, match=r".{10}"):
        view(post(token))

    assert view.done == 0


def test_a_token_of_another_page_is_refused(post, view):
    token = fresh_token()
    view(post(token))

    with pytest.raises(BadRequest):
        view(post(token, path="/other/"))


def test_reading_needs_no_token(post, view):
    view(post("", method="get"))

    assert view.done == 1
    assert not OnceToken.objects.exists()


def test_a_deed_that_fails_gives_its_token_back(post):
    @once
    def broken(request):
        raise RuntimeError

    token = fresh_token()
    with pytest.raises(RuntimeError):
        broken(post(token))

    assert not OnceToken.objects.exists()
    assert str(OnceToken(path="/form/")) == "/form/"


def test_a_deed_that_was_not_allowed_stays_on_record(post):
    @once
    def forbidden(request):
        note("tests.forbidden", by=None, outcome=Outcome.DENIED)
        raise PermissionDenied

    token = fresh_token()
    with pytest.raises(PermissionDenied):
        forbidden(post(token))

    assert AuditEntry.objects.filter(verb="tests.forbidden").count() == 1
    assert not OnceToken.objects.filter(token=token).exists()
