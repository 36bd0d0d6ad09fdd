"""One machine, nothing to install: SQLite, a folder as broker, plain HTTP."""

from .base import *  # noqa: F403
from .base import VAR_DIR
from .environment import env
from .secrets import kept_secret

VAR_DIR.mkdir(parents=True, exist_ok=True)
for folder in ("broker", "broker-control", "media"):
    (VAR_DIR / folder).mkdir(exist_ok=True)

DEBUG = env.flag("ACADEMY_DEBUG")
SECRET_KEY = env.text("SECRET_KEY") or kept_secret(VAR_DIR / "secret-key")
FIELD_KEY = env.text("ACADEMY_FIELD_KEY") or kept_secret(VAR_DIR / "field-key")
# Reached by name or number inside an office network, where names are not known beforehand.
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", "*")
STATIC_ROOT = None  # static files are served from where they lie
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
