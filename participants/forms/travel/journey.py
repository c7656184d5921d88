"""The journey, the visa, and whom to call in an emergency."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from participants.forms.intake.fields import Choice, Essay, Line
from participants.forms.travel.base import TravelForm

NEEDS_VISA = [("yes", _("Yes")), ("no", _("No")), ("unsure", _("I do not know yet"))]
OUTCOMES = [
    ("", _("I have not asked for one yet")),
    ("waiting", _("I have asked and am waiting")),
    ("granted", _("It was granted")),
    ("refused", _("It was refused")),
]


class JourneyForm(TravelForm):
    """Where from, and how."""

    needed: ClassVar[frozenset[str]] = frozenset({"departure_city"})
    departure_city = Line(label=_("City from which you leave"), max_length=100)
    travel = Essay(
        label=_("How you travel, as far as you know"),
        help_text=_("For example train or flight, days, who books it."),
        rows=3,
    )


class VisaForm(TravelForm):
    """Whether a visa is needed, and what came of it."""

    needed: ClassVar[frozenset[str]] = frozenset({"needs_visa", "visa_outcome"})
    needs_visa = Choice(label=_("Do you need a visa?"), choices=NEEDS_VISA)
    visa_outcome = Choice(
        label=_("If you need one: how far is it?"),
        help_text=_("Come back to this page when you know more."),
        choices=OUTCOMES,
    )


class EmergencyForm(TravelForm):
    """Whom to call."""

    needed: ClassVar[frozenset[str]] = frozenset({"emergency_name", "emergency_phone"})
    emergency_name = Line(label=_("Whom we call in an emergency"), max_length=200)
    emergency_phone = Line(label=_("Their phone number, with the code of the country"), max_length=60)
