"""What lets somebody in: letters of invitation, files for the access system, and who is registered there."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from participants.models.places import Place


class InvitationLetter(models.Model):
    """A letter of invitation that was issued: its code proves it; whose it is only whoever holds it can show."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="letters")
    code = models.CharField(_("code"), max_length=24, unique=True)
    name_digest = models.CharField(_("keyed digest of the name on it"), max_length=64)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("letter of invitation")
        verbose_name_plural = _("letters of invitation")
        ordering = ["-issued_at"]

    def __str__(self) -> str:
        return self.code


class AccessHandover(models.Model):
    """A file for the access system: made once, sealed, gone once it was taken."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="access_handovers")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    number = models.PositiveIntegerField(_("people in it"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    sealed = models.BinaryField(_("sealed file"), null=True, blank=True)
    taken_at = models.DateTimeField(_("downloaded"), null=True, blank=True)
    expires_at = models.DateTimeField(_("gone on"))

    class Meta:
        verbose_name = _("hand-over to the access system")
        verbose_name_plural = _("hand-overs to the access system")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class AccessRegistration(models.Model):
    """What the access system says of a place: registered there, since when the portal knows."""

    place = models.OneToOneField(Place, models.CASCADE, primary_key=True, related_name="access")
    is_registered = models.BooleanField(_("registered"))
    known_since = models.DateTimeField(_("known since"), default=timezone.now)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("registration for access")
        verbose_name_plural = _("registrations for access")

    def __str__(self) -> str:
        return "***"
