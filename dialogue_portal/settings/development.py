"""One machine, embedded parts, a demonstration edition: what `make demo` runs."""

from dialogue_portal.kernel.crypto import read_keys
from dialogue_portal.settings.base import *  # noqa: F403  a settings module is its base and what it changes

SECRET_KEY = "development-only-not-a-secret-0123456789-abcdefghijklmnopqrstuvwxyz"
FIELD_KEYS = read_keys("development:ZGV2ZWxvcG1lbnQtb25seS1ub3QtYS1zZWNyZXQhISE=")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
IS_DEMO = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
