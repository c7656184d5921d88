"""A decision card in words, years later: what it names by code is said in the reader's language."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import DecisionCard, SecondLook, SlateRow
from participants.queries.releasing.cards import APPLICANT, CORE_GROUP, LEAD, PORTAL, SECRETARIAT
from participants.queries.screening.history import SENTENCES
from participants.queries.selection.sentences import Wording
from participants.states import PlaceStatus
from participants.vocabulary import IneligibilityReason

WORDS: dict[str, str | Promise] = {
    **{str(status): sentence for status, sentence in SENTENCES.items()},
    "assessed": gettext_lazy("Assessed"),
    "voted_on": gettext_lazy("Votes counted"),
    "looked_at_again": gettext_lazy("Looked at again"),
    "slate": gettext_lazy("Slate computed"),
    "ratified": gettext_lazy("Slate ratified"),
    "invited": gettext_lazy("Place offered"),
    **{f"place_{status}": status.label for status in PlaceStatus},
}
ROLES: dict[str, str | Promise] = {
    APPLICANT: gettext_lazy("the applicant"),
    SECRETARIAT: gettext_lazy("the secretariat"),
    CORE_GROUP: gettext_lazy("the core group"),
    LEAD: gettext_lazy("the lead"),
    PORTAL: gettext_lazy("the portal"),
}
RULES: dict[str, str | Promise] = {
    **dict(IneligibilityReason.choices),
    **dict(SecondLook.Outcome.choices),
    **dict(SlateRow.Outcome.choices),
    **dict(SlateRow.Closeness.choices),
    "balance": gettext_lazy("a balance target"),
}


@dataclass(frozen=True)
class CardLine:
    """One step: when, what, through whom, by which rule."""

    on: date
    step: str
    role: str
    rule: str


def read_card(card: DecisionCard) -> list[CardLine]:
    """The steps of a card; what later versions of the portal do not know stands as its code."""
    wording = Wording(card.edition)
    return [
        CardLine(
            on=date.fromisoformat(step["on"]),
            step=str(WORDS.get(step["step"], step["step"])),
            role=str(ROLES.get(step["role"], step["role"])),
            rule="; ".join(said(code, wording) for code in step.get("rule", "").split(", ") if code),
        )
        for step in card.steps
    ]


def said(code: str, wording: Wording) -> str:
    """A code in words: an outcome, a reason, or the name of a bound without its number."""
    if code in RULES:
        return str(RULES[code])
    kind, _colon, rest = code.partition(":")
    feature, _colon, value = rest.partition(":")
    if kind in {"min", "max"} and value:
        what = wording.what(feature, value)
        return (_("at most: %(what)s") if kind == "max" else _("at least: %(what)s")) % {"what": what}
    return {
        "max_per_country": _("at most so many from one country"),
        "max:country": _("at most so many from one country"),
        "min_countries": _("at least so many countries"),
        "min:countries": _("at least so many countries"),
        "max_per_organisation": _("at most so many from one organisation"),
    }.get(code, code)
