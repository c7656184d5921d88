"""Who was not eligible in a demonstration edition is told, and some ask that somebody looks again."""

from datetime import datetime, timedelta

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.home.demo.people import person_called
from participants.actions.second_looks import answer_second_look, ask_second_look, tell_not_eligible
from participants.models import Application, SecondLook
from participants.queries.second_looks.untold import untold_in, untold_of

WORDS = "We are registered with our municipality, not with the ministry: the letter is in our files."
ANSWER = "Thank you. We have read the letter, and it does not change that the work lies outside the themes."


def tell(edition: Edition, at: datetime, *, by: User, waits: int = 0) -> None:
    """Everybody who is not eligible hears, and two of them ask; so many answers are still to come."""
    untold = untold_of(untold_in(edition))
    tell_not_eligible(edition, agreed_to=untold.digest, languages=untold.languages, by=by, at=at)
    told = Application.objects.filter(pk__in=untold.keys, applicant__isnull=False).order_by("receipt")
    looks = [_ask(row, at + timedelta(days=1)) for row in told[:2]]
    for look in looks[waits:]:
        answer_second_look(look, SecondLook.Outcome.STANDS, ANSWER, by=person_called("deputy"))


def _ask(row: Application, at: datetime) -> SecondLook:
    return ask_second_look(row, WORDS, by=row.applicant, at=at)  # type: ignore[arg-type]  # asked for above
