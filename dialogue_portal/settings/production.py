"""The real thing: refuses to start with an embedded part, a demo switch or a missing key."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from dialogue_portal.kernel.crypto import read_keys
from dialogue_portal.settings.base import *  # noqa: F403  a settings module is its base and what it changes
from dialogue_portal.settings.base import DATABASES, EMBEDDED, env

NEEDED = ["SECRET_KEY_FILE", "FIELD_KEYS_FILE", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "PORTAL_URL"]
NEEDED += ["PORTAL_MAIL_DOMAIN", "DEFAULT_FROM_EMAIL", "PORTAL_CONTACT", "ALLOWED_HOSTS"]
_missing = [name for name in NEEDED if not env(name, default="")]
if _missing:
    raise ImproperlyConfigured("Not set in the environment: " + ", ".join(_missing))
if any(database["ENGINE"] == EMBEDDED for database in DATABASES.values()):
    raise ImproperlyConfigured("Production needs a Postgres of its own: set DATABASE_URL.")
if env.bool("PORTAL_DEMO", default=False):
    raise ImproperlyConfigured("Production has no demo sign-in: unset PORTAL_DEMO.")
# A connection costs Postgres as much as all the statements of a save; gunicorn's threads keep theirs.
for _database in DATABASES.values():
    _database.setdefault("CONN_MAX_AGE", 60)

SECRET_KEY = Path(env("SECRET_KEY_FILE")).read_text().strip()
FIELD_KEYS = read_keys(Path(env("FIELD_KEYS_FILE")).read_text())
if len(SECRET_KEY) < 50 or not FIELD_KEYS:
    raise ImproperlyConfigured(
        "SECRET_KEY_FILE needs 50 characters or more, FIELD_KEYS_FILE a line `name:base64`."
    )

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [env("PORTAL_URL")]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
