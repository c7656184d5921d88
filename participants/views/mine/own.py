"""One's own application, or none."""

import uuid

from django.http import Http404, HttpRequest

from participants.models import Application
from participants.queries.intake import application_of


def own_or_404(request: HttpRequest, pk: uuid.UUID) -> Application:
    """One's own application; another person's does not exist, and a new version has no page of its own."""
    application = application_of(request.user, pk)
    if application is None or application.revises_id:
        raise Http404
    return application
