"""The form that sends one file."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participants.forms.intake import SectionForm, ShortForm
from participants.models import Attachment
from participants.queries.intake.files import FileAsked

MEGABYTE = 1024 * 1024
TAKEN = "application/pdf,image/jpeg,image/png,image/webp,.pdf,.docx,.jpg,.jpeg,.png,.webp"


def is_asked_in(form: SectionForm, question: FileAsked) -> bool:
    """Whether a question that takes files stands in a section: in its own, and in the short form if it has to."""
    is_here = question.section == form.slug or (question.is_required and form.slug == ShortForm.slug)
    depends_on = question.rule.shown_if if question.rule else ""
    return is_here and (depends_on in form.fields or question.applies(form.answers))


def too_large() -> str:
    """What to do with a file that is too large."""
    sentence = gettext("This file is larger than %(size)d MB. Please make it smaller, or send a photo of it.")
    return sentence % {"size": settings.FILE_MAX_BYTES // MEGABYTE}


class FileForm(forms.Form):
    """A file, and which of those that are there it replaces."""

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
        widget=forms.FileInput(attrs={"accept": TAKEN}),
    )
    instead_of = forms.TypedChoiceField(
        label=_("What is already there"), required=False, empty_value=None, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, files: Any = None, *, there: Sequence[Attachment] = ()) -> None:
        super().__init__(data, files)
        self.fields["file"].help_text = gettext(
            "A PDF, a Word document (.docx) or a picture (JPEG, PNG), at most %(size)d MB."
        ) % {"size": settings.FILE_MAX_BYTES // MEGABYTE}
        if there:
            replaced = [(str(file.pk), gettext("Replace “%(name)s”") % {"name": file.name}) for file in there]
            self.fields["instead_of"].choices = [("", _("Keep it")), *replaced]  # type: ignore[attr-defined]
        else:
            del self.fields["instead_of"]

    def clean_file(self) -> Any:
        """Refuse what is too large; of that nothing has been held."""
        file = self.cleaned_data["file"]
        if file.size > settings.FILE_MAX_BYTES:
            raise forms.ValidationError(too_large())
        return file
