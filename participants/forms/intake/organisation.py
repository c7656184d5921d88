"""The organisation somebody applies for."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.base import SectionForm
from participants.forms.intake.fields import Choice, Countries, Country, Line, Lines, Several, YesNo
from participants.vocabulary import Level, OrganisationType, Registration, SelfIdentified

WRONG_YEAR = _("Write the year with four digits, for example 2009.")


def this_year() -> int:
    """The year it is."""
    return timezone.now().year


class OrganisationForm(SectionForm):
    """Name, kind, level, countries and networks."""

    slug = "organisation"

    organisation_name = Line(
        label=_("Name of the organisation"),
        max_length=300,
        error_messages={"required": _("Write the name of your organisation.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    acronym = Line(label=_("Acronym"), max_length=60)
    native_name = Line(label=_("Name in its own language"), help_text=_("In any script."), max_length=300)
    organisation_type = forms.ChoiceField(
        label=_("Type of organisation"),
        choices=[("", "—"), *OrganisationType.choices],
        error_messages={"required": _("Choose the type of your organisation.")},
    )
    level = Choice(
        label=_("Level at which it mostly works"),
        choices=Level.choices,
        error_messages={"required": _("Choose the level at which your organisation mostly works.")},
    )
    year_founded = forms.IntegerField(
        label=_("Year founded"),
        validators=[MinValueValidator(1000, WRONG_YEAR), MaxValueValidator(this_year, WRONG_YEAR)],
        error_messages={"invalid": WRONG_YEAR},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )
    website = Line(
        label=_("Website"),
        max_length=300,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )
    self_identified = Several(
        label=_("Is your organisation led by any of these?"), choices=SelfIdentified.choices
    )
    main_country = Country(
        label=_("Main country of work"),
        help_text=_("Your region is taken from this country."),
        error_messages={"required": _("Choose the main country of work.")},
    )
    head_office = Country(
        label=_("Country of head office"),
        error_messages={"required": _("Choose the country of the head office.")},
    )
    countries_of_work = Countries(label=_("Other countries of work"), help_text=_("One a line."))
    member_of = Lines(
        label=_("Networks it is a member of"),
        help_text=_("One a line. A network does not vote on its own members."),
    )
    registration = Choice(
        label=_("Is your organisation registered?"),
        help_text=_(
            "Only the secretariat sees your answer. Not being registered does not count against you."
        ),
        choices=Registration.choices,
    )
    fiscal_sponsor = Line(label=_("Fiscal sponsor or parent organisation, if any"), max_length=300)
    is_independent = YesNo(
        label=_("Is your organisation independent of government?"),
        error_messages={"required": _("Say whether your organisation is independent of government.")},
    )
