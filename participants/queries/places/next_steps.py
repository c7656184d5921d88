"""What comes next for somebody who has accepted."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from participants.models import Companion, InvitationLetter, Place, TravelAnswers
from participants.vocabulary import Attendance


@dataclass(frozen=True)
class Next:
    """One thing to do: its name, where, how it stands, and a hint; without an address it is not there yet."""

    name: str | Promise
    url: str
    status: str
    word: str | Promise
    hint: str | Promise = ""


def next_steps_of(place: Place) -> list[Next]:
    """For whoever comes in person; online only interpretation and access are asked. Three queries at most."""
    if place.attendance != Attendance.IN_PERSON:
        return [_travel(place)]
    return [_travel(place), _letter(place)]


def _travel(place: Place) -> Next:
    answers = TravelAnswers.objects.filter(place=place).only("completed_at").first()
    is_done = bool(answers and answers.completed_at)
    code, word = ("complete", _("complete")) if is_done else ("warning", _("to do"))
    others = Companion.objects.filter(place=place).count()
    along = ngettext("%(count)d person comes along", "%(count)d people come along", others) % {
        "count": others
    }
    url = reverse("travel:tasks", args=[place.pk])
    return Next(
        _("What travelling needs")
        if place.attendance == Attendance.IN_PERSON
        else _("What you need to take part"),
        url,
        code,
        word,
        along if others else "",
    )


def _letter(place: Place) -> Next:
    is_there = InvitationLetter.objects.filter(place=place, revoked_at=None).exists()
    name, url = _("Letter of invitation"), reverse("travel:my_letter", args=[place.pk])
    if is_there:
        return Next(name, url, "complete", _("there"))
    return Next(
        name, "", "waiting", _("not yet"), _("For a visa or your employer; the secretariat issues it.")
    )
