"""What is promised about a vote, for everybody to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """What we promise and what we do not."""
    return render(request, "voting/promises.html")
