"""What the tests run with: a cluster of its own, real Postgres, no demo switch."""

from dialogue_portal.kernel.crypto import read_keys
from dialogue_portal.settings.base import *  # noqa: F403  a settings module is its base and what it changes
from dialogue_portal.settings.base import BASE_DIR, DATABASES, EMBEDDED, env

SECRET_KEY = "testing-only-not-a-secret-0123456789-abcdefghijklmnopqrstuvwxyz"
FIELD_KEYS = read_keys("testing:dGVzdGluZy1vbmx5LW5vdC1hLXNlY3JldC0tLS0hISE=")
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
if DATABASES["default"]["ENGINE"] == EMBEDDED:
    for _database in DATABASES.values():
        _database.update(
            USER="portal_owner",
            EMBEDDED_FOLDER=str(BASE_DIR / ".local" / "test-postgres"),
            EMBEDDED_DURABLE=False,
        )
if env("PORTAL_TEST_DB", default=""):
    DATABASES["default"]["TEST"] = {"NAME": env("PORTAL_TEST_DB")}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
