"""What the pages of a round ask of the desk they stand on."""

from typing import Any, Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise

from participants.models import VotingRound


class Desk(Protocol):
    """The desk's part of a page: frame, breadcrumbs, languages."""

    def answer(
        self, request: HttpRequest, voting_round: VotingRound, template: str, **context: Any
    ) -> HttpResponse: ...

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any: ...


def back_to_round(request: HttpRequest, voting_round: VotingRound, said: str | Promise) -> HttpResponse:
    """Say what was done, on the page of the round."""
    messages.success(request, str(said))
    return redirect("admin:participants_votinground_change", voting_round.pk)
