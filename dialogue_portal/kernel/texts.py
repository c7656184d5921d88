"""Texts that an edition keeps in several languages, as `{"en": …, "fr": …}`."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def in_language(texts: Mapping[str, str], language: str | None = None) -> str:
    """The text in the reader's language, else in English, else in whichever there is."""
    wanted = language or get_language() or "en"
    return texts.get(wanted) or texts.get("en") or next(iter(texts.values()), "")


def are_texts(value: object) -> None:
    """Refuse anything but texts by language, which would break every page that shows them."""
    is_right = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    if not is_right:
        raise ValidationError(_("Please look at this answer and save it again."))
