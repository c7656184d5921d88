"""Who was signed in when a row changed; never the address of the page, which may hold a token."""

from typing import Any

from django.http import HttpRequest
from pghistory.middleware import HistoryMiddleware as PgHistoryMiddleware


class HistoryMiddleware(PgHistoryMiddleware):
    """Writes the person's id, and nothing else, beside every change made in a request."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return {"actor": str(request.user.pk)} if request.user.is_authenticated else {}
