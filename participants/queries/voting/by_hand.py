"""What may be changed by hand in who reads what."""

from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Seat
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import Application
from participants.queries.voting.ground import Ground
from participants.rules import readership
from participants.rules.ballots import Pair


def pair_of(application: Application, seat: Seat) -> Pair:
    """The two as the rules name them."""
    return str(application.pk), str(seat.pk)


def may_read(ground: Ground, application: Application, seat: Seat, *, is_hidden: bool) -> Verdict:
    """Whether a network can be asked at all; its languages are a warning only."""
    return (
        yes_if(str(seat.pk) in ground.present, _("This network has nobody who votes."))
        & yes_if(
            any(one.id == str(application.pk) for one in ground.applications),
            _("Networks do not vote on this application."),
        )
        & yes_if(not is_hidden, _("The applicant does not want this network to read the application."))
        & yes_if(
            pair_of(application, seat) not in ground.barred,
            _("This network has a conflict of interest with the application."),
        )
    )


def does_read(application: Application, seat: Seat) -> bool:
    """Whether the application is written in a language of the network."""
    network = readership.Network(str(seat.pk), frozenset(seat.network.languages))
    return network.reads(
        readership.Application(str(application.pk), application.region, application.language)
    )
