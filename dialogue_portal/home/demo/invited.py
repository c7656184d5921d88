"""What became of the invitations of a demonstration edition: who comes, who fell out, who came in their place."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance_all
from dialogue_portal.home.demo.people import person_called
from participants.actions.places.others import Guest, invite_guests
from participants.actions.replacing.proposing import propose_replacements
from participants.actions.replacing.reserve import ask_reserve
from participants.actions.replacing.taking import take_replacement
from participants.models import (
    Availability,
    InvitationRules,
    Place,
    SelectionRun,
    Travel,
    TravelAnswers,
)
from participants.models.places import PlaceQuerySet
from participants.vocabulary import ParticipantKind

# Of 160 invited 13 decline and 9 are refused access; 18 of those 22 places are given again, 2 of them not yet taken.
DECLINED, REFUSED, REPLACED, NOT_YET = 13 / 160, 9 / 160, 18 / 22, 2
STILL_AVAILABLE = 0.8
HEADS = {
    "en": "Demonstration Dialogue\nSecretariat (invented), Geneva",
    "fr": "Dialogue de démonstration\nSecrétariat (inventé), Genève",
    "es": "Diálogo de demostración\nSecretaría (inventada), Ginebra",
}
WHY_REPLACED = "The proposal keeps every target, and everybody on it has said that they can come."
KINDS = (
    (ParticipantKind.UN_ENTITY, "An entity of the demonstration", 4),
    (ParticipantKind.MEMBER_STATE, "A State of the demonstration", 3),
    (ParticipantKind.OBSERVER, "An observer of the demonstration", 2),
    (ParticipantKind.INTERPRETER, "", 2),
)


def answer_invitations(run: SelectionRun, now: datetime, chance: Random) -> None:
    """Most confirm, some do not come, most of those are replaced; one invitation waits for a visitor."""
    officer = person_called("officer")
    InvitationRules.objects.create(
        edition=run.edition, letterhead=HEADS, signatory="Demo Lead", signatory_title="Secretariat lead"
    )
    visitor = Place.objects.filter(edition=run.edition, application__applicant=person_called("applicant"))
    others = list(_places(run).exclude(pk__in=visitor).values_list("pk", flat=True))
    chance.shuffle(others)
    declines, refusals = (round(share * (len(others) + 1)) for share in (DECLINED, REFUSED))
    declined, confirmed = others[:declines], others[declines:]
    _advance(declined, "decline_place", answered_at=now, ended_at=now)
    _advance(confirmed, "accept_place", answered_at=now, features_confirmed_at=now)
    refused = {"ended_at": now, "ended_by": officer, "reason": "The visa was not given in time."}
    _advance(confirmed[:refusals], "note_access_refused", **refused)
    _ask_the_reserve(run, now, chance, by=officer)
    _replace(run, now, by=officer)
    _give_travel_answers(confirmed[refusals:], now)
    _invite_others(run, now, by=officer)


def _places(run: SelectionRun) -> PlaceQuerySet:
    rows: PlaceQuerySet = Place.objects.filter(edition=run.edition, application__isnull=False)
    return rows.order_by("number").only("pk")


def _advance(keys: list[UUID], verb: str, **stamps: object) -> None:
    advance_all(Place.objects.filter(pk__in=keys), verb, by=None, **stamps)


def _ask_the_reserve(run: SelectionRun, now: datetime, chance: Random, *, by: User) -> None:
    ask_reserve(run, by=by, at=now)
    rows = list(Availability.objects.filter(application__edition=run.edition).order_by("application"))
    for row in rows:
        row.is_available = chance.random() < STILL_AVAILABLE
        row.can_travel, row.answered_at = (True if row.is_available else None), now
    Availability.objects.bulk_update(rows, ["is_available", "can_travel", "answered_at"])


def _replace(run: SelectionRun, now: datetime, *, by: User) -> None:
    """All but a few of the places that fell free are given; what is left waits as a proposal."""
    proposed = propose_replacements(run.edition, run.attendance, at=now)
    if proposed is None:
        return
    picks = proposed.picks.filter(application__isnull=False).order_by("pk").values_list("pk", flat=True)
    chosen = list(picks[: round(REPLACED * len(picks))])
    given = take_replacement(proposed, WHY_REPLACED, by=by, at=now, only=chosen)
    keys: list[UUID] = [place.pk for place in given[NOT_YET:]]
    _advance(keys, "accept_place", answered_at=now, features_confirmed_at=now)
    propose_replacements(run.edition, run.attendance, at=now)


def _give_travel_answers(keys: list[UUID], now: datetime) -> None:
    """Two of three have filled in what the journey needs; all of it is invented."""
    places = Place.objects.filter(pk__in=keys).select_related("application", "edition").order_by("number")
    rows = [_travelling(place, number, now) for number, place in enumerate(places) if number % 3]
    TravelAnswers.objects.bulk_create(rows)


def _travelling(place: Place, number: int, now: datetime) -> TravelAnswers:
    application = place.application
    too_soon = place.edition.ends_on + timedelta(days=90)
    later = place.edition.ends_on + timedelta(days=900)
    said = Travel(
        nationality=str(application.main_country) if application else "",
        passport_given_names=application.given_name if application else "",
        passport_family_name=application.family_name if application else "",
        passport_number=f"X{number:07d}",
        passport_expires_on=(later if number % 7 else too_soon).isoformat(),
        born_on="1990-01-01",
        departure_city="Demo City",
        needs_visa="yes" if number % 2 else "no",
        visa_outcome="waiting" if number % 2 else "",
        emergency_name="Participant 9999",
        emergency_phone="555-0199",
    )
    row = TravelAnswers.for_place(place, said)
    row.saved_at, row.completed_at = now, now
    return row


def _invite_others(run: SelectionRun, now: datetime, *, by: User) -> None:
    guests = [
        Guest(f"{kind}-{number}@demo.example", kind, f"Guest {number:04d}", organisation)
        for kind, organisation, count in KINDS
        for number in range(1, count + 1)
    ]
    places = invite_guests(run.edition, guests, by=by, at=now)
    keys: list[UUID] = [place.pk for place in places[::2]]
    _advance(keys, "accept_place", answered_at=now)
