"""What an officer does with one place: the question, what it means, and the action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.actions.places.answering import keep_place
from participants.actions.places.ending import (
    cancel_place,
    extend_places,
    invite_again,
    note_access_refused,
    remind_places,
)
from participants.actions.places.others import send_link_again
from participants.actions.places.substituting import (
    grant_substitution,
    name_substitute,
    refuse_substitution,
    take_back_substitute,
)
from participants.forms.places import ExtendForm, ReasonForm, SubstituteForm
from participants.models import Place, Substitution
from participants.permissions.places import (
    may_cancel_place,
    may_decide_substitution,
    may_invite_again,
    may_keep_place,
    may_name_substitute,
    may_note_access_refused,
    may_remind,
    may_send_link_again,
    may_take_back_substitute,
)
from participants.queries.places.substitutes import open_substitution


@dataclass(frozen=True)
class Moment:
    """Who wants to do something with which place, when, and what they have written."""

    place: Place
    by: User
    at: datetime
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def asked(self) -> Substitution:
        """Who is to come instead."""
        found = open_substitution(self.place)
        yes_if(found, _("There is nothing to decide here any more.")).or_refuse()
        return cast(Substitution, found)

    def do(self, action: Callable[..., object], what: Place | Substitution) -> object:
        """An action that is told the reason."""
        return action(what, self.said["reason"], by=self.by, at=self.at)


@dataclass(frozen=True)
class Deed:
    """A button of the page of one place, and the page that asks once more."""

    button: str | Promise
    consequence: str | Promise
    may: Callable[[Moment], Verdict]
    act: Callable[[Moment], object]
    form: type[forms.Form] = ReasonForm


def _instead(may: Callable[[User, Substitution], Verdict]) -> Callable[[Moment], Verdict]:
    """A question about whoever is to come instead."""

    def ask(now: Moment) -> Verdict:
        found = open_substitution(now.place)
        return may(now.by, found) if found else yes_if(found, _("There is nothing to decide here any more."))

    return ask


DEEDS: dict[str, Deed] = {
    "keep": Deed(
        _("The place stays theirs"),
        _(
            "They accepted and said that something is not right any more. They get a letter that there is news."
        ),
        lambda now: may_keep_place(now.by, now.place),
        lambda now: keep_place(now.place, by=now.by, at=now.at),
        forms.Form,
    ),
    "grant": Deed(
        _("Let the other person come"),
        _("The place is theirs from now on. What the first person said for travelling is erased."),
        _instead(may_decide_substitution),
        lambda now: now.do(grant_substitution, now.asked),
    ),
    "refuse": Deed(
        _("Do not let the other person come"),
        _("The place stays with whoever has it now; they get a letter that there is news."),
        _instead(may_decide_substitution),
        lambda now: now.do(refuse_substitution, now.asked),
    ),
    "take-back": Deed(
        _("Take the other person back"),
        _("Nothing of it stays; another person can be named."),
        _instead(may_take_back_substitute),
        lambda now: take_back_substitute(now.asked, by=now.by),
        forms.Form,
    ),
    "remind": Deed(
        _("Remind"),
        _("They get a letter that there is news, once for each last day."),
        lambda now: may_remind(now.by, now.place, at=now.at),
        lambda now: remind_places(now.place.edition, [now.place.pk], by=now.by, at=now.at),
        forms.Form,
    ),
    "extend": Deed(
        _("Give longer to answer"),
        _("They get a letter that there is news, and read the new day on their page."),
        lambda now: may_remind(now.by, now.place, at=None),
        lambda now: extend_places(
            now.place.edition, [now.place.pk], now.said["moment"], now.said["reason"], by=now.by, at=now.at
        ),
        ExtendForm,
    ),
    "send-link": Deed(
        _("Send a new link"),
        _("The link sent before is dead, and there is as long as usual to answer."),
        lambda now: may_send_link_again(now.by, now.place, at=now.at),
        lambda now: send_link_again(now.place, by=now.by, at=now.at),
        forms.Form,
    ),
    "substitute": Deed(
        _("Name somebody of the same organisation"),
        _("They get a personal link. Once they have agreed, you decide."),
        lambda now: may_name_substitute(now.by, now.place, at=now.at),
        lambda now: name_substitute(now.place, **now.said, by=now.by, at=now.at),
        SubstituteForm,
    ),
    "access-refused": Deed(
        _("Visa or access was refused"),
        _("The place is free at once and goes to somebody else. They get a letter that there is news."),
        lambda now: may_note_access_refused(now.by, now.place),
        lambda now: now.do(note_access_refused, now.place),
    ),
    "cancel": Deed(
        _("Cancel this place"),
        _("The place is free at once and goes to somebody else. They get a letter that there is news."),
        lambda now: may_cancel_place(now.by, now.place, at=now.at),
        lambda now: now.do(cancel_place, now.place),
    ),
    "invite-again": Deed(
        _("Invite again"),
        _("The same person is offered the same place, as long as nobody else has it."),
        lambda now: may_invite_again(now.by, now.place, at=now.at),
        lambda now: now.do(invite_again, now.place),
    ),
}


def possible(user: User, place: Place, *, at: datetime) -> list[tuple[str, Deed]]:
    """What can be done with this place now."""
    now = Moment(place, user, at)
    return [(name, deed) for name, deed in DEEDS.items() if deed.may(now)]
