"""Who may read the application and list the person, and the texts to acknowledge."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from participants.forms.intake.base import SectionForm
from participants.forms.intake.fields import Choice, Countries, Line, Several, YesNo
from participants.models import Acknowledgement
from participants.queries.intake.readers import networks_that_read
from participants.vocabulary import ConsentKind, Listing, Readers

Kind = Acknowledgement.Kind
SENTENCES = (
    (Kind.ACCURACY, _("What I have written is true.")),
    (Kind.PRIVACY, _("I have read the privacy notice.")),
    (Kind.CONDUCT, _("I will keep to the code of conduct.")),
    (Kind.CHATHAM_HOUSE, _("I will keep to the Chatham House Rule.")),
)


class Networks(Several):
    """Some of the networks, by their keys."""

    def to_python(self, value: Any) -> list[int]:  # type: ignore[override]  # keys, as the table keeps them
        return [int(key) for key in super().to_python(value) if key.isdigit()]

    def validate(self, value: Any) -> None:
        super().validate([str(key) for key in value])

    def prepare_value(self, value: Any) -> Any:
        return [str(key) for key in value] if isinstance(value, list) else value


class ReadersForm(SectionForm):
    """Who reads it, who finds the name on a list, and how to reach the person safely."""

    slug = "readers-and-safety"
    preset = frozenset({"readers", "listing"})

    readers = Choice(
        label=_("Who may read your application?"),
        help_text=_("Whatever you choose costs you nothing in how it is scored."),
        choices=Readers.choices,
    )
    hidden_from = Networks(
        label=_("These networks may not read it"),
        help_text=_(
            "Only if you chose “not those I name”. They find your application on no page, and are not told of your "
            "choice."
        ),
    )
    hidden_from_countries = Countries(
        label=_("No network of these countries may read it"),
        help_text=_(
            "Only if you chose “not those I name”. One country a line; it holds also for networks that join later."
        ),
    )
    listing = Choice(
        label=_("If you take part: who may find your name on the list of participants?"),
        help_text=_(
            "Unless you choose otherwise, nobody. Your name is listed only if you also agree to it in the last section."
        ),
        choices=Listing.choices,
    )
    pseudonym = Line(
        label=_("Name to show instead of yours"),
        help_text=_("On lists and badges. Leave it empty to be shown by your name, or not at all."),
        max_length=200,
    )
    contact_safely = YesNo(
        label=_("Should we contact you in a particular way, for your safety?"),
        help_text=_("Only the safety focal point sees this and the next answer. We ask for no story."),
    )
    safe_channel = Line(
        label=_("How can we reach you safely?"),
        help_text=_("For example a Signal number, another address, or times at which we should not call."),
        max_length=300,
    )

    def ask(self) -> None:
        networks = [(network.pk, str(network)) for network in networks_that_read(self.edition)]
        if networks:
            self.fields["hidden_from"].choices = networks  # type: ignore[attr-defined]  # a field with choices
        else:
            del self.fields["hidden_from"]


class AcknowledgementsForm(SectionForm):
    """Four sentences, each to be ticked, and what somebody may agree to besides."""

    slug = "acknowledgements"

    acknowledged = Several(
        label=_("I confirm"),
        choices=SENTENCES,
        error_messages={"required": _("Tick each of the four sentences.")},
    )
    consents = Several(
        label=_("If you like, you may also agree"),
        help_text=_("Nothing here is needed to apply, and you can take each back at any time."),
        choices=ConsentKind.choices,
    )
