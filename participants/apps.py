"""Intake, review, voting, selection."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipantsConfig(AppConfig):
    """From application to place."""

    name = "participants"
    verbose_name = _("Participants")
