import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from academy.kernel.middleware import ContentSecurityPolicyMiddleware, SizeLimitMiddleware


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["1048577", "9" * 30, "9" * 5000])
def test_a_request_that_is_too_large_is_answered_in_words(rf, settings, length):
    settings.MAX_REQUEST_BYTES = 1024 * 1024
    response = SizeLimitMiddleware(lambda request: HttpResponse("read"))(rf.get("/", CONTENT_LENGTH=length))

    assert response.status_code == 413


@pytest.mark.parametrize("length", ["10", "", "nonsense", "²", "٣"])
def test_other_requests_pass(rf, length):
    response = SizeLimitMiddleware(lambda request: HttpResponse("read"))(rf.get("/", CONTENT_LENGTH=length))

    assert response.content == b"read"


@pytest.mark.parametrize(("path", "inline"), [("/", False), ("/people/units/", False), ("/cms/pages/", True)])
def test_only_the_editor_may_write_inline(rf, path, inline):
    middleware = ContentSecurityPolicyMiddleware(lambda request: HttpResponse())

    policy = middleware(rf.get(path))["Content-Security-Policy"]

    assert ("unsafe-inline" in policy) is inline
    assert "http" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "code"), [("/healthz", 413), ("/cms/login/", 413), ("/no/such/address", 413)])
def test_addresses_without_a_wider_limit_keep_the_usual_one(rf, settings, path, code):
    settings.MAX_REQUEST_BYTES = 1024

    assert SizeLimitMiddleware(lambda request: HttpResponse())(rf.get(path, CONTENT_LENGTH="1025")).status_code == code


@pytest.mark.django_db
def test_files_that_are_too_much_together_are_told_how_much_is_taken_in_one_go(settings):
    settings.MAX_REQUEST_BYTES = 1024
    path, most = "/practice/cohorts/1/materials/", 300 * 1024 * 1024
    limit = SizeLimitMiddleware(lambda request: HttpResponse("read"))

    def sent(length):
        return limit(RequestFactory(headers={"accept-language": "en"}).post(path, CONTENT_LENGTH=str(length)))

    assert sent(most).content == b"read"
    refused = sent(2 * most)
    assert refused.status_code == 413
    assert "larger than the 300 MB" in refused.content.decode()
    assert "None of them was kept" in refused.content.decode()
