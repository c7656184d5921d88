"""An imported application belongs to whoever proves its e-mail address."""

from dialogue_portal.accounts.models import User
from participants.models import Application
from participants.vocabulary import Source


def claim_imported(user: User) -> int:
    """Make the imported applications from this address the person's own, once they have signed in; says how many."""
    waiting = Application.objects.filter(source=Source.IMPORT, applicant=None, email=user.email.lower())
    return waiting.update(applicant=user)
