"""The second-stage form: its steps in order, one thing on a page; of those who take part online it asks less."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participants.forms.travel.base import TravelForm
from participants.forms.travel.journey import EmergencyForm, JourneyForm, VisaForm
from participants.forms.travel.needs import InterpretationForm, NeedsForm
from participants.forms.travel.passport import PassportForm
from participants.rules.travel import Lack

__all__ = ["COMPANIONS", "NOMINATION", "PHOTO", "Step", "TravelForm", "step_named", "steps_for"]


@dataclass(frozen=True)
class Step:
    """One page: its place in the address, its title, its questions, and what makes it incomplete."""

    slug: str
    title: str | Promise
    form_class: type[TravelForm] | None = None
    lacks: frozenset[Lack] = frozenset()
    is_online: bool = False
    hint: str | Promise = ""


PASSPORT = Step(
    "passport",
    _("Your passport"),
    PassportForm,
    frozenset(
        {Lack.NAME, Lack.NATIONALITY, Lack.NUMBER, Lack.EXPIRY, Lack.TOO_EARLY, Lack.BIRTH},
    ),
    hint=_("Have your passport beside you, and copy what stands in it, letter by letter."),
)
PHOTO = Step("photo", _("Photo for the pass"), lacks=frozenset({Lack.PHOTO}))
NOMINATION = Step("nomination", _("Nomination letter"))
COMPANIONS = Step("companions", _("Who comes along"))
STEPS = (
    PASSPORT,
    PHOTO,
    NOMINATION,
    Step("journey", _("Your journey"), JourneyForm, frozenset({Lack.CITY})),
    Step("visa", _("Visa"), VisaForm, frozenset({Lack.VISA})),
    Step(
        "interpretation",
        _("Interpretation"),
        InterpretationForm,
        frozenset({Lack.INTERPRETATION}),
        is_online=True,
    ),
    Step("needs", _("What you need"), NeedsForm, is_online=True),
    COMPANIONS,
    Step("emergency", _("In an emergency"), EmergencyForm, frozenset({Lack.EMERGENCY})),
)


def steps_for(*, in_person: bool) -> tuple[Step, ...]:
    """The pages that are asked of somebody."""
    return tuple(step for step in STEPS if in_person or step.is_online)


def step_named(slug: str, *, in_person: bool) -> Step | None:
    """The page with questions of this name, if it is asked."""
    found: Any = (step for step in steps_for(in_person=in_person) if step.slug == slug and step.form_class)
    return next(found, None)
