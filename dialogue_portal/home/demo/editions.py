"""The editions of the demonstration, each taken as far as its stage."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from random import Random

from dialogue_portal.editions.actions import move_edition
from dialogue_portal.editions.models import Edition
from dialogue_portal.home.demo import facts
from dialogue_portal.home.demo.assessing import assess, prepare_assessing
from dialogue_portal.home.demo.call import announce, take_in
from dialogue_portal.home.demo.core_group import sign_for_all
from dialogue_portal.home.demo.facts import Facts
from dialogue_portal.home.demo.funnel import FULL, OPEN, REGIONAL, SLATE, Funnel
from dialogue_portal.home.demo.importing import seed_import
from dialogue_portal.home.demo.invited import answer_invitations
from dialogue_portal.home.demo.mail import count_as_sent
from dialogue_portal.home.demo.meeting import meet
from dialogue_portal.home.demo.oddities import scatter
from dialogue_portal.home.demo.people import person_called
from dialogue_portal.home.demo.policy import freeze, write_policy
from dialogue_portal.home.demo.screening import screen
from dialogue_portal.home.demo.second_looks import tell
from dialogue_portal.home.demo.selection import compute, put_among_them, ratify, release
from dialogue_portal.home.demo.storing import keep_versions
from dialogue_portal.home.demo.themes import ask_questions
from dialogue_portal.home.demo.voting import close, fill_ballots, make_shortlist, open_voting
from participants.models import SlateRow

# How much of its ballot each network has filled in the open round; the first is the seat one can vote for.
FILLED = (0.2, 0.95, 0.6, 0.35, 0.0)


def seed_decided(now: datetime, funnel: Funnel = FULL) -> Edition:
    """Demonstration Dialogue 2026: a ratified slate, and decisions released."""
    known, lead, deputy = facts.decided(now), person_called("lead"), person_called("deputy")
    chance = chance_of(known)
    edition = _shortlisted(known, funnel, now, chance, told=60, assessed=58)
    sign_for_all(edition)
    voting_round = open_voting(edition, opened=timedelta(days=44), closes=timedelta(minutes=30), by=lead)
    fill_ballots(voting_round, dict.fromkeys(_seats(edition), 1.0), chance)
    close(voting_round, by=[lead, deputy, person_called("co-chair")])
    meet(voting_round, by=lead)
    freeze(edition.policies.get(), by=lead)
    run = compute(edition, by=person_called("officer"))
    put_among_them(run, SlateRow.Outcome.SELECTED, "applicant")
    put_among_them(run, SlateRow.Outcome.NOT_SELECTED, "candidat")
    ratify(run, by=lead)
    release(run, by=lead)
    answer_invitations(run, now, chance)
    keep_versions(edition)
    count_as_sent()
    return edition


def seed_voting(now: datetime, funnel: Funnel = REGIONAL) -> Edition:
    """Demonstration Regional Round 2026: a round is open, and some ballots are half filled."""
    known, lead = facts.voting(now), person_called("lead")
    chance = chance_of(known)
    edition = _shortlisted(known, funnel, now, chance, told=3, assessed=8, waiting=3)
    sign_for_all(edition)
    voting_round = open_voting(edition, opened=timedelta(days=5), closes=timedelta(days=9), by=lead)
    fill_ballots(voting_round, dict(zip(_seats(edition), FILLED, strict=False)), chance)
    keep_versions(edition)
    count_as_sent()
    return edition


def seed_slate(now: datetime, funnel: Funnel = SLATE) -> Edition:
    """Demonstration Slate 2026: a trial and a slate are computed, and nobody has been asked about them yet."""
    known, lead, deputy = facts.choosing(now), person_called("lead"), person_called("deputy")
    chance = chance_of(known)
    edition = _shortlisted(known, funnel, now, chance, told=21, assessed=24)
    sign_for_all(edition)
    voting_round = open_voting(edition, opened=timedelta(days=20), closes=timedelta(minutes=30), by=lead)
    fill_ballots(voting_round, dict.fromkeys(_seats(edition), 1.0), chance)
    close(voting_round, by=[lead, deputy, person_called("co-chair")])
    compute(edition, by=person_called("officer"))
    freeze(edition.policies.get(), by=lead)
    compute(edition, by=person_called("officer"))
    keep_versions(edition)
    count_as_sent()
    return edition


def seed_open_call(now: datetime, funnel: Funnel = OPEN) -> Edition:
    """Demonstration Dialogue 2027: one can apply, and the first applications wait for screening."""
    known = facts.open_call(now)
    edition = announce(known, now)
    ask_questions(edition, by=person_called("lead"))
    take_in(edition, known, funnel, now, chance_of(known))
    scatter(edition)
    keep_versions(edition)
    return edition


def chance_of(known: Facts) -> Random:
    """The seed is the short name of the edition: published, and worth nothing."""
    return Random(known.slug)  # noqa: S311  nothing here is a secret


def _shortlisted(
    known: Facts, funnel: Funnel, now: datetime, chance: Random, *, told: int, assessed: int, waiting: int = 0
) -> Edition:
    """Everything from the call to the shortlist and the policy; given to assessors so many days ago."""
    lead, officer = person_called("lead"), person_called("officer")
    edition = announce(known, now)
    come = take_in(edition, known, funnel, now, chance)
    move_edition(edition, "close_call", by=lead)
    move_edition(edition, "start_review", by=lead)
    screen(come.written, come.originals, by=officer)
    tell(edition, now - timedelta(days=told), by=lead, waits=min(waiting, 1))
    prepare_assessing(edition, by=lead)
    assess(edition, now - timedelta(days=assessed), chance, by=lead, but=waiting)
    make_shortlist(edition, funnel, by=officer)
    write_policy(edition, funnel, by=lead)
    return edition


def _seats(edition: Edition) -> list[int]:
    return list(edition.seats.order_by("pk").values_list("pk", flat=True))


SEEDS: Mapping[str, Callable[[datetime], Edition]] = {
    "demo-2026": seed_decided,
    "demo-voting": seed_voting,
    "demo-slate": seed_slate,
    "demo-2027": seed_open_call,
    "demo-import": seed_import,
}
