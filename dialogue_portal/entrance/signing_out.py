"""Signing out leaves nothing in the browser."""

from allauth.account import views as account
from django.http import HttpRequest, HttpResponse


def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, and let the browser forget what it has kept, such as a text that could not be sent."""
    response: HttpResponse = account.logout(request)
    if not request.user.is_authenticated:
        response["Clear-Site-Data"] = '"storage"'
    return response
