"""Whether a file can be taken, and what of it is kept."""

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.clamd import ScannerSilent, name_of_virus
from dialogue_portal.kernel.errors import Refused
from participants.rules.file_kinds import Kind, Unfit, look_at
from participants.rules.file_names import fit_name
from participants.rules.pictures import draw_anew

WHY_NOT = {
    Unfit.EMPTY: _("This file is empty. Please choose another one."),
    Unfit.UNKNOWN: _(
        "This is not a kind of file we can take, whatever its name says. Please send a PDF, a Word document (.docx) "
        "or a picture (JPEG, PNG)."
    ),
    Unfit.CUT_OFF: _(
        "This file is damaged or was cut off on its way. Please open it to see, and send it again."
    ),
    Unfit.MACROS: _("This document holds macros or other programs. Please save it as PDF and send that."),
    Unfit.SWOLLEN: _("Unpacked, this file is far too large. Please send a smaller picture or a PDF."),
    Unfit.LOCKED: _("This document is locked with a password. Please send it without one."),
}


@dataclass(frozen=True)
class Fitting:
    """A file that is taken: its name, its kind, and the bytes that are kept."""

    name: str
    kind: Kind
    content: bytes

    @property
    def digest(self) -> str:
        """By which the same file is known when it comes twice."""
        return sha256(self.content).hexdigest()


def fit(content: bytes, name: str) -> Fitting:
    """What is kept of a file; raises a refusal that says what to do when nothing can be."""
    kind = look_at(content)
    if isinstance(kind, Unfit):
        raise Refused(WHY_NOT[kind])
    scan(content)
    if kind.is_picture:
        drawn = draw_anew(content, kind, settings.FILE_MAX_PIXELS)
        if isinstance(drawn, Unfit):
            raise Refused(WHY_NOT[drawn])
        kind, content = drawn
    return Fitting(fit_name(name, kind), kind, content)


def scan(content: bytes) -> None:
    """Have it looked at where a scanner is set up; while the scanner does not answer, nothing is taken."""
    if not settings.CLAMD_ADDRESS:
        return
    try:
        virus = name_of_virus(content, settings.CLAMD_ADDRESS)
    except ScannerSilent as silence:
        raise Refused(
            _(
                "Files cannot be checked at the moment. Everything you wrote is kept; please try this file again later."
            )
        ) from silence
    if virus:
        raise Refused(_("A virus was found in this file, so it was not kept. Please send a clean copy."))
