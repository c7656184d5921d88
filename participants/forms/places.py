"""Answer an invitation, name a substitute, and invite people of other kinds."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from participants.forms.intake.fields import Country, Line, Mail
from participants.models import Balance
from participants.queries.places.features import Declared
from participants.vocabulary import AgeBand, Attendance, Gender, ParticipantKind

REASON = 1_000
RIGHT, WRONG = "right", "wrong"


def reason_field(label: Any, **options: Any) -> forms.CharField:
    """A few words."""
    area = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    missing = {"required": _("Write the reason.")}
    return forms.CharField(label=label, max_length=REASON, widget=area, error_messages=missing, **options)


def edition_field() -> forms.ModelChoiceField:  # type: ignore[type-arg]  # generic only in the stubs
    """The editions that are still to come."""
    rows = Edition.objects.filter(ends_on__gte=Now()).newest_first()
    return forms.ModelChoiceField(label=_("Edition"), queryset=rows, empty_label=None)


class AcceptForm(forms.Form):
    """Each answer that counted for the balance: still right, or not any more."""

    def __init__(self, declared: Sequence[Declared], data: Any = None) -> None:
        super().__init__(data)
        for said in declared:
            self.fields[said.feature] = forms.ChoiceField(
                label=said.name,
                help_text=_("You said: %(answer)s") % {"answer": said.answer},
                widget=forms.RadioSelect,
                choices=[(RIGHT, _("This is right")), (WRONG, _("Not right any more"))],
                error_messages={"required": _("Say whether this is still right.")},
            )

    @property
    def wrong(self) -> list[str]:
        """The features that do not hold any more."""
        return [feature for feature, said in self.cleaned_data.items() if said == WRONG]


class LeaveForm(forms.Form):
    """Why somebody does not come, if they like to say it."""

    reason = reason_field(
        _("Reason"), required=False, help_text=_("You need not give one. The secretariat reads it.")
    )


class SubstituteForm(forms.Form):
    """Who comes instead."""

    name = Line(label=_("Name"), max_length=300, error_messages={"required": _("Write the name.")})
    email = Mail(label=_("E-mail"), error_messages={"required": _("Write the e-mail address.")})
    language = forms.ChoiceField(label=_("Language for contact"), choices=settings.LANGUAGES, initial="en")


class OwnAnswersForm(forms.Form):
    """What a substitute says of themselves, for balance only."""

    gender = forms.ChoiceField(
        label=_("Gender"),
        widget=forms.RadioSelect,
        choices=Gender.choices,
        error_messages={"required": _("Choose one.")},
        help_text=_("Kept encrypted, read by the rules of balance only, and shown to people as totals."),
    )
    age_band = forms.ChoiceField(
        label=_("Age"),
        widget=forms.RadioSelect,
        choices=AgeBand.choices,
        error_messages={"required": _("Choose one.")},
    )
    first_timer = forms.ChoiceField(
        label=_("Have you taken part in an earlier Dialogue?"),
        widget=forms.RadioSelect,
        choices=[("no", _("Yes")), ("yes", _("No"))],
        error_messages={"required": _("Choose one.")},
    )

    @property
    def answers(self) -> Balance:
        """What is sealed."""
        said = self.cleaned_data
        return Balance(said["gender"], said["age_band"], {"first_timer": said["first_timer"]})


class PersonForm(forms.Form):
    """Who somebody is who takes part as another kind of participant."""

    name = Line(label=_("Name"), max_length=300, error_messages={"required": _("Write the name.")})
    organisation = Line(label=_("Organisation"), max_length=300, required=False)
    country = Country(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language for contact"), choices=settings.LANGUAGES, initial="en")


class InviteOtherForm(PersonForm):
    """The same as an officer writes it; who it is can be left to the person."""

    field_order = ("edition", "kind", "email", "attendance", "name", "organisation", "country", "language")
    edition = edition_field()
    email = Mail(label=_("E-mail"), error_messages={"required": _("Write the e-mail address.")})
    kind = forms.ChoiceField(
        label=_("Takes part as"),
        choices=[pair for pair in ParticipantKind.choices if pair[0] != ParticipantKind.CSO],
    )
    attendance = forms.ChoiceField(label=_("Taking part"), choices=Attendance.choices)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["name"].required = False
        self.fields["name"].help_text = _("Can be left to the person, who fills it in on their own page.")


class ReasonForm(forms.Form):
    """Why an officer does what they do."""

    reason = reason_field(_("Reason"), help_text=_("Stays on record; the person does not read it."))


class ExtendForm(ReasonForm):
    """Until when, and why."""

    until = forms.DateField(
        label=_("Answer until"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("The end of that day where the Dialogue takes place."),
        error_messages={"required": _("Choose a day.")},
    )
    field_order = ("until", "reason")

    def moment(self, edition: Edition) -> datetime:
        """The end of that day."""
        return datetime.combine(self.cleaned_data["until"], time(23, 59), tzinfo=edition.zone)


class GuestListForm(forms.Form):
    """A list of people, as a spreadsheet."""

    edition = edition_field()
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV or XLSX, at most 1,000 lines, with the headings Name, E-mail, Organisation, Country, Kind, Language,"
            " Attendance. Only E-mail and Kind have to be there. You see every line before anybody is written to."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )
