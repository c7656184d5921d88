"""The outbox on the secretariat's desk."""

from dialogue_portal.outbox.admin.outgoing import OutgoingEmailAdmin
from dialogue_portal.outbox.admin.suppressed import SuppressedAddressAdmin

__all__ = ["OutgoingEmailAdmin", "SuppressedAddressAdmin"]
