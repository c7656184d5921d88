"""Sign-in, second factor, and the door of the secretariat's desk."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class EntranceConfig(AppConfig):
    """How people come in."""

    default = True
    name = "dialogue_portal.entrance"
    label = "entrance"
    verbose_name = _("Entrance")


class PortalAdminConfig(admin_apps.AdminConfig):
    """Django's admin behind the portal's own door."""

    default = False
    default_site = "dialogue_portal.entrance.admin_site.PortalAdminSite"
