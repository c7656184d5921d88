"""Erase what need not be kept: every night, when its author deletes it, and on request."""

from participants.actions.erasing.applications import erase_application, erase_applications
from participants.actions.erasing.asked import erase_on_request
from participants.actions.erasing.holds import hold_application, hold_kind, release_hold
from participants.actions.erasing.nightly import run_retention, run_tonight
from participants.actions.erasing.planning import list_coming
from participants.actions.erasing.restoring import export_erasures, reapply_erasures

__all__ = [
    "erase_application",
    "erase_applications",
    "erase_on_request",
    "export_erasures",
    "hold_application",
    "hold_kind",
    "list_coming",
    "reapply_erasures",
    "release_hold",
    "run_retention",
    "run_tonight",
]
