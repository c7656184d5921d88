"""Addresses that refuse mail."""

from typing import ClassVar

from django.contrib import admin

from dialogue_portal.accounts.desk import DeskAdmin
from dialogue_portal.accounts.roles import SECRETARIAT, Role
from dialogue_portal.outbox.models import SuppressedAddress


@admin.register(SuppressedAddress)
class SuppressedAddressAdmin(DeskAdmin):
    """Take an address off the list, and mail goes there again."""

    may_view: ClassVar[frozenset[Role]] = SECRETARIAT
    may_change: ClassVar[frozenset[Role]] = frozenset()
    may_delete: ClassVar[frozenset[Role]] = SECRETARIAT
    list_display = ("address", "since")
    ordering = ("-since",)
    search_fields = ("=address",)
