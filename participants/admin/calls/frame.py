"""What the pages around a form share."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.editions.models import Edition


def frame(desk: DeskAdmin, request: HttpRequest, edition: Edition | None = None) -> dict[str, Any]:
    """What the desk's own templates need, and the edition."""
    own = {"opts": desk.opts, "edition": edition, "is_nav_sidebar_enabled": False}
    return {**desk.admin_site.each_context(request), **own}


def edition_or_404(slug: str) -> Edition:
    """An edition at any stage."""
    return get_object_or_404(Edition, slug=slug)


def address_of(edition: Edition) -> str:
    """The page of its form."""
    return reverse("admin:participants_callform_change", args=[edition.pk])
