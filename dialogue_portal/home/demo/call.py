"""An edition of the demonstration up to the end of its intake."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from dialogue_portal.editions.actions import move_edition
from dialogue_portal.editions.draft_texts import draft_texts
from dialogue_portal.editions.models import CoChair, Edition, EditionText, Phase, TextKind
from dialogue_portal.home.demo.applying import Intake, repeat
from dialogue_portal.home.demo.beside import beside
from dialogue_portal.home.demo.core_group import list_members, seat_networks
from dialogue_portal.home.demo.facts import Facts, day
from dialogue_portal.home.demo.funnel import Funnel
from dialogue_portal.home.demo.people import person_called
from dialogue_portal.home.demo.places import places_on
from dialogue_portal.home.demo.slots import Fate, Slot, slots_of
from dialogue_portal.home.demo.storing import store
from dialogue_portal.home.demo.themes import add_themes, names_of, welcome
from participants.models import Application

HAND_OVER = timedelta(days=90)  # how long a co-chair's term goes on after the Dialogue


@dataclass(frozen=True)
class Come:
    """What came in: each application with its slot, and the original of each that came twice."""

    written: list[tuple[Slot, Application]]
    originals: dict[UUID, Application]


def announce(facts: Facts, now: datetime) -> Edition:
    """Make the edition with its themes, promised days, core group and co-chair, and open its call."""
    edition = Edition.objects.create(
        slug=facts.slug,
        title=facts.title,
        theme_title=facts.theme,
        theme_source="Demonstration data",
        city=facts.city,
        time_zone=facts.time_zone,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        is_demo=True,
        source="Generated from a published seed; nothing in it is real.",
        call_opens_at=facts.opens_at(now),
        call_closes_at=facts.closes_at(now),
        **names_of(facts.slug),
    )
    add_themes(edition, facts.themes_from, facts.themes_left_out)
    write_texts(edition, facts.opens_at(now))
    Phase.objects.bulk_create(
        Phase(edition=edition, kind=kind, starts_on=day(now, first), ends_on=day(now, last))
        for kind, (first, last) in facts.phases.items()
    )
    since = facts.opens_at(now).date()
    seat_networks(edition, facts.voters, since)
    CoChair.objects.create(
        edition=edition,
        organisation=facts.co_chair,
        user=person_called("co-chair"),
        starts_on=since,
        ends_on=facts.ends_on + HAND_OVER,
    )
    return move_edition(edition, "open_call", by=person_called("lead"))


def write_texts(edition: Edition, at: datetime) -> None:
    """Give the edition the text of its call, and the supplied texts as if a lead had approved them."""
    called = [
        EditionText(edition=edition, kind=TextKind.WELCOME, language=language, body=text)
        for language, text in welcome().items()
    ]
    texts = called + draft_texts(edition)
    for text in texts:
        text.approved_by, text.approved_at = person_called("lead"), at
    EditionText.objects.bulk_create(texts)


def take_in(edition: Edition, facts: Facts, funnel: Funnel, now: datetime, random: Random) -> Come:
    """Let everybody write, and store it."""
    closes_at = facts.closes_at(now)
    has_closed = closes_at < now
    intake = Intake(
        edition=edition,
        beside=beside(edition),
        themes=[theme.slug for theme in edition.themes.all() if not theme.is_cross_cutting],
        places=places_on(edition.starts_on, random),
        opened_at=facts.opens_at(now),
        until=closes_at if has_closed else now,
        has_closed=has_closed,
        random=random,
    )
    slots = slots_of(funnel, random, first_number=facts.first_number, are_screened=has_closed)
    written = [(slot, intake.write(slot)) for slot in slots]
    come = Come(written, _repeated(written, random))
    store(edition, [application for _slot, application in written], random)
    names = [row.organisation_name for slot, row in written if slot.fate != Fate.DRAFT]
    list_members(list(edition.seats.select_related("network")), names, random)
    return come


def _repeated(written: list[tuple[Slot, Application]], random: Random) -> dict[UUID, Application]:
    """Turn those that came twice into copies of others of their region and language."""
    going_on = [pair for pair in written if pair[0].fate in {Fate.ELIGIBLE, Fate.WAITS}]
    originals = {}
    for slot, copy in written:
        if slot.fate == Fate.MERGED:
            near = [row for other, row in going_on if other.region == slot.region]
            same = [row for row in near if row.language == slot.language] or near
            originals[copy.pk] = original = random.choice(same)
            repeat(original, copy)
    return originals
