"""What letters say more to whoever has switched details on."""

from participants.models import Application
from participants.queries.intake.progress import Outcome, outcome_of


def details_of(application: Application, outcome: Outcome | None = None) -> dict[str, object]:
    """The Dialogue and where the application stands; nothing unless its author wants letters that say so."""
    if not application.mail_details:
        return {}
    return {"edition": application.edition, "standing": (outcome or outcome_of(application)).word}
