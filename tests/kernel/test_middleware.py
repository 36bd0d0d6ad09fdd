import pytest
from django.http import HttpResponse

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
