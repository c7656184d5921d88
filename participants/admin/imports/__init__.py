"""The desk's pages of imports."""

from participants.admin.imports import files, waiting

__all__ = ["files", "waiting"]
