"""What became of a scan, in words and with a sign: never colour alone, never a sound."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from participants.actions.door.checking_in import (
    AGAIN,
    ENDED,
    LET_IN,
    NOT_ACCEPTED,
    NOT_TODAY,
    OF_ANOTHER,
    OLD,
    UNKNOWN,
    Seen,
)

GOOD, WARN, BAD = "good", "warn", "bad"
SIGNS = {GOOD: "✓", WARN: "!", BAD: "✕"}
SAID: Mapping[str, tuple[str, str | Promise]] = {
    LET_IN: (GOOD, _("Welcome: in since %(time)s")),
    AGAIN: (WARN, _("Already in, %(time)s")),
    NOT_TODAY: (WARN, _("The badge is good. The Dialogue is not today: nothing was noted.")),
    NOT_ACCEPTED: (BAD, _("The invitation has not been accepted. Please ask the secretariat.")),
    ENDED: (BAD, _("This place was given up or cancelled. Please ask the secretariat.")),
    OLD: (BAD, _("This badge does not count any more.")),
    OF_ANOTHER: (BAD, _("This badge is of another Dialogue.")),
    UNKNOWN: (BAD, _("No badge has this code. Type it again, or look for the name.")),
}


def in_words(seen: Seen, edition: Edition) -> dict[str, Any]:
    """The same for the page and for the module on it."""
    tone, sentence = SAID[seen.outcome]
    time = seen.in_at.astimezone(edition.zone).strftime("%H:%M") if seen.in_at else ""
    place = seen.place
    return {
        "outcome": seen.outcome,
        "tone": tone,
        "sign": SIGNS[tone],
        "sentence": str(sentence) % {"time": time} if seen.in_at else str(sentence),
        "name": place.shown_name if place else "",
        "organisation": place.shown_organisation if place else "",
        "kind": place.get_kind_display() if place else "",
    }
