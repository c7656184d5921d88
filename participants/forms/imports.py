"""Give a file of applications."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from participants.queries.imports import sentence_for_too_large


class ImportForm(forms.Form):
    """The edition, and the file the forms tool has exported."""

    edition = forms.ModelChoiceField(
        label=_("Edition"),
        queryset=Edition.objects.exclude(call_closes_at=None).newest_first(),
        empty_label=None,
        help_text=_(
            "Its deadline decides which rows came late; its themes are the ones that are looked for."
        ),
    )
    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_(
            "The answers of the form as CSV, as the forms tool exports them. "
            "Columns may be named in any of the six languages and stand in any order."
        ),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].widget.attrs |= {
            "accept": ".csv,.txt,text/csv",
            "data-largest": settings.IMPORT_MAX_BYTES,
            "data-sentence": sentence_for_too_large(),
        }

    def clean_file(self) -> "UploadedFile[Any]":
        """A file that is small enough to be read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.IMPORT_MAX_BYTES:
            raise forms.ValidationError(sentence_for_too_large())
        return file
