"""How every page looks, travels and is kept."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from dialogue_portal.web import checks as checks


class WebConfig(AppConfig):
    """Pages, forms, language and health."""

    name = "dialogue_portal.web"
    label = "web"
    verbose_name = _("Pages")
