"""As production in what matters, fast in what does not; files go below ``ACADEMY_VAR``."""

from .base import *  # noqa: F403
from .base import CACHES, DATABASES, REDIS_URL, VAR_DIR
from .environment import env

#: Test processes that run side by side share no file, no database and no cache.
WORKER = env.text("PYTEST_XDIST_WORKER")
VAR_DIR = VAR_DIR / WORKER
VAR_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = "only-for-tests"  # noqa: S105
FIELD_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
EMAIL_HOST = "mail.test"  # letters are put into mail.outbox
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = VAR_DIR / "test-media"
PRIVATE_ROOT = VAR_DIR / "test-private"
STATIC_ROOT = None  # static files are served from where they lie
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads of the race tests and the live server share it.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
if REDIS_URL:
    CACHES["default"]["LOCATION"] = f"{REDIS_URL.rpartition('/')[0]}/{int(WORKER.removeprefix('gw') or 0)}"
else:
    CACHES["default"]["LOCATION"] = "tests"
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
