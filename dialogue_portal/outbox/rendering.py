"""A letter in the recipient's language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template import Context
from django.template.engine import Engine
from django.utils import translation

from dialogue_portal.outbox.letters import Letter


@dataclass(frozen=True)
class Rendered:
    """What is read: the subject on one line, and the same words as text and as HTML."""

    subject: str
    text: str
    html: str


def render(letter: Letter, language: str, context: Mapping[str, object]) -> Rendered:
    """Write a letter in one of the portal's languages."""
    with translation.override(language):
        facts = portal_facts(language) | dict(context)
        return Rendered(
            subject=on_one_line(fill(f"emails/{letter.name}/subject.txt", facts, is_html=False)),
            text=tidy(fill(f"emails/{letter.name}/body.txt", facts, is_html=False)),
            html=fill(f"emails/{letter.name}/body.html", facts, is_html=True).strip(),
        )


def fill(template: str, facts: Mapping[str, object], *, is_html: bool) -> str:
    """Fill in a template; only HTML is escaped."""
    filled: str = Engine.get_default().get_template(template).render(Context(dict(facts), autoescape=is_html))
    return filled


def portal_facts(language: str) -> dict[str, object]:
    """What every letter may say."""
    return {
        "portal_name": settings.PORTAL_NAME,
        "portal_url": settings.PORTAL_URL,
        "portal_contact": settings.PORTAL_CONTACT,
        "language": language,
        "direction": direction_of(language),
    }


def direction_of(language: str) -> str:
    """The way the language is written, for `dir`."""
    return "rtl" if language in settings.LANGUAGES_BIDI else "ltr"


def supported(language: str) -> str:
    """The portal's language nearest to this one, English when there is none."""
    try:
        return translation.get_supported_language_variant(language)
    except LookupError:
        return settings.LANGUAGE_CODE


def on_one_line(subject: str) -> str:
    """No line break survives, so nobody can write a header of their own."""
    return " ".join(subject.split())


def tidy(text: str) -> str:
    """At most one empty line in a row, whatever the template's tags left behind."""
    return re.sub(r"\n\s*\n\s*\n+", "\n\n", text).strip() + "\n"
