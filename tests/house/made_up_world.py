"""One of everything, all of it somebody else's: what a stranger may try to open."""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db.models import Model
from django.utils import timezone

from dialogue_portal.editions.models import Edition, NetworkMember
from dialogue_portal.outbox.models import SuppressedAddress
from participants.actions.imports import give_file
from participants.models import (
    Application,
    Assessment,
    Balance,
    BalanceAnswers,
    CallForm,
    CheckIn,
    Conflict,
    Criterion,
    DecisionCard,
    Declaration,
    ErasureRun,
    InvitationLetter,
    InvitationRules,
    Lock,
    Place,
    PlannedErasure,
    ReasonAsked,
    Replacement,
    ReplacementPick,
    RetentionHold,
    Safety,
    SafetyAnswers,
    SafetyLook,
    SecondLook,
    SelectionPolicy,
    SelectionRun,
    SlateRow,
    Travel,
    TravelAnswers,
    TravelLook,
)
from participants.queries.selection.policy import snapshot
from participants.states import ApplicationStatus, RunStatus
from tests.factories import ApplicationFactory, EditionFactory
from tests.participants import some_files
from tests.participants.rules.made_up_export import csv_text, row
from tests.voting_rooms import Room, make_room

SEALED_WORD = "Quillfeather"  # said about safety and for balance: it stands at no address


@dataclass
class World:
    """The objects that addresses name."""

    open_call: Edition
    application: Application
    room: Room
    run: SelectionRun
    conflict: Conflict

    def one_of(self, model: type[Model]) -> Any:
        """The key of any row of a table, or one that is not there."""
        return model._default_manager.values_list("pk", flat=True).first() or "0"


def make_world() -> World:
    """An open call with an application, and an edition whose slate is before the core group."""
    open_call = EditionFactory(slug="open-call")
    application = ApplicationFactory(edition=open_call, status=ApplicationStatus.SUBMITTED)
    room = make_room()
    some_files.letter_of(application)
    policy = SelectionPolicy.objects.create(edition=room.edition, panel=2)
    run = SelectionRun.objects.create(
        edition=policy.edition, round=room.round, status=RunStatus.ASKED, policy=snapshot(policy, room.round),
    )  # fmt: skip
    Lock.objects.create(policy=policy, application=room.applications[1], kind="out", reason="As agreed.")
    SlateRow.objects.create(
        run=run, application=room.applications[0], record_id="999999", outcome="not_selected", merit=1
    )
    conflict = Conflict.objects.create(
        seat=room.seats[0], application=room.applications[0], kind=Conflict.Kind.DECLARED
    )
    Declaration.objects.create(seat=room.seats[0], kind="organisation", words="Osne Forum", tie="work")
    NetworkMember.objects.create(network=room.seats[0].network, organisation_name="Osne Forum")
    give_file(csv_text([row()]).encode(), "applications.csv", open_call, by=room.lead)
    for sealed in (application, *room.applications):
        SafetyAnswers.for_application(sealed, Safety(True, SEALED_WORD)).save(force_insert=True)
        BalanceAnswers.for_application(sealed, Balance(own={"clan": SEALED_WORD})).save(force_insert=True)
    SafetyLook.objects.create(application=application, looked_by=room.lead)
    CallForm.objects.create(edition=open_call)
    Criterion.objects.create(edition=room.edition, code="fit", weight=1, titles={"en": "Fit"})
    Assessment.objects.create(application=room.applications[0], assessor=room.lead)
    ReasonAsked.objects.create(application=application)
    place = Place.objects.create(edition=room.edition, application=room.applications[0], number=1)
    replacement = Replacement.objects.create(edition=room.edition, state="s" * 64)
    ReplacementPick.objects.create(replacement=replacement, freed=place)
    CheckIn.objects.create(
        place=place, day=room.edition.starts_on, scanned_at=timezone.now(), received_at=timezone.now()
    )
    somebody_travels(room)
    InvitationRules.objects.create(edition=room.edition)
    DecisionCard.objects.create(edition=room.edition, digest="d" * 64)
    SecondLook.objects.create(application=application, words="Please look again.", asked_at=timezone.now())
    day = open_call.ends_on
    PlannedErasure.objects.create(edition=open_call, kind="drafts", falls_due_on=day, listed_on=day, number=1)
    ErasureRun.objects.create(started_at=timezone.now())
    RetentionHold.objects.create(edition=open_call, kind="drafts", reason="asked for", held_by=room.lead)
    SuppressedAddress.objects.create(address="gone@harbour.example")
    Group.objects.create(name="of nobody")
    EmailAddress.objects.create(user=room.lead, email=room.lead.email)
    Authenticator.objects.create(user=room.lead, type=Authenticator.Type.TOTP, data={})
    return World(open_call, application, room, run, conflict)


def somebody_travels(room: Room) -> None:
    """A place that was accepted, with a passport, a letter, and a look that was put on record."""
    now = timezone.now()
    place = Place.objects.create(
        edition=room.edition, application=room.applications[1], number=2, status="confirmed", answered_at=now
    )
    TravelAnswers.for_place(place, Travel(passport_family_name=SEALED_WORD)).save(force_insert=True)
    TravelLook.objects.create(place=place, looked_by=room.lead)
    InvitationLetter.objects.create(place=place, code="2345-6789-BCDF-GHJK", language="en")
