"""In which browsers a draft opens without signing in."""

from random import Random
from secrets import SystemRandom

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from dialogue_portal.kernel.verdict import yes_if
from participants.models import Application, DraftDevice, ResumeLink
from participants.permissions.intake import may_edit
from participants.queries.intake.drafts import digest_of_code, draft_of_code
from participants.rules.receipt import draft_code
from participants.states import ApplicationStatus

NO_COOKIE = _("Your browser sent no cookie, so nothing could be kept. Please allow cookies, and save again.")


def draft_on_device(edition: Edition, draft_key: str) -> Application | None:
    """The draft that opens in a browser."""
    device = DraftDevice.objects.filter(edition=edition, key=draft_key).select_related("application").first()
    return device.application if device else None


@transaction.atomic
def attach_draft(user: User, *, draft_key: str) -> int:
    """Make the drafts of this browser the person's own, once they have signed in; says how many.

    What somebody else has left behind on this device opens here no more.
    """
    devices = DraftDevice.objects.filter(key=draft_key)
    devices.exclude(application__applicant=None).exclude(application__applicant=user).delete()
    drafts = Application.objects.filter(devices__key=draft_key, status=ApplicationStatus.DRAFT)
    return drafts.filter(applicant=None).update(applicant=user)


@transaction.atomic
def leave_device(draft_key: str) -> int:
    """After signing out, no draft opens in this browser any more; says how many there were."""
    return DraftDevice.objects.filter(key=draft_key).delete()[0]


@transaction.atomic
def give_code(application: Application, *, random: Random | None = None) -> str:
    """A code to write on paper, shown once; the one before it works no longer."""
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    may_edit(locked).or_refuse()
    code = draft_code(random or SystemRandom())
    locked.draft_code = digest_of_code(code)
    locked.save(update_fields=["draft_code"])
    return code


@transaction.atomic
def open_by_code(code: str, *, draft_key: str, by: User | None) -> Application:
    """Open the draft that a code on paper belongs to in this browser too, and push no other draft out of it."""
    yes_if(draft_key, NO_COOKIE).or_refuse()
    draft = draft_of_code(code)
    if draft is None:
        raise Refused(_("No draft has this code. Please look at it once more."))
    yes_if(
        by is None or draft.applicant_id in (None, by.pk),
        _("This draft belongs to somebody else. Please sign out first."),
    ).or_refuse()
    here = draft_on_device(draft.edition, draft_key)
    yes_if(
        here is None or here == draft or here.applicant_id or here.draft_code,
        _(
            "Another draft is open in this browser. Write down its code first, or sign in, so that it is not lost."
        ),
    ).or_refuse()
    DraftDevice.objects.update_or_create(
        edition=draft.edition, key=draft_key, defaults={"application": draft}
    )
    if by:
        Application.objects.filter(pk=draft.pk, applicant=None).update(applicant=by)
    return draft


def close_everywhere(application: Application, *, but_links_to: str = "") -> None:
    """No browser, code or letter of before opens it any more; whoever holds it now signs in."""
    DraftDevice.objects.filter(application=application).delete()
    ResumeLink.objects.filter(application=application).exclude(email__iexact=but_links_to).delete()
    Application.objects.filter(pk=application.pk).update(draft_code=None)
