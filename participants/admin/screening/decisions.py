"""What an officer may ask for on the page of an application, and how it is done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from participants.actions.screening import (
    correct_place,
    find_eligible,
    find_ineligible,
    return_to_applicant,
    undo_screening,
)
from participants.forms.screening import DecisionForm, PlaceForm
from participants.models import Application

Words = dict[str, Any]
Act = Callable[[Application, Words, User, int], str]


def forms_for(application: Application, typed: QueryDict | None) -> dict[str, forms.Form]:
    """The forms of the page by what they ask for; the one that was sent holds what was typed."""
    asked = typed.get("ask") if typed else None

    def sent(ask: str) -> QueryDict | None:
        return typed if ask == asked else None

    place = {"main_country": application.main_country.code or "", "region": application.region}
    return {
        "decide": DecisionForm(sent("decide"), initial={"note": application.screening_note}),
        "correct": PlaceForm(sent("correct"), initial=place),
        "undo": forms.Form(sent("undo")),
    }


def decide(application: Application, words: Words, by: User, seen: int) -> str:
    """Eligible, not eligible, or returned."""
    decision, note = words["decision"], words["note"]
    if decision == DecisionForm.ELIGIBLE:
        find_eligible(application, note=note, by=by, seen=seen)
        return _("found eligible")
    if decision == DecisionForm.INELIGIBLE:
        explained = words["explanation"]
        find_ineligible(application, words["reason"], note, note_to_applicant=explained, by=by, seen=seen)
        return _("found not eligible")
    return_to_applicant(application, words["note_to_applicant"], note, by=by, seen=seen)
    return _("returned to the applicant, who is written to")


def correct(application: Application, words: Words, by: User, seen: int) -> str:
    """Another main country, another region."""
    correct_place(application, words["main_country"], words["region"], words["why"], by=by, seen=seen)
    return _("country and region corrected")


def undo(application: Application, words: Words, by: User, seen: int) -> str:
    """Back to where it waits for screening."""
    undo_screening(application, by=by, seen=seen)
    return _("screening undone, it waits for a decision again")


ACTS: dict[str, Act] = {"decide": decide, "correct": correct, "undo": undo}
