"""What cannot work in a policy, in words: beside the row or the number it is about."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participants.queries.selection.sentences import Wording
from participants.rules.selection.sense import Finding

SENTENCES: Mapping[str, Promise] = {
    "countries_over_panel": _("%(least)d countries cannot be present on %(panel)d places. Ask for fewer."),
    "countries_over_pool": _("The pool holds people from %(countries)d countries only."),
    "panel_over_pool": _(
        "There are %(panel)d places, and the pool holds %(pool)d people. Lower the number of places."
    ),
    "panel_over_caps": _(
        "There are %(panel)d places; the caps let in %(room)d of the pool at most. Raise a cap or lower the number."
    ),
    "reserve_over_pool": _(
        "The reserve list will be shorter: beside the slate the pool holds %(left)d people."
    ),
    "undisclosed": _("Who says nothing counts toward no minimum. Leave this row empty."),
    "over_hundred_percent": _("A share of the places is 100 percent at most."),
    "minimum_over_maximum": _("At least %(minimum)d is more than at most %(maximum)d."),
    "nothing_between": _(
        "In places this is at least %(least)d and at most %(most)d: nothing lies between. Widen the range."
    ),
    "minimum_over_panel": _("At least %(least)d is more than there are places (%(panel)d)."),
    "minimum_only": _("For this group only a minimum can be set: nobody of them is one too many."),
    "nobody_holds_it": _("Nobody in the pool holds this: no target can be set."),
    "too_few_hold_it": _("Fewer than %(fewest)d people in the pool hold this: no target can be set."),
    "more_than_pool": _("At least %(least)d is more than the pool holds (%(held)d)."),
    "more_than_caps": _(
        "The caps per country and organisation let in %(most)d of them at most, not %(least)d."
    ),
    "minima_over_panel": _("The minimums of these rows add up to %(sum)d; there are %(panel)d places."),
    "maxima_under_panel": _(
        "The maximums of these rows add up to %(sum)d; there are %(panel)d places to fill."
    ),
    "maxima_leave_places": _("With these maximums the pool fills %(room)d of %(panel)d places."),
    "without_value": _("%(people)d in the pool have no value here: they count toward no row."),
    "not_published": _("This feature was not published. Publish it first: applicants are told what counts."),
    "unknown_value": _("This edition has no such value. Leave this row empty."),
}


def sentence_of(finding: Finding) -> str:
    """One finding in words."""
    return str(SENTENCES[finding.code]) % finding.facts


def place_of(finding: Finding) -> str:
    """Where it stands: the name of a number, `feature:value` for a row, or `feature` for all its rows."""
    return finding.where or ":".join(filter(None, (finding.feature, finding.value)))


def by_place(findings: Iterable[Finding]) -> dict[str, list[tuple[str, bool]]]:
    """Every sentence by its place, each with whether it is a refusal."""
    places: dict[str, list[tuple[str, bool]]] = {}
    for finding in findings:
        places.setdefault(place_of(finding), []).append((sentence_of(finding), finding.is_refusal))
    return places


def in_one_line(findings: Iterable[Finding], wording: Wording) -> str:
    """The first refusal with what it is about, for pages that show no table."""
    refusal = next(finding for finding in findings if finding.is_refusal)
    about = wording.what(refusal.feature, refusal.value) if refusal.value else ""
    return f"{about}: {sentence_of(refusal)}" if about else sentence_of(refusal)
