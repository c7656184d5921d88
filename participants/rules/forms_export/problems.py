"""What can be wrong with a row, in words."""

from collections.abc import Callable
from typing import NamedTuple

from participants.rules.evidence import EVIDENCE
from participants.rules.forms_export.wording import gettext_noop as _

REJECTING = frozenset({"bad_email", "unknown_country", "no_consent", "under_18", "no_name"})
SENTENCES = {
    "bad_email": _("“%(text)s” is not an e-mail address."),
    "unknown_country": _("“%(text)s” is not a country we know (question “%(question)s”)."),
    "no_country": _("No country is given for the head office."),
    "no_consent": _("The privacy notice and the code of conduct were not agreed to."),
    "under_18": _("Applicants must be 18 or older."),
    "no_name": _("No name of a person is given."),
    "no_organisation": _("No name of an organisation is given."),
    "possible_duplicate": _("Possibly the same application as line %(line)s (%(evidence)s)."),
    "possible_duplicate_of_earlier": _(
        "Possibly the same as application %(label)s, which is here already (%(evidence)s)."
    ),
    "formula_text": _("A spreadsheet would take this for a formula: %(questions)s. It is kept as text."),
    "markup": _("There are marks of a web page in the text: %(questions)s. They are kept as text."),
    "too_many_themes": _("%(count)s themes are chosen; %(limit)s are allowed."),
    "too_long": _("Longer than %(limit)s words: %(questions)s (%(count)s words). Nothing was cut."),
    "bad_year": _("“%(text)s” is not a year in which an organisation can have been founded."),
    "after_deadline": _("Sent at %(sent)s, after the deadline."),
}


class Problem(NamedTuple):
    """One thing to look at: its kind, what fills its sentence, and which sentence where there are several."""

    kind: str
    arguments: dict[str, str | int]
    wording: str = ""

    @property
    def sentence(self) -> str:
        """The English sentence with its places still open, as translators know it."""
        return SENTENCES[self.wording or self.kind]


def in_english(problem: Problem) -> str:
    """The sentence, filled in."""
    return problem.sentence % filled(problem, str)


def filled(problem: Problem, say: Callable[[str], str]) -> dict[str, str | int]:
    """What fills the sentence, with the evidence in words said by `say`."""
    if "evidence" not in problem.arguments:
        return problem.arguments
    codes = str(problem.arguments["evidence"]).split()
    return problem.arguments | {
        "evidence": ", ".join(say(EVIDENCE[code]) for code in codes if code in EVIDENCE)
    }
