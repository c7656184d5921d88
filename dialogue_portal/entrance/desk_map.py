"""Which list stands under which task on the desk's start page."""

from django.utils.translation import gettext_lazy as _

GROUPS = (
    (
        "applications",
        _("Applications"),
        ("participants.Application", "participants.SecondLook", "participants.ImportedFile"),
    ),
    ("calls", _("Calls"), ("participants.CallForm", "editions.EditionText")),
    ("assessing", _("Assessment"), ("participants.Assessment", "participants.Criterion")),
    (
        "voting",
        _("Voting"),
        (
            "participants.VotingRound",
            "participants.Conflict",
            "participants.Declaration",
            "participants.Undertaking",
            "participants.ReviewRules",
        ),
    ),
    (
        "selection",
        _("Selection"),
        (
            "participants.SelectionPolicy",
            "participants.SelectionRun",
            "participants.ReasonAsked",
            "participants.DecisionCard",
        ),
    ),
    (
        "places",
        _("Places"),
        (
            "participants.Place",
            "participants.Replacement",
            "participants.CheckIn",
            "participants.InvitationRules",
        ),
    ),
    (
        "travel",
        _("Journeys and passes"),
        ("participants.TravelAnswers", "participants.InvitationLetter", "participants.TravelLook"),
    ),
    ("safety", _("Safety"), ("participants.SafetyAnswers", "participants.SafetyLook")),
    ("mail", _("Mail"), ("outbox.OutgoingEmail", "outbox.SuppressedAddress")),
    (
        "keeping",
        _("Keeping and erasing"),
        (
            "participants.PlannedErasure",
            "participants.RetentionHold",
            "participants.ErasureRun",
            "participants.ErasedCount",
        ),
    ),
    (
        "statistics",
        _("Figures and files"),
        ("participants.PublishedStatistics", "participants.ListExport"),
    ),
    ("people", _("People and roles"), ("accounts.User", "accounts.RoleGrant")),
    (
        "settings",
        _("Editions and settings"),
        (
            "editions.Edition",
            "editions.Network",
            "editions.NetworkMember",
            "editions.Seat",
            "editions.CountryClassification",
        ),
    ),
)
