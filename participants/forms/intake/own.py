"""The fields of an edition's own questions."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.texts import in_language
from participants.forms.intake.fields import Choice, Essay, Line, Several
from participants.models import Question
from participants.rules.folding import western_digits
from participants.vocabulary import QuestionKind as K

REQUIRED = {"required": _("Please answer this question.")}


class Number(forms.IntegerField):
    """A whole number."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 8})

    def __init__(self, **kwargs: Any) -> None:
        wrong = _("Write a whole number, for example 12.")
        super().__init__(
            min_value=-(10**9), max_value=10**9, **kwargs, error_messages={**REQUIRED, "invalid": wrong}
        )


class Day(forms.DateField):
    """A day, kept as its ISO text."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"size": 12})
    input_formats = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")

    def __init__(self, **kwargs: Any) -> None:
        wrong = _("Write the day as year, month and day, for example 2026-03-12.")
        super().__init__(**kwargs, error_messages={**REQUIRED, "invalid": wrong})

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        return day.isoformat() if isinstance(day, date) else ""

    def to_python(self, value: Any) -> Any:
        """Digits of any script are read, as numbers of any script are."""
        return super().to_python(western_digits(value) if isinstance(value, str) else value) if value else ""


def field_of(question: Question, hint: str) -> forms.Field:
    """The field that asks a question in the reader's language."""
    common: dict[str, Any] = {
        "label": in_language(question.labels),
        "help_text": hint,
        "required": question.is_required,
    }
    if question.kind == K.NUMBER:
        return Number(**common)
    if question.kind == K.DATE:
        return Day(**common)
    common["error_messages"] = REQUIRED
    if question.kind == K.LONG:
        return Essay(**common)
    if question.kind in {K.CHOICE, K.SEVERAL}:
        choices = [(choice["code"], in_language(choice["texts"])) for choice in question.choices]
        return (Choice if question.kind == K.CHOICE else Several)(choices=choices, **common)
    return Line(max_length=300, **common)


def hint_of(question: Question, chosen: str = "") -> str:
    """On which answer above it depends, its hint, and how long the answer may be."""
    hint = in_language(question.hints)
    if not chosen and not question.max_words:
        return hint
    parts = [
        gettext("Answer this if you chose “%(answer)s” above.") % {"answer": chosen} if chosen else "",
        hint,
    ]
    if question.max_words:
        parts.append(gettext("At most %(limit)d words.") % {"limit": question.max_words})
    return " ".join(part for part in parts if part)
