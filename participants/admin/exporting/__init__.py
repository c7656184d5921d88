"""Lists leave the desk as files; what left it, and who took it."""

from participants.admin.exporting import exports

__all__ = ["exports"]
