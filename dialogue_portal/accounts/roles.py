"""The roles, and what each kind of them is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does at the Dialogue beyond applying."""

    OFFICER = "officer", _("secretariat officer")
    LEAD = "lead", _("secretariat lead")
    DEPUTY = "deputy", _("deputy lead")
    DELEGATE = "delegate", _("core-group delegate")
    CO_CHAIR = "co_chair", _("co-chair")
    RAPPORTEUR = "rapporteur", _("rapporteur")
    SAFETY = "safety", _("safety focal point")
    AUDITOR = "auditor", _("auditor")
    TRAVEL = "travel", _("travel officer")


LEADS = frozenset({Role.LEAD, Role.DEPUTY})
SECRETARIAT = LEADS | {Role.OFFICER}
STAFF = SECRETARIAT | {Role.SAFETY, Role.AUDITOR, Role.TRAVEL}
VOTERS = frozenset({Role.DELEGATE, Role.CO_CHAIR})
