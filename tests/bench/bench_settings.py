"""What the portal runs with while it is measured: a database that survives a power cut, hashed static files."""

from dialogue_portal.settings.testing import *  # noqa: F403  a settings module is its base and what it changes
from dialogue_portal.settings.testing import BASE_DIR, DATABASES, EMBEDDED, STORAGES

if DATABASES["default"]["ENGINE"] == EMBEDDED:
    for _database in DATABASES.values():
        _database.update(EMBEDDED_FOLDER=str(BASE_DIR / ".local" / "bench-postgres"), EMBEDDED_DURABLE=True)
STATIC_ROOT = BASE_DIR / ".local" / "bench-static"
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False
for _database in DATABASES.values():
    _database["CONN_MAX_AGE"] = 60  # as in production
