"""Interpretation, access, food and care."""

from typing import ClassVar

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.fields import Choice, Essay
from participants.forms.travel.base import TravelForm

NO_INTERPRETATION = "none"


class InterpretationForm(TravelForm):
    """The language in which somebody wants to listen."""

    needed: ClassVar[frozenset[str]] = frozenset({"interpretation"})
    interpretation = Choice(
        label=_("Into which language do you need interpretation?"),
        choices=[*settings.LANGUAGES, (NO_INTERPRETATION, _("I need none"))],
    )


class NeedsForm(TravelForm):
    """What makes it possible to take part."""

    access_needs = Essay(
        label=_("What you need to take part"),
        help_text=_("For example step-free ways, sign language, captions, a quiet room."),
        rows=3,
    )
    diet = Essay(label=_("What you do not eat"), rows=2)
    caregiving = Essay(
        label=_("Care for children or others while you are here"),
        rows=3,
    )

    def ask(self) -> None:
        if not self.in_person:
            del self.fields["diet"], self.fields["caregiving"]
