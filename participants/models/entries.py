"""Applications that did not come through the form: an officer typed them in from an e-mail."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.application import Application


class Entry(models.Model):
    """When and how such an application came, and who typed it in."""

    application = models.OneToOneField(Application, models.CASCADE, primary_key=True, related_name="entry")
    came_at = models.DateTimeField(_("came in"))
    how = models.CharField(_("how it came"), max_length=300)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("application typed in by an officer")
        verbose_name_plural = _("applications typed in by officers")

    def __str__(self) -> str:
        return str(self.application)
