"""What holds for every request: its size, and what a page may load."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

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


#: What a form says around its files, in bytes.
AROUND_FILES = 1024 * 1024


class SizeLimitMiddleware:
    """A request that announces more than the limit is answered before anybody reads it.

    An upload's view may have a wider limit of its own (``door(…, most_bytes=…)``): for its files, and what is said
    around them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        # Python has other digits as well ("²"), and reads no number of thousands of them.
        if length.isascii() and length.isdecimal() and (len(length) > 18 or int(length) > settings.MAX_REQUEST_BYTES):
            most = self._most_files(request)
            if len(length) > 18 or not most or int(length) > most + AROUND_FILES:
                from .views.errors import too_large

                return too_large(request, most=most)
        return self.get_response(request)

    @staticmethod
    def _most_files(request: HttpRequest) -> int:
        """Return the most bytes of files that the view asked for takes; 0 where none are awaited."""
        try:
            door = getattr(resolve(request.path_info).func, "door", None)
        except Resolver404:
            return 0
        return door.most_bytes if door else 0
