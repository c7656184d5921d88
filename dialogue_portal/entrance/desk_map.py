"""Which list stands under which task on the desk's start page."""

from django.utils.translation import gettext_lazy as _

GROUPS = (
    ("applications", _("Applications"), ("participants.Application", "participants.ImportedFile")),
    ("voting", _("Voting"), ("participants.VotingRound", "participants.Conflict")),
    ("selection", _("Selection"), ("participants.SelectionPolicy", "participants.SelectionRun")),
    ("mail", _("Mail"), ("outbox.OutgoingEmail", "outbox.SuppressedAddress")),
    ("people", _("People and roles"), ("accounts.User", "accounts.RoleGrant")),
    (
        "settings",
        _("Editions and settings"),
        ("editions.Edition", "editions.Network", "editions.Seat", "editions.CountryClassification"),
    ),
)
