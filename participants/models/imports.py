"""A forms-tool export that an officer gave, with what was said of each line."""

import base64
import hashlib
import zlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.crypto import Keyring
from dialogue_portal.kernel.history import keeps_history
from participants.states import ImportStatus, import_flow

S = ImportStatus


@keeps_history("edition", "status", "digest")
class ImportedFile(models.Model):
    """One file: previewed first, imported when confirmed; its content is sealed, and dropped then."""

    flow = import_flow

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="imported_files", verbose_name=_("edition")
    )
    status = models.CharField(_("status"), max_length=20, choices=S.choices, default=S.PREVIEWED)
    name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(_("SHA-256"), max_length=64)
    sealed = models.TextField(_("sealed content until imported"), blank=True)
    sealed_rejects = models.TextField(_("sealed rejected rows"), blank=True)
    report = models.JSONField(_("counts"), default=dict)
    findings = models.JSONField(_("problems by line, and the first rows"), default=dict)
    failure = models.TextField(_("why it could not be imported"), blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("given by")
    )
    given_at = models.DateTimeField(_("given"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    imported_at = models.DateTimeField(_("imported"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-given_at", "-pk"]
        indexes = [
            models.Index(fields=["given_at"], condition=Q(status=S.CONFIRMED), name="import_to_be_done"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=S.IMPORTED) | Q(imported_at__isnull=False, sealed=""),
                name="imported_file_has_a_time_and_no_content",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def holding(cls, content: bytes, **fields: object) -> "ImportedFile":
        """A row, not yet saved, that keeps the file unreadable at rest: it holds answers for balance."""
        file = cls(digest=hashlib.sha256(content).hexdigest(), **fields)
        file.sealed = file._seal(content)
        return file

    @property
    def content(self) -> bytes:
        """The file as it was given."""
        return self._unseal(self.sealed)

    @property
    def rejects(self) -> str:
        """The rejected rows as CSV."""
        return self._unseal(self.sealed_rejects).decode() if self.sealed_rejects else ""

    def keep_rejects(self, text: str) -> str:
        """The rejected rows, sealed for this file."""
        return self._seal(text.encode())

    def _seal(self, content: bytes) -> str:
        packed = base64.b64encode(zlib.compress(content)).decode()
        return Keyring(settings.FIELD_KEYS).seal(packed, f"imported file:{self.digest}")

    def _unseal(self, sealed: str) -> bytes:
        packed = Keyring(settings.FIELD_KEYS).unseal(sealed, f"imported file:{self.digest}")
        return zlib.decompress(base64.b64decode(packed))
