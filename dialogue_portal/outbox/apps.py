"""Outgoing e-mail: written beside what it tells about, delivered by a worker."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """The outbox."""

    name = "dialogue_portal.outbox"
    label = "outbox"
    verbose_name = _("Mail")
