"""Who answers an invitation, and until when; what the secretariat does with places."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import SECRETARIAT, Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Place, Substitution
from participants.states import ApplicationStatus, PlaceStatus

LINK_LIVES = timedelta(days=14)
SEES_PLACES = SECRETARIAT | {Role.AUDITOR, Role.TRAVEL}
NOT_FOR_YOU = _("This place is not yours.")
DEAD_LINK = _("This link does not work any more, or it was meant for another e-mail address.")
GIVEN_ALREADY = _("This place has been given to somebody else meanwhile.")
# Why nobody answers any more, by where the place stands.
TOO_LATE = {
    PlaceStatus.CONFIRMED: _("You have accepted already."),
    PlaceStatus.DECLINED: _("You have declined already."),
    PlaceStatus.EXPIRED: _("The time to answer has passed, and the place is being given to somebody else."),
    PlaceStatus.CANCELLED: _("This invitation has been cancelled."),
}


def is_own(user: Any, place: Place) -> Verdict:
    """Whoever has the place now: given to them by name, or by their application."""
    holder = place.user_id or (place.application.applicant_id if place.application else None)
    return yes_if(holder is not None and holder == user.pk, NOT_FOR_YOU)


def may_accept_place(user: Any, place: Place, *, at: datetime) -> Verdict:
    """The person invited, once, until the last day."""
    return (
        is_own(user, place)
        & yes_if(place.status == PlaceStatus.INVITED, TOO_LATE.get(PlaceStatus(place.status), NOT_FOR_YOU))
        & yes_if(not place.is_in_question, TOO_LATE[PlaceStatus.CONFIRMED])
        & yes_if(place.answer_by is None or at <= place.answer_by, TOO_LATE[PlaceStatus.EXPIRED])
    )


def may_decline_place(user: Any, place: Place) -> Verdict:
    """The person invited, as long as the place is theirs to give back."""
    return is_own(user, place) & yes_if(
        place.status == PlaceStatus.INVITED, TOO_LATE.get(PlaceStatus(place.status), NOT_FOR_YOU)
    )


def may_cancel_place(user: Any, place: Place, *, at: datetime) -> Verdict:
    """The person before the Dialogue begins, and the secretariat."""
    who = yes_if(user.has_role(SECRETARIAT), NOT_FOR_YOU)
    return (who or is_own(user, place) & _is_to_come(place.edition, at=at)) & place.flow.allows(
        "cancel_place", place.status
    )


def may_note_access_refused(user: Any, place: Place) -> Verdict:
    """The secretariat and travel officers, of somebody who had accepted."""
    return yes_if(
        user.has_role(SECRETARIAT | {Role.TRAVEL}),
        _("Only the secretariat notes that a visa or access was refused."),
    ) & place.flow.allows("note_access_refused", place.status)


def may_run_places(user: Any) -> Verdict:
    """The secretariat."""
    return yes_if(user.has_role(SECRETARIAT), _("Only the secretariat does this."))


def may_keep_place(user: Any, place: Place) -> Verdict:
    """The secretariat, of somebody who accepted and said that something does not hold any more."""
    return may_run_places(user) & yes_if(
        place.is_in_question,
        _("There is nothing to decide here any more."),
    )


def may_extend(user: Any, edition: Edition, until: datetime, *, at: datetime) -> Verdict:
    """The secretariat, to a day that is to come and before the Dialogue."""
    return may_run_places(user) & yes_if(
        at < until and until.astimezone(edition.zone).date() < edition.starts_on,
        _("Choose a day that is to come, before the Dialogue begins."),
    )


def may_invite_again(user: Any, place: Place, *, at: datetime) -> Verdict:
    """The secretariat, as long as nobody else has been given the place."""
    of = place.application
    return (
        may_run_places(user)
        & place.flow.allows("invite_again", place.status)
        & _is_to_come(place.edition, at=at)
        & yes_if(
            of is None or place.user_id or of.status == ApplicationStatus.SELECTED,
            _("The application was withdrawn."),
        )
        & yes_if(not Place.objects.filter(replaces=place).exists(), GIVEN_ALREADY)
        & yes_if(not _is_held(place), GIVEN_ALREADY)
    )


def may_invite_others(user: Any, edition: Edition, *, at: datetime) -> Verdict:
    """The secretariat, until the Dialogue is over."""
    return may_run_places(user) & yes_if(
        at.astimezone(edition.zone).date() <= edition.ends_on, _("The Dialogue is over.")
    )


def may_register(user: Any, place: Place, *, at: datetime) -> Verdict:
    """Whoever proved the address that was invited, in time."""
    return yes_if(
        place.email.casefold() == user.email.casefold()
        and place.status == PlaceStatus.INVITED
        and (place.answer_by is None or at <= place.answer_by),
        DEAD_LINK,
    )


def may_name_substitute(user: Any, place: Place, *, at: datetime) -> Verdict:
    """The person or the secretariat, for a confirmed place of an application, one at a time."""
    who = yes_if(user.has_role(SECRETARIAT), NOT_FOR_YOU)
    return (
        (who or is_own(user, place))
        & yes_if(
            place.application_id and place.status == PlaceStatus.CONFIRMED,
            _("Somebody else can come instead once the place has been accepted."),
        )
        & _is_to_come(place.edition, at=at)
        & yes_if(
            not Substitution.objects.filter(place=place, decided_at=None).exists(),
            _("Somebody has been named already. Take that back first."),
        )
    )


def may_decide_substitution(user: Any, asked: Substitution) -> Verdict:
    """The secretariat, once the other person has agreed."""
    return (
        may_run_places(user)
        & yes_if(asked.decided_at is None, _("This has been decided already."))
        & yes_if(asked.agreed_at, _("The person named has not agreed yet."))
        & yes_if(
            asked.place.status == PlaceStatus.CONFIRMED,
            _(
                "This is not possible any more: the status has changed. Load the page again to see where it stands."
            ),
        )
    )


def _is_to_come(edition: Edition, *, at: datetime) -> Verdict:
    return yes_if(
        at.astimezone(edition.zone).date() < edition.starts_on, _("The Dialogue has already begun.")
    )


def _is_held(place: Place) -> bool:
    if place.number is None:
        return False
    same = Place.objects.holding().filter(edition=place.edition_id, number=place.number)
    return same.filter(attendance=place.attendance).exists()


def may_send_link_again(user: Any, place: Place, *, at: datetime) -> Verdict:
    """The secretariat, to somebody who has not registered."""
    return (
        may_invite_others(user, place.edition, at=at)
        & yes_if(
            place.application_id is None and place.user_id is None, _("This person has registered already.")
        )
        & yes_if(place.status == PlaceStatus.INVITED, TOO_LATE.get(PlaceStatus(place.status), NOT_FOR_YOU))
    )


def may_agree_to_substitute(user: Any, asked: Substitution, *, at: datetime) -> Verdict:
    """Whoever proved the address that was named, in time."""
    return yes_if(
        asked.email.casefold() == user.email.casefold()
        and asked.decided_at is None
        and at < asked.asked_at + LINK_LIVES
        and asked.place.status == PlaceStatus.CONFIRMED,
        DEAD_LINK,
    )


def may_take_back_substitute(user: Any, asked: Substitution) -> Verdict:
    """The person of the place, the one named, and the secretariat, while nothing is decided."""
    is_named = asked.email.casefold() == user.email.casefold()
    who = yes_if(is_named or user.has_role(SECRETARIAT), NOT_FOR_YOU)
    return (who or is_own(user, asked.place)) & yes_if(
        asked.decided_at is None, _("This has been decided already.")
    )


def may_remind(user: Any, place: Place, *, at: datetime | None) -> Verdict:
    """The secretariat, of an invitation without an answer, in time where a moment is given."""
    in_time = at is None or place.answer_by is None or at <= place.answer_by
    return may_run_places(user) & yes_if(
        place.status == PlaceStatus.INVITED and not place.is_in_question and in_time,
        TOO_LATE.get(PlaceStatus(place.status), TOO_LATE[PlaceStatus.EXPIRED]),
    )


def may_do_anything(user: Any) -> Verdict:
    """Whoever does something with places at all."""
    return yes_if(
        user.has_role(SECRETARIAT | {Role.TRAVEL}), _("Only the secretariat and travel officers do this.")
    )
