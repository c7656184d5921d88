"""Settings every installation shares; what differs comes from the environment."""

from pathlib import Path

import environ

from dialogue_portal.editions.names import COUNTRY_NAMES
from dialogue_portal.embedded import valkey
from dialogue_portal.settings.schedule import SCHEDULE
from dialogue_portal.web.csp import policy

env = environ.FileAwareEnv()  # a secret may also be named as a file: DATABASE_URL_FILE
BASE_DIR = Path(__file__).resolve().parent.parent.parent

PORTAL_NAME = env("PORTAL_NAME", default="Dialogue Portal")
PORTAL_URL = env("PORTAL_URL", default="http://localhost:8000")
PORTAL_MAIL_DOMAIN = env("PORTAL_MAIL_DOMAIN", default="portal.example")
PORTAL_CONTACT = env("PORTAL_CONTACT", default="dialogue@portal.example")
# Where "Leave this page now" leads: a page that tells nobody where one has been
PORTAL_LEAVE_TO = env("PORTAL_LEAVE_TO", default="https://www.wikipedia.org/")
IS_DEMO = False

INSTALLED_APPS = [
    "pgtrigger",
    "pghistory",
    "dialogue_portal.accounts",
    "dialogue_portal.audit",
    "dialogue_portal.outbox",
    "dialogue_portal.editions",
    "dialogue_portal.web",
    "dialogue_portal.entrance",
    "participants",
    "sessions",
    "recommendations",
    "dialogue_portal.home",
    "dialogue_portal.entrance.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_countries",
    "django_filters",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dialogue_portal.web.middleware.CompressMiddleware",
    "dialogue_portal.web.middleware.AddressMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dialogue_portal.web.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dialogue_portal.audit.middleware.HistoryMiddleware",
    "dialogue_portal.web.middleware.PrivacyMiddleware",
    "dialogue_portal.web.middleware.RefusedMiddleware",
]

ROOT_URLCONF = "dialogue_portal.urls"
WSGI_APPLICATION = "dialogue_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "dialogue_portal.web.context.portal",
            ],
            "builtins": ["django.templatetags.i18n", "dialogue_portal.web.templatetags.portal"],
        },
    }
]
FORM_RENDERER = "dialogue_portal.web.forms.PortalRenderer"

EMBEDDED = "dialogue_portal.embedded.backend"
if env("DATABASE_URL", default=""):
    DATABASES = {
        "default": env.db("DATABASE_URL"),
        "owner": env.db("DATABASE_OWNER_URL", default=env("DATABASE_URL")),
    }
else:
    DATABASES = {
        "default": {"ENGINE": EMBEDDED, "NAME": "portal", "USER": "portal"},
        "owner": {"ENGINE": EMBEDDED, "NAME": "portal", "USER": "portal_owner"},
    }
for _database in DATABASES.values():
    _database.setdefault("CONN_HEALTH_CHECKS", True)
DATABASES["owner"].setdefault("TEST", {"MIRROR": "default"})
PORTAL_DATABASE_ROLE = "portal"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Cache, rate limits and sessions live in Postgres: a page never waits for Redis.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "dialogue_portal.web.views.csrf_failed"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# Nothing leaves the house; with "no-referrer" browsers would send `Origin: null`, and no form could be sent.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = policy()
# A text of 10 MB, pasted by mistake, is cut short beside its field; the rest of the section is saved.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
IMPORT_MAX_BYTES = 20 * 1024 * 1024
# A file that no backup holds: what was erased is erased again after a restore. Empty: none is kept.
ERASURE_LOG = env("ERASURE_LOG", default="")
FILE_MAX_BYTES = env.int("FILE_MAX_BYTES", default=5 * 1024 * 1024)
FILE_MAX_PIXELS = env.int("FILE_MAX_PIXELS", default=40_000_000)
CLAMD_ADDRESS = env("CLAMD_ADDRESS", default="")  # host:port or unix:/path; while empty, nothing is scanned

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "home:start"
ACCOUNT_LOGOUT_REDIRECT_URL = "home:start"
ACCOUNT_ADAPTER = "dialogue_portal.entrance.adapters.AccountAdapter"
ACCOUNT_FORMS = {"request_login_code": "dialogue_portal.entrance.forms.AskForCodeForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
# The code that signs somebody in went to the address: nothing is left to verify.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 1200
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Whole cities share one address of origin: generous by origin, strict by account.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "300/m/ip,10/20m/key",
    "request_login_code": "120/m/ip,6/20m/key",
    "signup": "120/m/ip",
    "confirm_email": "6/20m/key",
    "draft_code": "60/10m/ip",
    "resume_link": "60/10m/ip",
    "check_letter": "60/10m/ip",
    "name_substitute": "10/h/user",
}
MFA_ADAPTER = "dialogue_portal.entrance.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = 30 * 24 * 3600
MFA_TOTP_ISSUER = PORTAL_NAME
MFA_TOTP_TOLERANCE = 1
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "عربي"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
FORMAT_MODULE_PATH = ["dialogue_portal.web.formats"]
LOCALE_PATHS = [BASE_DIR / "dialogue_portal" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
COUNTRIES_OVERRIDE = COUNTRY_NAMES

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / ".local" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:1025"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"{PORTAL_NAME} <no-reply@{PORTAL_MAIL_DOMAIN}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

CELERY_BROKER_URL = env("REDIS_URL", default="") or f"redis+socket://{valkey.socket_path()}"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "health_check_interval": 10,
}
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = SCHEDULE

PGHISTORY_APPEND_ONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
