"""The one map of addresses. Wagtail's pages answer last."""

from functools import partial

from django.urls import include, path, reverse_lazy
from django.views.generic import RedirectView
from django.views.i18n import JavaScriptCatalog
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.localization import get_localized_response
from wagtail.documents import urls as wagtaildocs_urls

from academy.kernel.views.health import health
from academy.kernel.views.media import media

to_profile = RedirectView.as_view(url=reverse_lazy("people:profile"))
to_password_reset = RedirectView.as_view(url=reverse_lazy("account_reset_password"))
#: The words of the editor's scripts: Wagtail's, completed by ours (home/locale).
editor_words = partial(get_localized_response, JavaScriptCatalog.as_view(packages=["wagtail.admin", "home"]))
to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("healthz", health, name="health"),
    path("i18n/", include("django.conf.urls.i18n")),
    # One account has one e-mail address, kept on the own page; allauth's list of addresses stays empty.
    path("accounts/email/", to_profile),
    path("accounts/confirm-email/", to_profile),
    path("accounts/confirm-email/<path:key>", to_profile),
    path("accounts/reauthenticate/", to_profile),
    path("accounts/login/code/confirm/", to_profile),
    path("accounts/", include("allauth.account.urls")),
    # One way in: what Wagtail brings along leads there.
    path("cms/login/", to_login),
    path("_util/login/", to_login),
    path("cms/password_reset/", to_password_reset),
    path("cms/password_reset/<path:key>", to_password_reset),
    path("cms/jsi18n/", editor_words),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("academy.kernel.urls")),
    path("people/", include("academy.people.urls")),
    path("progress/", include("academy.progress.urls")),
    path("courses/", include("courses.urls")),
    path("cohorts/", include("cohorts.urls")),
    path("practice/", include("practice.urls")),
    path("", include("home.urls")),
    # The web server of production answers this address itself (deploy/nginx.conf).
    path("media/<path:path>", media, name="media"),
    path("", include(wagtail_urls)),
]

handler400 = "academy.kernel.views.errors.bad_request"
handler403 = "academy.kernel.views.errors.permission_denied"
handler404 = "academy.kernel.views.errors.page_not_found"
handler500 = "academy.kernel.views.errors.server_error"
