"""The meeting after a round: what is talked about, the chair's minute, and what is decided. No score is touched."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.shortlist import take_off_shortlist
from participants.actions.voting import make_round
from participants.models import Application, Deliberation, VotingRound
from participants.permissions.deliberation import may_chair, may_decide, may_fill_list
from participants.queries.deliberation import SEEN_KEY, flagged, minute_seen, waiting_for_a_vote
from participants.queries.voting.ties import tied_to
from participants.rules.three_way import Outcome, put_aside, settle
from participants.states import ApplicationStatus, RoundStatus

Decision = Deliberation.Decision


@transaction.atomic
def put_flagged_on_list(voting_round: VotingRound, *, by: User) -> int:
    """Put everything the votes leave open on the list of the meeting, and say how many are new."""
    locked = _locked(voting_round)
    may_fill_list(by, locked).or_refuse()
    found = flagged(locked)
    there = {row.application_id: row for row in Deliberation.objects.filter(round=locked)}
    new = [
        Deliberation(round=locked, application_id=key, why=sorted(why))
        for key, why in found.items()
        if key not in there
    ]
    with written_by(by, "put_on_list"):
        Deliberation.objects.bulk_create(new, batch_size=2_000)
        more = [row for key, row in there.items() if not found.get(key, set()) <= set(row.why)]
        for row in more:
            row.why = sorted({*row.why, *found[row.application_id]})
        Deliberation.objects.bulk_update(more, ["why"], batch_size=2_000)
    return len(new)


@transaction.atomic
def put_on_list(voting_round: VotingRound, receipt: str, reason: str, *, by: User) -> Deliberation:
    """Put one more application on the list, by its receipt, with the reason."""
    locked = _locked(voting_round)
    may_fill_list(by, locked).or_refuse()
    yes_if(reason.strip(), _("Write why it should be talked about.")).or_refuse()
    here = Application.objects.in_edition(locked.edition)
    row = here.filter(receipt=receipt.strip().upper(), status=ApplicationStatus.SHORTLISTED).first()
    yes_if(row, _("No application on the shortlist has this receipt.")).or_refuse()
    with written_by(by, "put_on_list"):
        talk, _made = Deliberation.objects.get_or_create(
            round=locked, application=row, defaults={"why": [Deliberation.Why.ASKED]}
        )
        talk.why = sorted({*talk.why, Deliberation.Why.ASKED})
        talk.asked_because = "\n".join(filter(None, [talk.asked_because, reason.strip()]))
        talk.save(update_fields=["why", "asked_because"])
    return talk


@transaction.atomic
def write_minute(
    talk: Deliberation, text: str, *, by: User, seen: str | None = None, is_joined: bool = False
) -> Outcome:
    """Write what was said; of two who write at once both texts stay, until a chair has joined them.

    `seen` is the digest of the minute that the page showed.
    """
    locked = _locked_talk(talk, by)
    may_chair(by, locked.round, on=timezone.now().date()).or_refuse()
    known = {minute_seen(locked) if seen is None else seen}
    outcome = settle("minute", locked.minute, text.strip(), known, SEEN_KEY)
    if outcome == "take":
        locked.minute = text.strip()
    elif outcome == "set_aside":
        now = timezone.now().isoformat()
        locked.minutes_beside = put_aside(locked.minutes_beside, text.strip(), now)
    if is_joined and outcome in {"take", "same"}:
        locked.minutes_beside = []
    locked.save(update_fields=["minute", "minutes_beside"])
    return outcome


@transaction.atomic
def decide(
    talk: Deliberation, decision: str, reason: str, *, by: User, seen: str | None = None
) -> Deliberation:
    """Decide with a reason: the result stands, it is voted on again, or it leaves the shortlist.

    `seen` is the stamp of the decision that the page showed.
    """
    Edition.objects.select_for_update(no_key=True).get(pk=talk.round.edition_id)
    locked = _locked_talk(talk, by)
    now = timezone.now()
    may_decide(by, locked, on=now.date()).or_refuse()
    yes_if(decision in Decision.values, _("Choose what is decided.")).or_refuse()
    yes_if(reason.strip(), _("Write the reason for the decision.")).or_refuse()
    if seen is not None and locked.stamp != seen:
        raise Overtaken(
            _("Somebody has decided meanwhile: %(what)s. Look at it again.")
            % {"what": locked.get_decision_display()}
        )
    if decision == Decision.TAKEN_OUT:
        take_off_shortlist([locked.application_id], by=by, reason=reason.strip())
    locked.decision, locked.reason = decision, reason.strip()
    locked.decided_by, locked.decided_at = by, now
    with written_by(by, "decide"):
        locked.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    return locked


@transaction.atomic
def prepare_round_again(voting_round: VotingRound, *, by: User) -> VotingRound:
    """Prepare the next round for those to be voted on again, and for them alone; one prepared before takes more in."""
    Edition.objects.select_for_update(no_key=True).get(pk=voting_round.edition_id)
    to_vote = waiting_for_a_vote(voting_round)
    yes_if(to_vote.exists(), _("No application is waiting to be voted on again.")).or_refuse()
    prepared = VotingRound.objects.filter(
        edition=voting_round.edition, status=RoundStatus.DRAFT, taken_up__round=voting_round
    ).first()
    again = prepared or make_round(voting_round.edition, opens_at=None, closes_at=None, by=by)
    with written_by(by, "prepare_round_again"):
        Deliberation.objects.filter(pk__in=list(to_vote.values_list("pk", flat=True))).update(again_in=again)
    return again


def _locked(voting_round: VotingRound) -> VotingRound:
    rounds = VotingRound.objects.select_for_update(of=("self",), no_key=True).select_related("edition")
    return rounds.get(pk=voting_round.pk)


def _locked_talk(talk: Deliberation, by: User) -> Deliberation:
    """The row as it is now, unless this person is tied to the application."""
    rows = Deliberation.objects.select_for_update(of=("self",)).select_related(
        "application", "round__edition"
    )
    locked = rows.get(pk=talk.pk)
    one = Deliberation.objects.filter(pk=talk.pk)
    yes_if(
        not tied_to(by, locked.round.edition, among=one), _("You are tied to this application.")
    ).or_refuse()
    return locked
