"""Each status has a word, a tone and a shape, so that nobody needs to see the colour."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tone:
    """How a status looks: the class of its tag and the path of its shape on a 16 × 16 ground."""

    name: str
    shape: str


IDLE = Tone("idle", "M2 7h12v2H2z")
ACTIVE = Tone("active", "M8 1l7 7-7 7-7-7z")
GOOD = Tone("good", "M6 13.6.8 8.4l1.9-1.9L6 9.8l7.3-7.3 1.9 1.9z")
WARN = Tone("warn", "M8 1l7.5 14H.5z")
BAD = Tone("bad", "M3 1l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z")
TONES = {tone.name: tone for tone in (IDLE, ACTIVE, GOOD, WARN, BAD)}

CODES = {
    IDLE: "draft withdrawn cancelled archived merged superseded triaged noted not_started held_back waiting dropped",
    ACTIVE: "submitted shortlisted reserve open computing computed proposed invited queued sending "
    "captured consolidated call_open review voting selection confirmation in_progress importing",
    GOOD: "eligible selected confirmed attended ratified released tallied sent accepted endorsed published "
    "incorporated complete done yes imported",
    WARN: "returned held ambiguous possible_duplicate infeasible warning previewed",
    BAD: "ineligible not_selected declined expired access_refused absent rejected failed "
    "not_endorsed not_retained no",
}
BY_CODE = {code: tone for tone, codes in CODES.items() for code in codes.split()}


def tone_of(status: str) -> Tone:
    """The tone of a status, or a tone by its own name; unknown ones stay calm."""
    return TONES.get(status) or BY_CODE.get(status, IDLE)
