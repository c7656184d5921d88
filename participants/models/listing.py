"""Who looks at a list of people, and whom each of them may find there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.vocabulary import Listing


class Audience(models.TextChoices):
    """Who looks at a list of people."""

    PARTICIPANTS = "participants", _("civil-society participants")
    EVERYONE = "everyone", _("everyone attending")
    PUBLIC = "public", _("the public")


# Whoever may be found by many may be found by the fewer among them.
LISTED_TO = {
    Audience.PARTICIPANTS: (Listing.PARTICIPANTS, Listing.EVERYONE, Listing.PUBLIC),
    Audience.EVERYONE: (Listing.EVERYONE, Listing.PUBLIC),
    Audience.PUBLIC: (Listing.PUBLIC,),
}
