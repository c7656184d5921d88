"""The regions of the Dialogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.TextChoices):
    """The Dialogue's grouping of countries."""

    AFR = "AFR", _("Africa")
    MENA = "MENA", _("Middle East and North Africa")
    ASIA = "ASIA", _("Asia")
    PAC = "PAC", _("Pacific")
    LAC = "LAC", _("Latin America and the Caribbean")
    ECA = "ECA", _("Europe and Central Asia")
    NAM = "NAM", _("North America")
