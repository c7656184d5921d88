"""How every page looks, travels and is kept."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from dialogue_portal.web.checks import fonts_for_papers


class WebConfig(AppConfig):
    """Pages, forms, language and health."""

    name = "dialogue_portal.web"
    label = "web"
    verbose_name = _("Pages")

    def ready(self) -> None:
        checks.register(fonts_for_papers)
