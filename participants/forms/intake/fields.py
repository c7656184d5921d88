"""The kinds of questions an application asks; each keeps what is typed and can show an answer in words."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.names import country_name, reference_rows
from participants.rules.controls import has_controls, in_one_line, turns_direction, without_controls
from participants.rules.folding import fold
from participants.rules.forms_export.countries import CountryIndex

LONGEST_TEXT = 20_000


class Line(forms.CharField):
    """One line of text, in any script."""

    def to_python(self, value: Any) -> str:
        return in_one_line(super().to_python(value) or "")


class Mail(forms.EmailField):
    """An e-mail address."""

    def to_python(self, value: Any) -> str:
        return in_one_line(super().to_python(value) or "")


class Essay(forms.CharField):
    """A longer text; how many words fit stands in its hint, and is only held against it when it is sent."""

    def __init__(self, *, rows: int = 9, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=LONGEST_TEXT, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        return without_controls(super().to_python(value) or "")


class Lines(forms.CharField):
    """Several short answers, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, as the table keeps it
        text = without_controls(super().to_python(value) or "")
        return [line.strip() for line in text.split("\n") if line.strip()]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(len(line) > 300 for line in value):
            raise forms.ValidationError(
                _("One of the lines is longer than 300 characters. Please shorten it.")
            )

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


class CountrySelect(forms.Select):
    """A list of two hundred names without their codes: the browser sends the name, and the page is a tenth smaller.

    Drawn at once: a template for each name would take longer than all the rest of the page.
    """

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attributes = flatatt(self.build_attrs({"name": name, **self.attrs}, attrs))
        lines = (
            option.replace("<option", "<option selected", 1) if code == value else option
            for code, option in self.lines()
        )
        return mark_safe(f"<select{attributes}>{''.join(lines)}</select>")  # noqa: S308  each part is escaped

    def lines(self) -> Sequence[tuple[str, str]]:
        """Each code with its line."""
        return country_options(get_language() or "en")


class Country(forms.ChoiceField):
    """One country, by its UN name in the reader's language."""

    widget = CountrySelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=countries, **kwargs)

    def to_python(self, value: Any) -> str:
        return str(self.bound_data(super().to_python(value), None))

    def bound_data(self, data: Any, initial: Any) -> Any:
        """The code of what was chosen by name, in whichever language the page was; a code stays one."""
        return codes_by_name().get(data, data)


class Countries(Lines):
    """Several countries, one a line, by any of their names in the six languages."""

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, as the table keeps it
        known, unknown = country_index().find_all("\n".join(super().to_python(value)))
        if unknown:
            raise forms.ValidationError(
                _("We do not know this country: %(names)s. Please write its usual name, one country a line."),
                params={"names": ", ".join(unknown)},
            )
        return list(known)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(country_name, value)) if isinstance(value, list) else value


@cache
def codes_by_name() -> dict[str, str]:
    """The code of each country by its name, as lists show it, in the six languages."""
    languages = [code for code, _name in settings.LANGUAGES]
    return {country_name(code, language): code for language in languages for code in reference_rows()}


@cache
def country_index() -> CountryIndex:
    """Finds countries by what people call them."""
    return CountryIndex(reference_rows().values())


def countries() -> Sequence[tuple[str, str]]:
    """The countries in the reader's language, in the order of their names."""
    return _countries(get_language() or "en")


@cache
def _countries(language: str) -> Sequence[tuple[str, str]]:
    named = [(code, country_name(code, language)) for code in reference_rows()]
    return [("", "—"), *sorted(named, key=lambda pair: fold(pair[1]))]


@cache
def country_options(language: str) -> Sequence[tuple[str, str]]:
    """Each country with its line of the list."""
    named = [(code, format_html("<option>{}", name)) for code, name in _countries(language) if code]
    return [("", '<option value="">—'), *named]


def in_words(field: forms.Field, value: Any) -> str:
    """An answer as its author reads it: choices by their label, several below each other."""
    value = field.prepare_value(value)
    if not isinstance(field, forms.ChoiceField):
        return "" if value is None else str(value)
    choices: Any = field.choices
    labels = {str(code): str(label) for code, label in choices if code != ""}
    chosen = [str(code) for code in (value if isinstance(value, list) else [value]) if code not in (None, "")]
    in_order = [code for code in labels if code in chosen]
    return "\n".join([labels[code] for code in in_order] + [code for code in chosen if code not in labels])


def loses_something(field: forms.Field, typed: str) -> bool:
    """Whether something that cannot be seen is taken out of what was typed."""
    return has_controls(typed) or (isinstance(field, Line) and turns_direction(typed))
