"""What a worker of its own process runs with beside the tests: their database, a real mail server, a real broker."""

from dialogue_portal.settings.testing import *  # noqa: F403  a settings module is its base and what it changes

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10
