"""What every installation shares. Secrets, hosts and addresses come from the environment."""

from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _

from academy import celery  # noqa: F401  # tasks are asked for by name in every process

from .environment import BASE_DIR, database, env

VAR_DIR = env.folder("ACADEMY_VAR", BASE_DIR / "var")

INSTALLED_APPS = [
    "home",
    "practice",
    "cohorts",
    "courses",
    "academy.progress",
    "academy.people",
    "academy.kernel",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "rules",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "academy.kernel.middleware.SizeLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "academy.kernel.middleware.ContentSecurityPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "academy.people.middleware.FirstLoginMiddleware",
    "home.middleware.EditorsOnlyMiddleware",
    "home.middleware.OnlySiteMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "academy.urls"
WSGI_APPLICATION = "academy.wsgi.application"
ASGI_APPLICATION = "academy.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "academy.kernel.context_processors.display",
                "academy.kernel.context_processors.academy",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database(env.text("DATABASE_URL"), fallback=VAR_DIR / "academy.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "academy.kernel.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }
    if REDIS_URL
    # Roomy enough that a flood of invented names does not push out whom the rate limits remember.
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
}

# People and login: allauth is the only door; a phone number is matched by our own backend.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "academy.people.adapters.AcademyBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", **options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"OPTIONS": {"user_attributes": ("username", "name", "email", "post")}},
        "MinimumLengthValidator": {"OPTIONS": {"min_length": 10}},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
ACCOUNT_ADAPTER = "academy.people.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "academy.people.forms.login.LoginForm",
    "change_password": "academy.people.forms.login.ChangePasswordForm",
    "reset_password": "academy.people.forms.login.ResetPasswordForm",
    "reset_password_from_key": "academy.people.forms.login.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# The account's own e-mail column is the only one: allauth's generator would start a second list of addresses.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 2 * 3600
# A whole class logs in behind one address; a single account is guessed at most five times.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "200/m/ip,5/300s/key",
    "reset_password": "60/m/ip,5/m/key",
    "change_password": "10/m/user",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:start"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "academy.kernel.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail lifts it for its own previews

# Phone and ID numbers: encrypted at rest, found again through a keyed hash.
FIELD_KEY = env.text("ACADEMY_FIELD_KEY")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "academy" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
#: Files of classes: never below MEDIA, and handed out by a view that asks first.
PRIVATE_ROOT = VAR_DIR / "private"
#: The internal address below which a web server in front sends those files itself; empty where none stands there.
X_ACCEL_PREFIX = env.text("ACADEMY_X_ACCEL")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# The largest form, the places of every unit in a district, has some thousand fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
MAX_REQUEST_BYTES = env.number("ACADEMY_MAX_REQUEST_BYTES", 20 * 1024 * 1024)

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Without a mail server named here nothing is mailed: notices lie in the inbox, codes are handed out on paper.
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("ACADEMY_FROM_EMAIL", "academy@localhost")

WAGTAIL_SITE_NAME = "年轻干部成长学院"
WAGTAILADMIN_BASE_URL = env.text("ACADEMY_BASE_URL", "http://localhost:8000")
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# The editor saves by itself, so many milliseconds after the last change.
WAGTAIL_AUTOSAVE_INTERVAL = 1000
WAGTAIL_I18N_ENABLED = False
WAGTAILEMBEDS_FINDERS = []
WAGTAILDOCS_EXTENSIONS = ["pdf", "mp4", "vtt", "docx", "xlsx", "pptx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.forms.document.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.forms.image.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "academy.kernel.search"}}

# Celery: a folder is the broker until Redis is named; the outbox row, not the broker, is the record.
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"visibility_timeout": 3600}
    if REDIS_URL
    else {
        "data_folder_in": str(VAR_DIR / "broker"),
        "data_folder_out": str(VAR_DIR / "broker"),
        "control_folder": str(VAR_DIR / "broker-control"),
        "store_processed": False,
    }
)
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "celery.beat:PersistentScheduler"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "dispatch-outbox": {"task": "kernel.dispatch_outbox", "schedule": 10.0},
    "hand-in-overdue-attempts": {"task": "practice.close_overdue_attempts", "schedule": 30.0},
    "tidy-up": {"task": "kernel.tidy_up", "schedule": crontab(hour="3", minute="40")},
    "sweep-files": {"task": "practice.sweep_files", "schedule": crontab(hour="4", minute="10")},
    "sweep-marks": {"task": "practice.sweep_marks", "schedule": crontab(hour="4", minute="20")},
    "sweep-arrivals": {"task": "cohorts.sweep_arrivals", "schedule": crontab(hour="4", minute="30")},
    "clear-nominee-lists": {"task": "cohorts.clear_nominee_lists", "schedule": crontab(minute="25")},
    "publish-scheduled": {"task": "home.publish_scheduled", "schedule": 60.0},
    "remind-of-due": {"task": "practice.remind_of_due", "schedule": crontab(minute="7")},
    "worker-heartbeat": {"task": "kernel.heartbeat", "schedule": 20.0},
    "settle-peer-rounds": {"task": "practice.settle_peer_rounds", "schedule": 300.0},
}

ACADEMY_IDENTITY = {
    "name": _("Young Cadre Academy"),
    "host": "",
    "address": "",
    "phone": "",
    "email": "",
    "icp_number": "",
    "police_number": "",
}

# Django by itself tells nobody but developers: what goes wrong is said where the service manager keeps it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}

#: Of the accounts that ``manage.py demo`` makes; without one it invents one.
ACADEMY_DEMO_PASSWORD = env.text("ACADEMY_DEMO_PASSWORD")

SILENCED_SYSTEM_CHECKS: list[str] = []
