"""What stands in a passport, or what is travelled on instead: of oneself, and of somebody who comes along."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.fields import Choice, Country, CountrySelect, Line, countries
from participants.forms.travel.base import Day, TravelForm
from participants.models import Companion
from participants.models.travel import NoNationality, TravelDocument
from participants.rules.folding import western_digits
from participants.rules.retention import add_months
from participants.rules.travel import VALID_MONTHS, expires_too_early, is_passport_name, is_passport_number

LONGEST_NAME = 100


class NationalitySelect(CountrySelect):
    """The list of countries, and what stands in a document instead of one."""

    def lines(self) -> Sequence[tuple[str, str]]:
        none = [
            (code, format_html('<option value="{}">{}', code, label)) for code, label in NoNationality.choices
        ]
        return [*super().lines(), *none]


class Nationality(Country):
    """A country, or none: not everybody has one."""

    widget = NationalitySelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choices = lambda: [*countries(), *NoNationality.choices]


class PassportForm(TravelForm):
    """Names, number and days, exactly as they stand there."""

    needed: ClassVar[frozenset[str]] = frozenset(
        {
            *("document", "nationality", "passport_given_names", "passport_number"),
            *("passport_expires_on", "born_on"),
        }
    )
    document = Choice(label=_("Travel document"), choices=TravelDocument.choices)
    nationality = Nationality(label=_("Nationality, as in the passport"))
    passport_family_name = Line(
        label=_("Family name, exactly as in the passport"),
        help_text=_("Leave it empty if your passport has none."),
        max_length=LONGEST_NAME,
    )
    passport_given_names = Line(
        label=_("Given names, exactly as in the passport, all of them"), max_length=LONGEST_NAME
    )
    passport_number = Line(label=_("Passport number"), max_length=30)
    passport_expires_on = Day(label=_("Passport valid until"))
    born_on = Day(label=_("Date of birth"))

    def full_clean(self) -> None:
        """Whoever says nothing else has a passport."""
        super().full_clean()
        if self.is_bound:
            self.cleaned_data["document"] = self.cleaned_data.get("document") or TravelDocument.PASSPORT.value

    def clean_passport_family_name(self) -> str:
        return self.as_in_passport("passport_family_name")

    def clean_passport_given_names(self) -> str:
        return self.as_in_passport("passport_given_names")

    def clean_passport_number(self) -> str:
        """Typed with spaces or small letters it is the same."""
        typed = western_digits(self.cleaned_data["passport_number"]).upper()
        number = typed.replace(" ", "").replace("-", "")
        if number and not is_passport_number(number):
            raise forms.ValidationError(_("A passport number has 5 to 20 letters and digits."))
        return number

    def as_in_passport(self, name: str) -> str:
        """Letters and what joins them."""
        text = " ".join(str(self.cleaned_data[name]).split())
        if text and not is_passport_name(text):
            raise forms.ValidationError(
                _(
                    "Write it in the Latin letters of the passport: letters, spaces, hyphens, apostrophes and "
                    "full stops, nothing else."
                )
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Say at once when the passport ends too early; it is kept as it is."""
        said = super().clean() or self.cleaned_data
        if expires_too_early(said.get("passport_expires_on", ""), self.ends_on):
            until = date_format(add_months(self.ends_on, VALID_MONTHS), "DATE_FORMAT")
            sentence = gettext(
                "This passport ends too early: it has to be valid until %(day)s, six months after the Dialogue. "
                "Please have it renewed, and change this page then."
            )
            self.mark("passport_expires_on", sentence % {"day": until})
        return said


class CompanionForm(PassportForm):
    """The passport of somebody who comes along, and as what they come."""

    kind = Choice(label=_("As what they come"), choices=Companion.Kind.choices)
    field_order = ("kind",)
    needed: ClassVar[frozenset[str]] = PassportForm.needed | {"kind"}

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = kind or Companion.Kind.ASSISTANT
        self.fields["passport_family_name"].help_text = _("Leave it empty if the passport has none.")

    def full_clean(self) -> None:
        """Nobody comes along without a name and a part."""
        super().full_clean()
        if not self.is_bound:
            return
        self.cleaned_data["kind"] = self.cleaned_data.get("kind") or Companion.Kind.ASSISTANT
        names = ("passport_family_name", "passport_given_names")
        if not any(self.cleaned_data.get(name) or self.has_error(name) for name in names):
            self.add_error("passport_given_names", gettext("Write the name."))
