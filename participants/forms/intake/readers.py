"""Who may read the application and list the person, and the texts to acknowledge."""

from django.utils.translation import gettext_lazy as _

from participants.forms.intake.base import SectionForm
from participants.forms.intake.fields import Choice, Several
from participants.models import Acknowledgement
from participants.vocabulary import Listing, Readers

Kind = Acknowledgement.Kind
SENTENCES = (
    (Kind.ACCURACY, _("What I have written is true.")),
    (Kind.PRIVACY, _("I have read the privacy notice.")),
    (Kind.CONDUCT, _("I will keep to the code of conduct.")),
    (Kind.CHATHAM_HOUSE, _("I will keep to the Chatham House Rule.")),
)


class ReadersForm(SectionForm):
    """Who reads it, and who finds the name on a list."""

    preset = frozenset({"readers", "listing"})

    readers = Choice(
        label=_("Who may read your application?"),
        help_text=_("Choosing the secretariat only costs you nothing in how it is scored."),
        choices=Readers.choices,
    )
    listing = Choice(
        label=_("If you take part: who may find your name on the list of participants?"),
        help_text=_("Unless you choose otherwise, nobody."),
        choices=Listing.choices,
    )


class AcknowledgementsForm(SectionForm):
    """Four sentences, each to be ticked."""

    acknowledged = Several(
        label=_("I confirm"),
        choices=SENTENCES,
        error_messages={"required": _("Tick each of the four sentences.")},
    )
