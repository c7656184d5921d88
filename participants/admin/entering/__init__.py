"""The desk's page to type in an application that came by e-mail."""

from participants.admin.entering.addresses import entering_urls

__all__ = ["entering_urls"]
