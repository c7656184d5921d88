"""The form that sends a photo or a nomination letter."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participants.forms.intake.files import MEGABYTE, TAKEN, too_large
from participants.models import TravelFile

PICTURES = "image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp"


class TravelFileForm(forms.Form):
    """One file."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("Choose a file"),
        max_length=None,
        error_messages={
            "required": _("Choose a file first."),
            "missing": _("Choose a file first."),
            "invalid": _("No file has come. Please choose it once more."),
            "empty": _("This file is empty. Please choose another one."),
        },
        widget=forms.FileInput,
    )

    def __init__(self, data: Any = None, files: Any = None, *, kind: str) -> None:
        super().__init__(data, files)
        size = settings.FILE_MAX_BYTES // MEGABYTE
        field = self.fields["file"]
        if kind == TravelFile.Kind.PHOTO:
            field.help_text = gettext(
                "Your face from the front, before a light wall, without sunglasses; "
                "what you wear on your head for your faith may stay. JPEG or PNG, "
                "at most %(size)d MB."
            ) % {"size": size}
            field.widget.attrs["accept"] = PICTURES
            return
        field.help_text = gettext(
            "A PDF, a Word document (.docx) or a picture (JPEG, PNG), at most %(size)d MB."
        ) % {"size": size}
        field.widget.attrs["accept"] = TAKEN

    def clean_file(self) -> Any:
        """Refuse what is too large; of that nothing has been held."""
        file = self.cleaned_data["file"]
        if file.size > settings.FILE_MAX_BYTES:
            raise forms.ValidationError(too_large())
        return file
