"""The start page, the demonstration edition and the drawings of the life cycles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Where everybody arrives."""

    name = "dialogue_portal.home"
    label = "home"
    verbose_name = _("Home")
