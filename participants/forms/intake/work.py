"""What somebody does, and what they would bring to the Dialogue."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from participants.forms.intake.base import SectionForm
from participants.forms.intake.fields import Essay, Line, Several
from participants.rules.completeness import NO_EDITION, WORDS
from participants.vocabulary import Willing

WRONG_YEARS = _("Write the number of years in digits, for example 7.")


def at_most(name: str) -> str:
    """How many words fit, in words."""
    return gettext("At most %(limit)d words.") % {"limit": WORDS[name]}


class WorkForm(SectionForm):
    """Role, work and themes."""

    slug = "work"

    role = Line(
        label=_("Your role in the organisation"),
        max_length=200,
        error_messages={"required": _("Write your role in the organisation.")},
    )
    years_in_peacebuilding = forms.IntegerField(
        label=_("Years in peacebuilding"),
        min_value=0,
        max_value=100,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WRONG_YEARS),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )
    work = Essay(
        label=_("Describe your peacebuilding work"),
        error_messages={"required": _("Describe your peacebuilding work.")},
    )
    themes = Several(label=_("Themes"), error_messages={"required": _("Choose at least one theme.")})
    cross_cutting = Several(label=_("Cross-cutting themes"))

    def ask(self) -> None:
        limit = self.edition.max_themes
        self.fields["work"].help_text = at_most("work")
        themes = self.asked.themes
        self.choices("themes", [(theme.slug, theme.name) for theme in themes if not theme.is_cross_cutting])
        if any(theme.is_cross_cutting for theme in themes):
            self.choices(
                "cross_cutting", [(theme.slug, theme.name) for theme in themes if theme.is_cross_cutting]
            )
        else:
            del self.fields["cross_cutting"]
        self.fields["themes"].help_text = ngettext("Choose one.", "Choose up to %(limit)d.", limit) % {
            "limit": limit
        }

    def choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Set what can be chosen."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field with choices


class ContributionForm(SectionForm):
    """What they would bring, a recommendation, and earlier editions."""

    slug = "contribution"

    contribution = Essay(
        label=_("What would you bring to the Dialogue?"),
        error_messages={"required": _("Write what you would bring to the Dialogue.")},
    )
    recommendation = Essay(label=_("One recommendation you would make"), rows=6)
    reporting_back = Essay(label=_("How will you report back to your community?"), rows=6)
    willing_to = Several(label=_("Would you be willing to…"), choices=Willing.choices)
    earlier_editions = Several(
        label=_("Which earlier editions have you attended?"),
        error_messages={"required": _("Choose the editions you have attended, or “none”.")},
    )

    def ask(self) -> None:
        self.fields["contribution"].help_text = at_most("contribution")
        self.fields["recommendation"].help_text = gettext("To whom, and what they should do. %(at_most)s") % {
            "at_most": at_most("recommendation")
        }
        self.fields["reporting_back"].help_text = at_most("reporting_back")
        earlier = Edition.objects.filter(starts_on__lt=self.edition.starts_on, is_demo=False).order_by(
            "-starts_on"
        )
        choices = [(edition.slug, edition.name) for edition in earlier]
        self.fields["earlier_editions"].choices = [*choices, (NO_EDITION, _("None"))]  # type: ignore[attr-defined]
