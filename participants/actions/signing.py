"""Sign the confidentiality undertaking of an edition."""

from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Overtaken, Refused
from participants.models import Undertaking
from participants.permissions.undertakings import may_sign
from participants.queries.undertakings import text_to_sign


@transaction.atomic
def sign_undertaking(edition: Edition, *, by: User, language: str, wording: int | None = None) -> Undertaking:
    """Keep that somebody has signed the newest wording, which is the `wording` they had before their eyes."""
    may_sign(by, edition).or_refuse()
    text = text_to_sign(edition, language)
    if text is None:
        raise Refused(_("The undertaking has not been written yet."))
    if wording not in {None, text.wording}:
        raise Overtaken(
            _("The undertaking has been changed since you opened the page. Please read it again.")
        )
    signed, _is_new = Undertaking.objects.get_or_create(
        edition=edition, user=by, wording=text.wording, defaults={"language": text.language}
    )
    return signed
