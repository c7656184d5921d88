"""What an officer may find of two applications: one, two, or not so after all."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dialogue_portal.accounts.who import who
from participants.actions.screening import (
    keep_apart,
    merge_application,
    take_back_keeping_apart,
    undo_screening,
)
from participants.forms.duplicates import ApartForm, MergeForm
from participants.models import Application
from participants.permissions.screening import may_be_kept, may_merge, may_undo_screening
from participants.states import ApplicationStatus as A

Pair = tuple[Application, Application]


class Settling:
    """The pair with its forms; the one that was sent holds what was typed."""

    def __init__(self, pair: Pair, request: HttpRequest) -> None:
        self.pair, self.by = pair, who(request)
        self.typed = request.POST
        self.ask = request.POST.get("ask", "")
        self.able_to_stay = [kept for kept in pair if self._may_stay(kept)]
        self.merge = MergeForm(self.able_to_stay, self._sent("merge"))
        self.apart = ApartForm(self._sent("apart"))

    @property
    def gone(self) -> Application | None:
        """The one that is merged into the other."""
        return next(
            (
                row
                for row in self.pair
                if row.status == A.MERGED and self._other(row).pk == row.merged_into_id
            ),
            None,
        )

    @property
    def may_undo(self) -> bool:
        """Whether the merging can be undone."""
        return self.gone is not None and bool(may_undo_screening(self.by, self.gone))

    @property
    def why_not(self) -> list[tuple[Application, object]]:
        """Why neither can go on in place of the other."""
        return [(row, may_merge(self.by, row).reason) for row in self.pair if not may_merge(self.by, row)]

    def seen(self, row: Application) -> int:
        """The newest event the officer had before their eyes."""
        known = self.typed.get(f"seen-{row.pk}", "")
        return int(known) if known.isdigit() else 0

    def _may_stay(self, kept: Application) -> bool:
        gone = self._other(kept)
        return bool(may_merge(self.by, gone)) and bool(may_be_kept(kept, in_place_of=gone))

    def _other(self, row: Application) -> Application:
        return self.pair[1] if row.pk == self.pair[0].pk else self.pair[0]

    def _sent(self, ask: str) -> object:
        return self.typed if self.ask == ask else None

    def merged_pair(self) -> tuple[Application, Application]:
        """The one that goes, and the one that stays, as chosen."""
        kept = next(row for row in self.pair if str(row.pk) == self.merge.cleaned_data["keep"])
        return self._other(kept), kept


def settle(settling: Settling) -> str:
    """Do what was asked, and say it; "" when the form has to be shown again."""
    one, other = settling.pair
    if settling.ask == "merge" and settling.merge.is_valid():
        gone, kept = settling.merged_pair()
        reason = settling.merge.cleaned_data["reason"]
        merge_application(gone, kept, by=settling.by, reason=reason, seen=settling.seen(gone))
        return _("%(gone)s is merged into %(kept)s, which goes on.") % {"gone": gone, "kept": kept}
    if settling.ask == "apart" and settling.apart.is_valid():
        keep_apart(one, other, settling.apart.cleaned_data["reason"], by=settling.by)
        return _("Found to be two. This pair is not proposed again.")
    if settling.ask == "take_back":
        take_back_keeping_apart(one, other, by=settling.by)
        return _("Taken back. The pair stands in the list again.")
    if settling.ask == "undo" and settling.gone:
        undo_screening(settling.gone, by=settling.by, seen=settling.seen(settling.gone))
        return _("The merging is undone: %(gone)s waits for screening again.") % {"gone": settling.gone}
    return ""
