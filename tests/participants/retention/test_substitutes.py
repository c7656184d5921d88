"""Whoever came instead keeps the place when the applicant's application is erased, and goes when guests go."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person
from dialogue_portal.audit.advance import advance
from dialogue_portal.outbox.models import OutgoingEmail
from participants.actions.erasing import (
    erase_application,
    export_erasures,
    reapply_erasures,
    run_retention,
)
from participants.actions.intake import withdraw_application
from participants.actions.places.answering import accept_place
from participants.actions.places.substituting import (
    agree_to_substitute,
    grant_substitution,
    name_substitute,
)
from participants.actions.replacing import look_after_replacements
from participants.exports.badges import badges_pdf
from participants.models import (
    Application,
    Balance,
    InvitationLetter,
    Place,
    Replacement,
    ReplacementPick,
    SelectionRun,
    Substitution,
)
from participants.queries.door.badges import expected_in
from participants.queries.places.features import keeps_targets
from participants.queries.places.history import history_of
from participants.queries.replacing.panel import panel_of
from participants.queries.replacing.pool import question_of
from participants.rules.selection import Applicant
from participants.states import PlaceStatus
from tests.participants.places_rooms import Places, make_places
from tests.participants.retention.markers import Marker, found_in_tables
from tests.participants.retention.test_nothing_is_left import by_owner
from tests.participants.travelling import over
from tests.voting_rooms import as_the_owner

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def room() -> Places:
    """Ben comes instead of the first person chosen, who then withdraws."""
    room = make_places(2)
    first, ben = room.chosen[0].applicant, find_or_add_person("ben@harbour.example")
    Application.objects.filter(pk=room.chosen[0].pk).update(organisation_name="Osne Forum")
    accept_place(room.place(), by=first, at=NOW)
    asked = name_substitute(room.place(), "Ben", ben.email, "fr", by=first, at=NOW)
    agree_to_substitute(asked, Balance("man", "45-59", {"first_timer": "no"}), by=ben, at=NOW)
    grant_substitution(asked, "Same organisation", by=room.lead, at=NOW)
    room.chosen[0].refresh_from_db()
    withdraw_application(room.chosen[0], by=first, at=NOW)
    return room


def erase(room: Places) -> Place:
    erase_application(room.chosen[0], by=None)
    return Place.objects.get(email="ben@harbour.example")


def test_the_place_of_whoever_came_instead_survives_with_what_it_needs(room: Places) -> None:
    country = room.chosen[0].main_country
    place = erase(room)
    assert (place.status, place.shown_name, place.user.email) == (
        PlaceStatus.CONFIRMED, "Ben", "ben@harbour.example",
    )  # fmt: skip
    assert (place.application, place.shown_organisation, place.shown_country) == (
        None, "Osne Forum", country,
    )  # fmt: skip
    assert place in expected_in(room.edition)
    assert badges_pdf(room.edition, [place]).content.startswith(b"%PDF")


def test_nothing_of_the_applicant_stays_with_it(room: Places) -> None:
    applicant = room.chosen[0]
    InvitationLetter.objects.create(
        place=room.place(), code="2345", name_digest="d", language="en", revoked_at=NOW
    )
    marker = Marker(word=applicant.receipt or "", keys=[str(applicant.pk)])
    place = erase(room)
    assert not found_in_tables(marker)
    assert not InvitationLetter.objects.exists()
    assert {str(one.who) for one in history_of(place)} <= {"the person", "the portal", str(room.lead)}
    assert OutgoingEmail.objects.filter(about=f"place:{place.pk}").exists()


def test_why_somebody_has_the_place_that_ben_gave_up_goes_with_the_applicant(room: Places) -> None:
    place = room.place()
    advance(place, "cancel_place", by=room.lead, ended_at=NOW)
    replacement = Replacement.objects.create(edition=room.edition, state="s" * 64, reason="Not Amina.")
    ReplacementPick.objects.create(replacement=replacement, freed=place)
    erase(room)
    replacement.refresh_from_db()
    assert replacement.reason == "–"


def test_it_is_not_proposed_for_and_counts_as_what_is_known_of_it(room: Places) -> None:
    place = erase(room)
    assert look_after_replacements(at=NOW) == 0
    question = question_of(panel_of(room.run))
    assert len(question.members) == 2
    (member,) = [one for one in question.pool.applicants if one.id == str(place.pk)]
    assert (member.features["gender"], member.features["region"]) == ({"man"}, {"AFR"})


def test_it_counts_for_a_maximum_when_somebody_else_changes(room: Places) -> None:
    at_most_one = {"feature": "gender", "value": "man", "minimum": 0, "maximum": 1}
    with as_the_owner():
        SelectionRun.objects.filter(pk=room.run.pk).update(
            policy={**room.run.policy, "targets": [at_most_one]}
        )
    erase(room)
    second, now_a_man = room.place(1), {"gender": frozenset({"man"})}
    assert not keeps_targets(second, Applicant(str(second.pk), "", "KE", now_a_man, 0))


def test_it_goes_two_years_after_the_event_with_all_that_was_said_of_them(room: Places) -> None:
    place = erase(room)
    over(room.edition, 700)
    run_retention(at=NOW)
    assert Place.objects.filter(pk=place.pk).exists()
    over(room.edition, 800)
    for days in (1, 9):
        run_retention(at=NOW + timedelta(days=days))
    assert not Place.objects.filter(pk=place.pk).exists()
    assert not Substitution.objects.exists()


def test_a_restored_backup_keeps_it_too(room: Places, tmp_path: Path) -> None:
    log = tmp_path / "erasures.jsonl"
    erase(room)
    export_erasures(log)
    by_owner(reapply_erasures, log)
    assert Place.objects.get(email="ben@harbour.example").shown_name == "Ben"
