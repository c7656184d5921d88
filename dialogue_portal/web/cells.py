"""What stands in a cell of a list; without a template, because a page of the desk has hundreds of them."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from dialogue_portal.web.status import tone_of


def tag(status: object, word: object) -> SafeString:
    """A status (or a tone: idle, active, good, warn, bad) as word and shape."""
    tone = tone_of(str(status))
    return format_html(
        '<span class="tag {}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>{}</span>',
        *(tone.name, tone.shape, word),
    )


def name(words: object) -> SafeString:
    """A name in any script that leaves the text around it in order; a dash where there is none."""
    return format_html("<bdi>{}</bdi>", words or "–")


def pair(first: object, second: object) -> SafeString:
    """What matters, and softly beside it what belongs to it."""
    return format_html('<span class="pair">{} <span class="soft">{}</span></span>', first, second)


def who(person: object, organisation: object) -> SafeString:
    """A person, and softly their organisation."""
    return pair(format_html("<strong>{}</strong>", name(person)), name(organisation))


def day(at: datetime | None) -> SafeString | str:
    """The day of a moment, on the portal's clock; nothing where there is none yet."""
    if at is None:
        return ""
    there = timezone.localtime(at)
    words = _day_in_words(there.date(), get_language())
    return format_html('<time datetime="{}">{}</time>', there.isoformat(timespec="seconds"), words)


@lru_cache
def _day_in_words(there: date, _language: str | None) -> str:
    return date_format(there, "SHORT_DATE_FORMAT")
