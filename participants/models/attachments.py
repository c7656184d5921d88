"""Files that come with an application: sealed, in the same database, so that nothing outlives its application."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.crypto import Keyring
from participants.models.application import Application

NOMINATION_LETTER = "nomination_letter"


class Attachment(models.Model):
    """One file: what it answers (`nomination_letter`, or the name of an own question’s field), and what it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="attachments")
    answers = models.CharField(_("answer to"), max_length=60)
    name = models.CharField(_("name of the file"), max_length=200)
    content_type = models.CharField(_("kind of file"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    sent_at = models.DateTimeField(_("sent"))

    class Meta:
        verbose_name = _("file of an application")
        verbose_name_plural = _("files of applications")
        ordering = ["application", "answers", "sent_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def described(self) -> dict[str, Any]:
        """What an answer and a version say of it."""
        return {"answers": self.answers, "name": self.name, "size": self.size, "digest": self.digest}


class AttachmentContent(models.Model):
    """The bytes of a file, sealed; in a table of its own, so that no list ever loads them."""

    attachment = models.OneToOneField(
        Attachment, models.CASCADE, primary_key=True, related_name="content", verbose_name=_("file")
    )
    sealed = models.BinaryField(_("sealed content"))

    class Meta:
        verbose_name = _("content of a file")
        verbose_name_plural = _("contents of files")

    def __str__(self) -> str:
        return "***"

    @classmethod
    def of(cls, attachment: Attachment, content: bytes) -> "AttachmentContent":
        """A row, not yet saved, that holds the bytes sealed for this file."""
        sealed = Keyring(settings.FIELD_KEYS).seal_bytes(content, f"attachment:{attachment.pk}")
        return cls(attachment=attachment, sealed=sealed)

    def read(self) -> bytes:
        """The bytes in clear."""
        return Keyring(settings.FIELD_KEYS).unseal_bytes(
            bytes(self.sealed), f"attachment:{self.attachment_id}"
        )
