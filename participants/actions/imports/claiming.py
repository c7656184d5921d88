"""An application that was imported or typed in belongs to whoever proves its e-mail address."""

from dialogue_portal.accounts.models import User
from participants.models import Application
from participants.vocabulary import Source


def claim_imported(user: User) -> int:
    """Make what came in from this address the person's own, once they have signed in; says how many.

    What an officer has not finished typing stays with the officer.
    """
    came_in = Application.objects.sent().filter(source__in=[Source.IMPORT, Source.OFFICER], applicant=None)
    return came_in.filter(email=user.email.lower()).update(applicant=user)
