"""Thematic sessions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    """Planning, timetable, breakouts, programme; the label is not `sessions`, which Django's own app has."""

    name = "sessions"
    label = "thematic_sessions"
    verbose_name = _("Thematic sessions")
