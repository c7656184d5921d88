"""Who applies, and how they would take part."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.base import SectionForm
from participants.forms.intake.fields import Choice, Country, Line, Lines, Mail
from participants.vocabulary import AgeBand, Attendance, Funding, Gender, Nomination

UNDER_18 = "under-18"


class YouForm(SectionForm):
    """Name, e-mail, language, country, and two questions for balance."""

    slug = "you"

    given_name = Line(
        label=_("Given name"),
        help_text=_("In any script. If you have one name only, write it here."),
        max_length=200,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    family_name = Line(
        label=_("Family name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    called_name = Line(label=_("Name you want to be called by"), max_length=200)
    email = Mail(
        label=_("E-mail address"),
        help_text=_("We send letters here. They only say that there is news and where to sign in."),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.org."),
        },
    )
    phone = Line(
        label=_("Phone or Signal"),
        help_text=_("Only the secretariat sees it."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    contact_language = Choice(
        label=_("Language in which we write to you"),
        choices=settings.LANGUAGES,
        error_messages={"required": _("Choose the language in which we write to you.")},
    )
    residence = Country(
        label=_("Country you live in"), error_messages={"required": _("Choose the country you live in.")}
    )
    other_languages = Lines(label=_("Other languages you speak"), help_text=_("One a line."))
    gender = forms.ChoiceField(
        label=_("Gender"),
        help_text=_(
            "We ask this and your age only to see that the whole group is balanced. Your answers are kept encrypted, "
            "shown to people as totals, and never beside your name."
        ),
        choices=Gender.choices,
        widget=forms.RadioSelect,
    )
    age_band = forms.ChoiceField(
        label=_("Age"),
        choices=[(UNDER_18, _("Under 18")), *AgeBand.choices],
        widget=forms.RadioSelect,
    )

    def clean_age_band(self) -> str:
        """Nothing is kept of an answer that stops here, nor of one given before it."""
        answer: str = self.cleaned_data["age_band"]
        self.stops = answer == UNDER_18
        return AgeBand.UNDISCLOSED if self.stops else answer

    def ask(self) -> None:
        contact = settings.PORTAL_CONTACT
        self.fields["age_band"].help_text = _(
            "The Dialogue is for people of 18 and over. If you are younger, please write to %(contact)s."
        ) % {"contact": contact}


class NominationForm(SectionForm):
    """Who puts the person forward."""

    slug = "nomination"

    nominated_by = Choice(label=_("Who puts you forward?"), choices=Nomination.choices)
    endorser_name = Line(
        label=_("Who can confirm this?"),
        help_text=_(
            "The name of somebody in your organisation or in the network. Leave it empty if it is you."
        ),
        max_length=200,
    )
    endorser_email = Mail(
        label=_("Their e-mail address"),
        help_text=_("We write to them only if a question comes up, and ask you first."),
        error_messages={"invalid": _("Write an e-mail address such as name@example.org.")},
    )


class TakingPartForm(SectionForm):
    """In person or online, and who pays the journey."""

    slug = "taking-part"

    attendance = Choice(
        label=_("How would you take part?"),
        choices=Attendance.choices,
        error_messages={"required": _("Choose whether you would come in person or take part online.")},
    )
    funding = Choice(
        label=_("Do you need travel funding?"),
        help_text=_("Your answer is not scored and has no influence on how your application is read."),
        choices=Funding.choices,
        error_messages={"required": _("Choose whether you need travel funding.")},
    )
