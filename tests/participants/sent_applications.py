"""A person with an application that has been sent through the pages."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dialogue_portal.editions.models import Edition
from participants.models import Application
from tests.participants.intake_answers import fill_in


def send_one(client: Client, edition: Edition) -> Application:
    """Fill in every section and send it."""
    fill_in(client, edition)
    draft = Application.objects.get(edition=edition, status="draft", revises=None)
    return send_draft(client, draft)


def send_draft(client: Client, draft: Application) -> Application:
    """Press the button on the summary; gives what has been sent."""
    answer = client.post(f"/apply/{draft.edition.slug}/summary/", {"application": draft.pk})
    assert answer.status_code == 302, answer.content
    return Application.objects.get(pk=draft.revises_id or draft.pk)


def press(client: Client, name: str, application: Application, **fields: str) -> HttpResponse:
    """Press a button of one's own pages."""
    return client.post(reverse(f"intake:{name}", args=[application.pk]), fields)
