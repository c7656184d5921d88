"""What one edition asks: which optional questions it leaves out, and which it adds."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.history import keeps_history
from dialogue_portal.kernel.texts import are_texts, in_language
from participants.vocabulary import Privacy, QuestionKind

SECTION_SLUGS = (
    "you",
    "organisation",
    "work",
    "contribution",
    "nomination",
    "taking-part",
    "readers-and-safety",
)
OWN, OWN_BALANCE, OWN_SAFETY = "own-", "balance-", "safety-"  # how fields of an edition's own questions begin
SEALED = {Privacy.BALANCE: OWN_BALANCE, Privacy.SAFETY: OWN_SAFETY}


@keeps_history("edition", "switched_off")
class CallForm(models.Model):
    """The form of one edition's call."""

    edition = models.OneToOneField(Edition, models.CASCADE, primary_key=True, related_name="call_form")
    switched_off = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("optional questions left out"),
        default=list,
        blank=True,
    )

    class Meta:
        verbose_name = _("form of a call")
        verbose_name_plural = _("forms of calls")

    def __str__(self) -> str:
        return str(self.edition)


@keeps_history(
    *("edition", "code", "section", "position", "kind", "labels", "hints", "choices", "is_required"),
    *("privacy", "shown_if", "shown_if_value", "max_words", "is_withdrawn"),
)
class Question(models.Model):
    """A question of the edition's own."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="questions")
    code = models.SlugField(_("code"), max_length=40)
    section = models.CharField(_("section"), max_length=40, choices=[(slug, slug) for slug in SECTION_SLUGS])
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind of answer"), max_length=10, choices=QuestionKind.choices)
    labels = models.JSONField(_("question, per language"), default=dict, validators=[are_texts])
    hints = models.JSONField(_("hint, per language"), default=dict, blank=True, validators=[are_texts])
    # [{"code": "radio", "texts": {"en": "Radio", …}}, …]
    choices = models.JSONField(_("choices, per language"), default=list, blank=True)
    is_required = models.BooleanField(_("has to be answered"), default=False)
    privacy = models.CharField(
        _("who sees the answer"), max_length=1, choices=Privacy.choices, default=Privacy.SECRETARIAT
    )
    shown_if = models.CharField(_("asked only if this earlier answer"), max_length=40, blank=True)
    shown_if_value = models.CharField(_("is or contains"), max_length=60, blank=True)
    max_words = models.PositiveSmallIntegerField(_("words at most"), null=True, blank=True)
    is_withdrawn = models.BooleanField(_("not asked any more"), default=False)

    class Meta:
        verbose_name = _("question of an edition")
        verbose_name_plural = _("questions of an edition")
        ordering = ["edition", "section", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="one_question_per_code_and_edition"),
            models.CheckConstraint(
                condition=~Q(privacy__in=[Privacy.BALANCE, Privacy.SAFETY]) | ~Q(kind=QuestionKind.FILE),
                name="files_are_never_sealed_answers",
            ),
        ]

    def __str__(self) -> str:
        return str(in_language(self.labels))

    @property
    def field_name(self) -> str:
        """Its name among the answers; it says whether the answer is sealed."""
        return SEALED.get(Privacy(self.privacy), OWN) + self.code
