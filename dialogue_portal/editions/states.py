"""The life cycle of an edition."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue_portal.kernel.flow import Flow, step


class EditionStatus(models.TextChoices):
    """Where an edition stands."""

    DRAFT = "draft", _("draft")
    CALL_OPEN = "call_open", _("call open")
    CALL_CLOSED = "call_closed", _("call closed")
    REVIEW = "review", _("review")
    VOTING = "voting", _("voting")
    SELECTION = "selection", _("selection")
    CONFIRMATION = "confirmation", _("confirmation")
    PROGRAMME = "programme", _("programme")
    HELD = "held", pgettext_lazy("an edition", "held")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


S = EditionStatus
edition_flow = Flow(
    "edition",
    step("open_call", S.DRAFT, to=S.CALL_OPEN),
    step("close_call", S.CALL_OPEN, to=S.CALL_CLOSED),
    step("start_review", S.CALL_CLOSED, to=S.REVIEW),
    step("start_voting", S.REVIEW, to=S.VOTING),
    step("start_selection", S.VOTING, to=S.SELECTION),
    step("start_confirmation", S.SELECTION, to=S.CONFIRMATION),
    step("start_programme", S.CONFIRMATION, to=S.PROGRAMME),
    step("hold", S.PROGRAMME, to=S.HELD),
    step("publish", S.HELD, to=S.PUBLISHED),
    step("archive", S.PUBLISHED, to=S.ARCHIVED),
)
