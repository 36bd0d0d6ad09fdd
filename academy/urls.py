"""The one map of addresses. Wagtail's pages answer last."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from academy.kernel.views.health import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.account.urls")),
    path("cms/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("academy.kernel.urls")),
    path("people/", include("academy.people.urls")),
    path("progress/", include("academy.progress.urls")),
    path("courses/", include("courses.urls")),
    path("cohorts/", include("cohorts.urls")),
    path("", include("home.urls")),
    # The web server of production answers this address itself (deploy/nginx.conf).
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include(wagtail_urls)),
]

handler400 = "academy.kernel.views.errors.bad_request"
handler403 = "academy.kernel.views.errors.permission_denied"
handler404 = "academy.kernel.views.errors.page_not_found"
handler500 = "academy.kernel.views.errors.server_error"
