"""What stands above the list of places: how many were invited, come, declined, and are free."""

from typing import Any

from django.http import HttpRequest

from participants.models import InvitationRules, Place, SelectionPolicy
from participants.permissions.places import may_run_places
from participants.queries.places.counts import IN_QUESTION, UNANSWERED, counts_of
from participants.queries.places.editions import editions_with_places
from participants.states import PlaceStatus
from participants.vocabulary import ParticipantKind


def around_the_list(request: HttpRequest) -> dict[str, Any]:
    """The counts of the edition that is shown; four queries."""
    editions = editions_with_places()
    chosen = request.GET.get("edition", "")
    edition = next((row for row in editions if str(row.pk) == chosen), editions[0] if editions else None)
    if edition is None:
        return {"shown_edition": None, "may_run": bool(may_run_places(request.user))}
    counts = counts_of(Place.objects.in_edition(edition))
    seats = sum(SelectionPolicy.objects.filter(edition=edition).values_list("panel", flat=True))
    return {
        "shown_edition": edition,
        "counts": counts,
        "seats": seats,
        "beyond": InvitationRules.of(edition).over_invite,
        "unanswered": counts.panel.get(UNANSWERED, 0),
        "in_question": counts.panel.get(IN_QUESTION, 0),
        "stands": [(s.label, counts.panel[s]) for s in PlaceStatus if counts.panel.get(s)],
        "others": [(k.label, counts.others[k]) for k in ParticipantKind if counts.others.get(k)],
        "may_run": bool(may_run_places(request.user)),
    }
