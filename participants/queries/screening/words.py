"""How screening speaks to officers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.regions import Region
from participants.rules.evidence import EVIDENCE
from participants.states import ApplicationStatus
from participants.vocabulary import Flag, Level

STATUS_WORDS: dict[str, str | Promise] = {
    **dict(ApplicationStatus.choices),
    ApplicationStatus.RETURNED: _("returned to the applicant"),
}
REGION_WORDS: dict[str, str | Promise] = dict(Region.choices)
LEVEL_WORDS: dict[str, str | Promise] = dict(Level.choices)
WHAT_TO_LOOK_AT: dict[str, str | Promise] = {
    Flag.POSSIBLE_DUPLICATE: _(
        "Somebody of this organisation may have applied already: compare with those it is probably the same as."
    ),
    Flag.OVER_CAP: _(
        "Its organisation has more applications than the edition allows: see which of them go on."
    ),
    Flag.FORMULA_TEXT: _(
        "A text begins like a spreadsheet formula: read it as text, and copy it nowhere unread."
    ),
    Flag.TOO_MANY_THEMES: _("More themes were named than may be chosen: only the first ones count."),
    Flag.TOO_LONG: _(
        "A text is longer than asked: it is kept whole, but read it as if it ended at the limit."
    ),
    Flag.MARKUP: _("A text holds web markup: it is shown as typed and does nothing."),
    Flag.BAD_YEAR: _("The year the organisation was founded could not be read: it stands below as typed."),
    Flag.AFTER_DEADLINE: _("It came in after the deadline: decide whether it is taken all the same."),
    Flag.FILE_TO_COME: _("A file was announced for later: see whether it has come."),
    Flag.REGION_FROM_HEAD_OFFICE: _(
        "No main country of work was named: the region is that of the head office."
    ),
}
EVIDENCE_WORDS: dict[str, Promise] = {code: _(words) for code, words in EVIDENCE.items()}


def flags_in_words(flags: list[str]) -> list[tuple[str, str | Promise]]:
    """Each flag by its name, with what to look at."""
    return [(str(Flag(flag).label), WHAT_TO_LOOK_AT[flag]) for flag in flags if flag in WHAT_TO_LOOK_AT]
