"""Call the functions through which the database lets votes be written and rounds be closed."""

from collections.abc import Sequence
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.errors import Refused


class TwoHaveToAgree(Refused):
    """One alone cannot close a round."""


class TimeOutRuns(Refused):
    """Two have agreed; the time in which a third can speak up has not passed."""


class TooFewNetworks(Refused):
    """Everything is there for the end of the round but votes of enough networks."""


REFUSALS: dict[str | None, tuple[type[Refused], Promise]] = {
    "PV001": (Refused, _("The round is not open: nothing was changed.")),
    "PV002": (
        Refused,
        _("This application is not on your ballot, or you were seated after the round had opened."),
    ),
    "PV003": (TwoHaveToAgree, _("Closing a round takes two different people of lead, deputy and co-chair.")),
    "PV004": (
        TooFewNetworks,
        _("Too few networks have voted for this round to be counted. Extend it or give it up."),
    ),
    "PV005": (TimeOutRuns, _("Two have agreed; the round closes when the time-out is over.")),
    "PV006": (Refused, _("The terms of a round stand once it is open; its end can only be moved later.")),
    "PV007": (Refused, _("Only lead, deputy and co-chair of this edition end a round.")),
    "PV008": (Refused, _("Enough networks have voted: this round is closed and counted, not given up.")),
}


def ask_database(function: str, arguments: Sequence[str | int | UUID | None]) -> None:
    """Call one of these functions; when the database says no, say its reason in a sentence."""
    places = ", ".join(["%s"] * len(arguments))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}({places})", list(arguments))
    except DatabaseError as error:
        known = REFUSALS.get(getattr(error.__cause__, "sqlstate", None))
        if known is None:
            raise
        kind, sentence = known
        raise kind(sentence) from None
