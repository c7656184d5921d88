"""Who is asking."""

from typing import cast

from django.http import HttpRequest

from dialogue_portal.accounts.models import User


def who(request: HttpRequest) -> User:
    """The person signed in; asked only where a door has let nobody else through."""
    return cast(User, request.user)
