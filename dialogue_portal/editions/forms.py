"""Inputs for a text in every language, beside each other."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition, Network, NetworkMember, Theme

LONGEST = 5_000
LONGEST_ALIAS = 200


def tag_of(language: str) -> str:
    """The code of a language as browsers want it."""
    return language.replace("zh-hans", "zh-Hans")


class LanguageInputs(forms.MultiWidget):
    """One input per language, each under the name of its language."""

    template_name = "admin/widgets/languages.html"
    use_fieldset = True

    def __init__(self, rows: int = 0) -> None:
        kind: type[forms.Widget] = forms.Textarea if rows else forms.TextInput
        size = {"rows": rows} if rows else {"maxlength": LONGEST}
        super().__init__(
            {code: kind({**size, "lang": tag_of(code), "dir": "auto"}) for code, _name in settings.LANGUAGES}
        )

    def decompress(self, value: Any) -> list[str]:
        texts = value if isinstance(value, Mapping) else {}
        return [texts.get(code, "") for code, _name in settings.LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        # What names the whole group must not hide the language that names each input
        said = [part["attrs"].pop("aria-label", "") for part in context["widget"]["subwidgets"]]
        names = [str(language) for _code, language in settings.LANGUAGES]
        context["parts"] = list(zip(names, context["widget"]["subwidgets"], strict=True))
        context["spoken"] = said[0]
        return context


class TextPerLanguage(forms.MultiValueField):
    """A text in the languages somebody has written it in; where it has to be there, in at least one."""

    def __init__(self, *, rows: int = 0, longest: int = LONGEST, **options: Any) -> None:
        lines = [forms.CharField(required=False, max_length=longest) for _language in settings.LANGUAGES]
        super().__init__(lines, require_all_fields=False, widget=LanguageInputs(rows), **options)

    def compress(self, data_list: Any) -> dict[str, str]:
        codes = [code for code, _name in settings.LANGUAGES]
        return {code: text for code, text in zip(codes, data_list or [], strict=False) if text}


class EditionForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """An edition, its title and theme in every language."""

    titles = TextPerLanguage(label=_("title, per language"), longest=200, required=False)
    theme_titles = TextPerLanguage(label=_("overarching theme, per language"), longest=300, required=False)

    class Meta:
        model = Edition
        fields = "__all__"  # noqa: DJ007  the desk says which, and who may
        help_texts = {
            "title": _(
                "In English. It stands where a language has no title of its own, and is marked there."
            ),
            "theme_title": _("In English, for languages that have none of their own."),
        }


class ThemeForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """A theme, its title in every language."""

    titles = TextPerLanguage(label=_("title per language"), longest=300)

    class Meta:
        model = Theme
        fields = "__all__"  # noqa: DJ007  the desk says which, and who may


class NameLines(forms.CharField):
    """Names, one a line."""

    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, as the table keeps it
        return [line.strip() for line in str(super().to_python(value) or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        if any(len(name) > LONGEST_ALIAS for name in value):
            raise forms.ValidationError(_("One of the names is longer than 200 characters."))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != self.prepare_value(self.to_python(data)))


class NetworkForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """A network with its other names, one a line."""

    aliases = NameLines(
        label=_("other names"),
        required=False,
        help_text=_("One a line. Applicants who claim to be members are found by each of them."),
    )

    class Meta:
        model = Network
        fields = "__all__"  # noqa: DJ007  the desk says which, and who may


class MemberListForm(forms.Form):
    """A list pasted from a spreadsheet, and what the organisations on it are to the network."""

    tie = forms.ChoiceField(
        label=_("What is each organisation on the list?"),
        choices=NetworkMember.Tie.choices,
        widget=forms.RadioSelect,
        initial=NetworkMember.Tie.MEMBER,
    )
    names = forms.CharField(
        label=_("Organisations"),
        help_text=_("One a line, as copied from a spreadsheet; of several columns the first counts."),
        max_length=500_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
    )
