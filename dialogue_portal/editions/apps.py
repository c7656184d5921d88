"""The yearly editions and all that belongs to one of them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    """Editions, themes, core group, co-chairs, countries."""

    name = "dialogue_portal.editions"
    label = "editions"
    verbose_name = _("Editions")
