"""OutgoingEmail and SuppressedAddress."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now, Upper
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.flow import Flow
from dialogue_portal.outbox.failures import Failure
from dialogue_portal.outbox.states import FINAL, FLOW, UNSENT, Status


class OutgoingEmailQuerySet(models.QuerySet["OutgoingEmail"]):
    """Outgoing e-mail, by where it stands."""

    def due(self) -> "OutgoingEmailQuerySet":
        """What may be sent now, codes before everything else: somebody is waiting for them."""
        return self.filter(next_try_at__lte=Now()).order_by("-is_secret", "next_try_at")

    def unsent(self) -> "OutgoingEmailQuerySet":
        """What is on its way."""
        return self.filter(status__in=UNSENT)

    def held(self) -> "OutgoingEmailQuerySet":
        """What waits for an officer."""
        return self.filter(status=Status.HELD)

    def to_address(self, address: str) -> "OutgoingEmailQuerySet":
        """Everything to one address, in whatever case it is written."""
        return self.filter(address__iexact=address)


class OutgoingEmail(models.Model):
    """One e-mail to one person: written with what it tells about, sent later."""

    flow: ClassVar[Flow] = FLOW

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.CharField(_("letter"), max_length=80)
    about = models.CharField(_("about"), max_length=120)
    round = models.CharField(_("round"), max_length=80, blank=True)
    address = models.EmailField(_("address"))
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    subject = models.TextField(_("subject"))
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("text as HTML"), blank=True)
    is_secret = models.BooleanField(_("carries a code or a personal link"), default=False)
    message_id = models.CharField(max_length=200, unique=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    failure = models.CharField(_("reason"), max_length=12, choices=Failure.choices, blank=True)
    attempts = models.PositiveIntegerField(_("tries"), default=0)
    was_in_doubt = models.BooleanField(_("sent twice, as the first may be lost"), default=False)
    # While it is being sent: when the lease ends and another worker may take over.
    next_try_at = models.DateTimeField(_("next try"), null=True)
    lease_token = models.UUIDField(null=True)
    created_at = models.DateTimeField(_("written"), db_default=Now())
    queued_at = models.DateTimeField(_("queued"), null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    decided_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("last decision by")
    )
    decided_at = models.DateTimeField(_("last decision"), null=True)

    objects = OutgoingEmailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing e-mail")
        verbose_name_plural = _("outgoing e-mail")
        indexes = [
            models.Index(
                fields=["-is_secret", "next_try_at"],
                condition=Q(next_try_at__isnull=False),
                name="outgoing_email_due",
            ),
            models.Index(fields=["status", "created_at"], name="outgoing_email_by_status"),
            models.Index(Upper("address"), name="outgoing_email_by_address"),
        ]
        constraints = [
            models.UniqueConstraint(
                "letter",
                "about",
                Lower("address"),
                "round",
                name="one_email_per_letter_object_recipient_and_round",
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNSENT, next_try_at__isnull=False)
                | Q(status=Status.AMBIGUOUS)
                | Q(status__in=[Status.HELD, *FINAL], next_try_at=None),
                name="email_has_a_next_try_only_while_it_waits",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.SENDING, lease_token__isnull=False)
                | (~Q(status=Status.SENDING) & Q(lease_token=None)),
                name="email_is_leased_exactly_while_being_sent",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.SENT) | Q(sent_at__isnull=False), name="sent_email_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(is_secret=True, status__in=FINAL) | Q(text="", html=""),
                name="secret_email_is_blank_once_it_is_done_with",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} ({self.language})"


class SuppressedAddress(models.Model):
    """An address that refused several e-mails in a row: nothing goes there until it is taken off the list."""

    address = models.EmailField(_("address"))
    since = models.DateTimeField(_("since"), db_default=Now())

    class Meta:
        verbose_name = _("address that refuses mail")
        verbose_name_plural = _("addresses that refuse mail")
        constraints = [models.UniqueConstraint(Upper("address"), name="an_address_is_suppressed_once")]

    def __str__(self) -> str:
        return self.address
