"""The figures of an edition at the desk."""

from participants.admin.statistics import pages

__all__ = ["pages"]
