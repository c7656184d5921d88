"""Texts that an edition keeps in several languages, as `{"en": …, "fr": …}`."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Borrowed(str):
    """A text in another language than its page: in a page it is set apart and says its language, elsewhere plain."""

    __slots__ = ("language",)

    language: str

    def __html__(self) -> SafeString:
        return format_html('<bdi lang="{}">{}</bdi>', self.language, str(self))


def borrowed(text: str, language: str) -> Borrowed:
    """The text with the language it is in."""
    marked = Borrowed(text)
    marked.language = language.replace("zh-hans", "zh-Hans")
    return marked


def in_language(texts: Mapping[str, str], language: str | None = None, *, first: str = "") -> str:
    """The text in the reader's language; else, marked as borrowed, in English or whichever there is.

    `first` is the one it was given before it had texts per language: in English.
    """
    wanted = language or get_language() or "en"
    given = ({"en": first} if first else {}) | {code: text for code, text in texts.items() if text}
    if wanted in given:
        return given[wanted]
    found = "en" if "en" in given else next(iter(given), "")
    return borrowed(given[found], found) if found else ""


def are_texts(value: object) -> None:
    """Refuse anything but texts by language, which would break every page that shows them."""
    is_right = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    if not is_right:
        raise ValidationError(_("Please look at this answer and save it again."))
