"""The kinds of questions an application asks; each keeps what is typed and can show an answer in words."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.names import country_name, reference_rows
from participants.rules.controls import without_controls
from participants.rules.folding import fold

EMPTY_LINES = 2  # of a question with several answers, beyond those given
LONGEST_TEXT = 20_000


class Line(forms.CharField):
    """One line of text, in any script."""

    def to_python(self, value: Any) -> str:
        return without_controls(super().to_python(value) or "")


class Mail(forms.EmailField):
    """An e-mail address."""

    def to_python(self, value: Any) -> str:
        return without_controls(super().to_python(value) or "")


class Essay(Line):
    """A longer text; how many words fit stands in its hint, and is only held against it when it is sent."""

    def __init__(self, *, rows: int = 9, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=LONGEST_TEXT, widget=widget, **kwargs)


class Lines(forms.CharField):
    """Several short answers, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, as the table keeps it
        text = without_controls(super().to_python(value) or "")
        return [line.strip() for line in text.split("\n") if line.strip()]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(len(line) > 300 for line in value):
            raise forms.ValidationError(_("One of the lines is longer than 300 characters. Please shorten it."))

    def run_validators(self, value: Any) -> None:
        """The lines have been looked at one by one."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class Choice(forms.ChoiceField):
    """One of a few, all in sight."""

    widget = forms.RadioSelect


class YesNo(forms.TypedChoiceField):
    """Yes or no."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        choices = [("yes", _("Yes")), ("no", _("No"))]
        super().__init__(choices=choices, coerce=lambda value: value == "yes", empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if value is not None else None


class Several(forms.MultipleChoiceField):
    """Any number of a few, all in sight."""

    widget = forms.CheckboxSelectMultiple


class Country(forms.ChoiceField):
    """One country, by its UN name in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=countries, **kwargs)


class SeveralSelects(forms.SelectMultiple):
    """A few lists below each other: what browsers make of one list with several choices is hard to use."""

    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = [*(value or []), *[""] * EMPTY_LINES]
        attrs = {key: val for key, val in (attrs or {}).items() if key != "id"}
        one = forms.Select(choices=list(self.choices))
        drawn = (
            one.render(name, code, attrs | {"id": f"id_{name}_{n}", "aria-label": f"{n + 1}"}, renderer)
            for n, code in enumerate(chosen)
        )
        return mark_safe("".join(drawn))  # each drawn by Django

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_0"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list(dict.fromkeys(filter(None, data.getlist(name))))


class Countries(forms.MultipleChoiceField):
    """Several countries."""

    widget = SeveralSelects

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=countries, **kwargs)


def countries() -> Sequence[tuple[str, str]]:
    """The countries in the reader's language, in the order of their names."""
    return _countries(get_language() or "en")


@cache
def _countries(language: str) -> Sequence[tuple[str, str]]:
    named = [(code, country_name(code, language)) for code in reference_rows()]
    return [("", "—"), *sorted(named, key=lambda pair: fold(pair[1]))]


def in_words(field: forms.Field, value: Any) -> str:
    """An answer as its author reads it: choices by their label, several below each other."""
    value = field.prepare_value(value)
    if not isinstance(field, forms.ChoiceField):
        return "" if value is None else str(value)
    labels = {str(code): str(label) for code, label in _flat(field.choices)}
    values: Iterable[Any] = value if isinstance(value, list) else [value]
    return "\n".join(labels.get(str(code), str(code)) for code in values if code not in (None, ""))


def _flat(choices: Any) -> Iterable[tuple[Any, Any]]:
    return [pair for pair in choices if pair[0] != ""]
