"""PostgreSQL, Redis and HTTPS; ``ACADEMY_PLAIN_HTTP=1`` for an intranet without certificates."""

from .base import *  # noqa: F403
from .environment import env

DEBUG = False
SECRET_KEY = env.required("SECRET_KEY")
FIELD_KEY = env.required("ACADEMY_FIELD_KEY")
WAGTAILADMIN_BASE_URL = env.required("ACADEMY_BASE_URL")
for name in ("DATABASE_URL", "REDIS_URL"):
    env.required(name)
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")

_https = not env.flag("ACADEMY_PLAIN_HTTP")
SECURE_SSL_REDIRECT = _https
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_SECURE = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = _https
if _https:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

ALLAUTH_TRUSTED_PROXY_COUNT = env.number("ACADEMY_TRUSTED_PROXIES", 1)
