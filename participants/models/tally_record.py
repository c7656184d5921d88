"""What went into a tally and what came out, kept as it was counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.voting import VotingRound


class TallyRecord(models.Model):
    """The record of a tally for the auditor, under codes and sealed; written once, with the tally."""

    portal_may = ("SELECT", "INSERT")

    round = models.OneToOneField(
        VotingRound, models.PROTECT, primary_key=True, related_name="tally_record", verbose_name=_("round")
    )
    record = models.TextField(_("record (a sealed zip)"))
    digest = models.CharField(_("SHA-256 of inputs and result"), max_length=64)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("record of a tally")
        verbose_name_plural = _("records of tallies")

    def __str__(self) -> str:
        return self.digest
