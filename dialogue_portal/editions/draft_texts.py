"""The texts that come with the portal: drafts in six languages, for a secretariat to make its own and approve."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from dialogue_portal.editions.models import Edition, EditionText, TextKind

DRAFTS = {
    TextKind.PRIVACY: (
        _(
            "The secretariat of the Dialogue keeps what you write in order to choose who takes part. It is "
            "read by the secretariat and, unless you chose otherwise, by the networks of the core group. "
            "Gender and age are kept encrypted and shown to people as totals only."
        ),
        _(
            "Unsuccessful applications are deleted twelve months after the decision; drafts that were never "
            "sent, ninety days after the call has closed. You can withdraw your application at any time."
        ),
    ),
    TextKind.CONDUCT: (
        _(
            "Everybody treats everybody with respect. Harassment, threats and reprisals have no place at the "
            "Dialogue, nor before or after it. Whoever experiences or sees them can turn to the safety focal "
            "point in confidence."
        ),
    ),
    TextKind.CHATHAM_HOUSE: (
        _(
            "What is said may be used, but neither who said it nor their organisation may be revealed, nor "
            "that of anybody else who took part."
        ),
    ),
    TextKind.LEGAL_BASIS: (
        _(
            "The secretariat is responsible for what you write here. It is stored on servers that the "
            "secretariat has chosen, and given to nobody but those named in the privacy notice."
        ),
    ),
    TextKind.UNDERTAKING: (
        _(
            "I keep to myself what I read here: who has applied, what they wrote, what my network says of it, "
            "and what others say. I talk about it only with those of my network who have signed this too."
        ),
        _(
            "I use it for this selection and for nothing else. I make no copies, and I delete what I had to "
            "write down once the selection is over."
        ),
        _(
            "I do not write to applicants about their application, nor do I let anybody know how we vote. I "
            "declare every tie of my network, and of mine, to an organisation, a country or a person."
        ),
        _(
            "If something has become known that should not have, I tell the secretariat at once. This holds "
            "after the Dialogue too."
        ),
    ),
    TextKind.PARTNERS: (_("No partner has been named yet."),),
}


def draft_texts(edition: Edition) -> list[EditionText]:
    """The supplied drafts for one edition in every language, not yet saved."""
    rows = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            rows += [
                EditionText(
                    edition=edition, kind=kind, language=language, body="\n\n".join(map(str, paragraphs))
                )
                for kind, paragraphs in DRAFTS.items()
            ]
    return rows
