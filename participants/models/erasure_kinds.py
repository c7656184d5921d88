"""What is erased together, why, and what the log of it names."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ErasureKind(models.TextChoices):
    """What is erased together when its time is over."""

    SAFETY = "safety", _("answers about safety")
    DRAFTS = "drafts", _("drafts that were never sent")
    UNSUCCESSFUL = "unsuccessful", _("applications without a place")
    PARTICIPANTS = "participants", _("applications of participants")
    TRAVEL = "travel", _("passports and everything for travelling")
    GUESTS = "guests", _("participants who were invited without an application")
    RECORDS = "records", _("records of tallies and slates")
    CARDS = "cards", _("decision cards")
    ACCOUNTS = "accounts", _("accounts with nothing left in them")


class ErasureReason(models.TextChoices):
    """Why something was erased; never in words of one's own, which would outlive what they speak of."""

    DUE = "due", _("its time was over")
    OWN = "own", _("its author deleted it")
    ASKED = "asked", _("the person asked for it")
    MISTAKE = "mistake", _("it was given by mistake")
    AUTHORITY = "authority", _("an authority ordered it")


class ErasedThing(models.TextChoices):
    """What the erasure log names by a digest."""

    APPLICATION = "application", _("application")
    SAFETY = "safety", _("answers about safety")
    TRAVEL = "travel", _("answers for travelling")
    PLACE = "place", _("place without an application")
    RECORD = "record", _("records of a voting round")
    CARD = "card", _("decision card")
    PERSON = "person", _("account")
