"""Texts that an edition keeps in several languages, as `{"en": …, "fr": …}`."""

from collections.abc import Mapping

from django.utils.translation import get_language


def in_language(texts: Mapping[str, str], language: str | None = None) -> str:
    """The text in the reader's language, else in English, else in whichever there is."""
    wanted = language or get_language() or "en"
    return texts.get(wanted) or texts.get("en") or next(iter(texts.values()), "")
