"""A forms-tool export that was read, with what was said of each line."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition


class ImportedFile(models.Model):
    """One file an officer gave: previewed first, imported when confirmed; the file itself is dropped then."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="imported_files", verbose_name=_("edition")
    )
    name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(_("SHA-256"), max_length=64)
    content = models.BinaryField(_("content until imported"), null=True, blank=True)
    report = models.JSONField(_("report"), default=dict)
    rejected = models.TextField(_("rejected rows"), blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(_("given"), auto_now_add=True)
    imported_at = models.DateTimeField(_("imported"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-given_at"]

    def __str__(self) -> str:
        return self.name
