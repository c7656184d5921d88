"""What the pages of intake show."""

from participants.queries.intake.asked import Asked, asked_in
from participants.queries.intake.drafts import open_application, within_reach
from participants.queries.intake.progress import (
    Stage,
    next_promise,
    outcome_of,
    own_that_goes_on,
    promised_phases,
    stages_of,
)
from participants.queries.intake.readers import networks_that_read, networks_that_read_this, texts_to_read
from participants.queries.intake.sent import application_of, applications_of

__all__ = [
    "Asked",
    "Stage",
    "application_of",
    "applications_of",
    "asked_in",
    "networks_that_read",
    "networks_that_read_this",
    "next_promise",
    "open_application",
    "outcome_of",
    "own_that_goes_on",
    "promised_phases",
    "stages_of",
    "texts_to_read",
    "within_reach",
]
