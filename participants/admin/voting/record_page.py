"""Hand the record of a tally to lead, deputy or auditor."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from dialogue_portal.accounts.who import who
from dialogue_portal.entrance.doors import step_up
from participants.actions.voting.tally_record import unsealed
from participants.admin.voting.desk import Desk
from participants.models import TallyRecord, VotingRound
from participants.permissions.voting import may_see_tally


def record(desk: Desk, request: HttpRequest, voting_round: VotingRound) -> HttpResponse:
    """The zip, with the day of the count in its name; that it was taken stays in the history of the desk."""
    may_see_tally(who(request), voting_round).or_refuse()
    kept = TallyRecord.objects.filter(round=voting_round, record__gt="").first()
    if kept is None:
        raise Http404
    if asked_again := step_up(request, reverse("admin:voting_tally", args=[voting_round.pk])):
        return asked_again
    desk.log_change(request, voting_round, "record of the tally taken")
    name = f"tally-{voting_round.edition.slug}-{voting_round.number}-{kept.made_at:%Y-%m-%d}.zip"
    response = HttpResponse(unsealed(kept), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
