"""The list that the access system gives."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.files import too_large


class AccessListForm(forms.Form):
    """A CSV of who is registered there."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("List of who is registered"),
        max_length=None,
        help_text=_(
            "A CSV with a column “name”, or “family name” and “given names”; “reference” if there is one."
        ),
        error_messages={
            "required": _("Choose a file first."),
            "missing": _("Choose a file first."),
            "invalid": _("No file has come. Please choose it once more."),
            "empty": _("This file is empty. Please choose another one."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large; of that nothing has been held."""
        file = self.cleaned_data["file"]
        if file.size > settings.FILE_MAX_BYTES:
            raise forms.ValidationError(too_large())
        return file
