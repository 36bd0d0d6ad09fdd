"""What holds for every request: its size, and what a page may load."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse

SITE_POLICY = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}
# Wagtail's editor writes inline styles and scripts of its own; nothing of ours does.
EDITOR_POLICY = {
    **SITE_POLICY,
    "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "worker-src": ["'self'", "blob:"],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The site allows itself only; Wagtail's admin has a wider policy under its own path."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        if report_only:
            return super().get_policy_parts(request, response, report_only)
        editor = request.path_info.startswith("/cms/")
        return PolicyParts(config=EDITOR_POLICY if editor else SITE_POLICY)


class SizeLimitMiddleware:
    """A request that announces more than the limit is answered before anybody reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        # Python has other digits as well ("²"), and reads no number of thousands of them.
        if length.isascii() and length.isdecimal() and (len(length) > 18 or int(length) > settings.MAX_REQUEST_BYTES):
            from .views.errors import too_large

            return too_large(request)
        return self.get_response(request)
