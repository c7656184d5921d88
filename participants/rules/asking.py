"""What an edition may change about the supplied form, and on which answers a question of its own may depend."""

from participants.rules.completeness import REQUIRED

# Needed to send it, or there to protect whoever writes: no edition leaves these out.
ALWAYS_ASKED = frozenset(
    {
        *REQUIRED,
        *("family_name", "age_band", "readers", "hidden_from", "hidden_from_countries", "listing"),
        *("contact_safely", "safe_channel", "consents"),
    }
)

# Supplied questions with a few answers to choose from; what is sealed is not among them, for a question that is asked
# only after one of its answers would tell that answer.
CHOICES = {
    "contact_language": "you",
    "organisation_type": "organisation",
    "level": "organisation",
    "self_identified": "organisation",
    "registration": "organisation",
    "is_independent": "organisation",
    "themes": "work",
    "cross_cutting": "work",
    "willing_to": "contribution",
    "earlier_editions": "contribution",
    "nominated_by": "nomination",
    "attendance": "taking-part",
    "funding": "taking-part",
}

# Answers that the secretariat alone sees: class R.
SECRETARIAT_ONLY = frozenset(
    {"email", "phone", "contact_language", "residence", "registration", "funding", "endorser_email"}
)
