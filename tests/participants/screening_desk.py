"""How tests of screening ask for pages and press their buttons."""

import re
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from participants.models import Application

LIST = "/admin/participants/application/"


def page_of(application: Application) -> str:
    return reverse("admin:participants_application_change", args=[application.pk])


def seen_on(page: HttpResponse) -> str:
    """The newest event the page was made with."""
    found = re.search(r'name="seen" value="(\d+)"', page.content.decode())
    assert found
    return found[1]


def press(client: Client, application: Application, ask: str, seen: str = "", **words: Any) -> Any:
    """Open the page and send one of its forms; with `seen` as somebody who opened it earlier."""
    known = seen or seen_on(client.get(page_of(application)))
    return client.post(page_of(application), {"ask": ask, "seen": known, **words})


def ask_for_all(client: Client, action: str, *rows: Application, **words: Any) -> Any:
    """Choose rows in the list and an action."""
    chosen = [str(row.pk) for row in rows]
    return client.post(LIST, {"action": action, ACTION_CHECKBOX_NAME: chosen, **words})


def agreed_to(page: HttpResponse) -> str:
    """What the page that asks back would have the officer agree to."""
    found = re.search(r'name="agreed_to" value="(\w+)"', page.content.decode())
    assert found
    return found[1]
