"""People who sign in, and the roles they hold."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users and roles."""

    name = "dialogue_portal.accounts"
    label = "accounts"
    verbose_name = _("People and roles")
