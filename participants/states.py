"""The life cycles of applications, assessments, voting rounds, selection runs and places."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue_portal.kernel.flow import Flow, step


class ApplicationStatus(models.TextChoices):
    """Where an application stands."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned to you")
    ELIGIBLE = "eligible", _("eligible")
    INELIGIBLE = "ineligible", _("not eligible")
    MERGED = "merged", _("merged")
    SHORTLISTED = "shortlisted", _("shortlisted")
    SELECTED = "selected", _("selected")
    RESERVE = "reserve", _("reserve")
    NOT_SELECTED = "not_selected", _("not selected")
    WITHDRAWN = "withdrawn", _("withdrawn")


A = ApplicationStatus
application_flow = Flow(
    "application",
    step("submit", A.DRAFT, A.RETURNED, to=A.SUBMITTED),
    step("return_to_applicant", A.SUBMITTED, to=A.RETURNED),
    step("find_eligible", A.SUBMITTED, to=A.ELIGIBLE),
    step("find_ineligible", A.SUBMITTED, to=A.INELIGIBLE),
    step("undo_screening", A.ELIGIBLE, A.INELIGIBLE, A.RETURNED, A.MERGED, to=A.SUBMITTED),
    step("merge", A.SUBMITTED, to=A.MERGED),
    step("shortlist", A.ELIGIBLE, to=A.SHORTLISTED),
    step("take_off_shortlist", A.SHORTLISTED, to=A.ELIGIBLE),
    step("select", A.SHORTLISTED, to=A.SELECTED),
    step("put_on_reserve", A.SHORTLISTED, to=A.RESERVE),
    step("select_from_reserve", A.RESERVE, A.NOT_SELECTED, to=A.SELECTED),
    step("do_not_select", A.SHORTLISTED, A.ELIGIBLE, to=A.NOT_SELECTED),
    step("send_again", A.SUBMITTED, A.ELIGIBLE, A.INELIGIBLE, A.MERGED, A.SHORTLISTED, to=A.SUBMITTED),
    step("undo_withdrawal", A.WITHDRAWN, to=A.SUBMITTED),
    step("withdraw", *(s for s in A if s != A.WITHDRAWN), to=A.WITHDRAWN),
)
IN_REVIEW = frozenset({A.SUBMITTED, A.ELIGIBLE, A.INELIGIBLE, A.SHORTLISTED})
DECIDED = frozenset({A.SELECTED, A.RESERVE, A.NOT_SELECTED})


class RoundStatus(models.TextChoices):
    """Where a voting round stands; votes are sealed until it is closed."""

    DRAFT = "draft", _("draft")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    TALLIED = "tallied", _("tallied")
    ABANDONED = "abandoned", _("given up")


R = RoundStatus
round_flow = Flow(
    "voting round",
    step("open", R.DRAFT, to=R.OPEN),
    step("close", R.OPEN, to=R.CLOSED),
    step("abandon", R.OPEN, to=R.ABANDONED),
    step("tally", R.CLOSED, to=R.TALLIED),
    step("count_assessments", R.DRAFT, to=R.TALLIED),
)


class AssessmentStatus(models.TextChoices):
    """Where an assessment stands; complete is locked."""

    GIVEN = "given", _("waiting")
    COMPLETE = "complete", _("complete")
    DECLINED = "declined", _("declined")


T = AssessmentStatus
assessment_flow = Flow(
    "assessment",
    step("complete", T.GIVEN, to=T.COMPLETE),
    step("unlock", T.COMPLETE, to=T.GIVEN),
    step("decline", T.GIVEN, to=T.DECLINED),
)


class RunStatus(models.TextChoices):
    """Where a selection run stands."""

    ASKED = "asked", _("waiting for the solver")
    COMPUTING = "computing", _("being computed")
    COMPUTED = "computed", _("computed")
    FAILED = "failed", _("could not be computed")
    CANCELLED = "cancelled", _("stopped")
    PROPOSED = "proposed", _("proposed to the core group")
    RATIFIED = "ratified", _("ratified")
    REJECTED = "rejected", _("rejected")
    RELEASED = "released", _("released")


N = RunStatus
run_flow = Flow(
    "selection run",
    step("start", N.ASKED, N.COMPUTING, to=N.COMPUTING),
    step("finish", N.COMPUTING, to=N.COMPUTED),
    step("fail", N.ASKED, N.COMPUTING, to=N.FAILED),
    step("cancel_run", N.ASKED, N.COMPUTING, to=N.CANCELLED),
    step("propose", N.COMPUTED, to=N.PROPOSED),
    step("ratify", N.PROPOSED, to=N.RATIFIED),
    step("reject", N.PROPOSED, to=N.REJECTED),
    step("release", N.RATIFIED, to=N.RELEASED),
)


class ImportStatus(models.TextChoices):
    """Where a file stands that an officer has given."""

    PREVIEWED = "previewed", _("not imported yet")
    CONFIRMED = "importing", _("being imported")
    IMPORTED = "imported", _("imported")
    FAILED = "failed", _("could not be imported")
    DROPPED = "dropped", _("removed without importing")


M = ImportStatus
import_flow = Flow(
    "import",
    step("confirm_import", M.PREVIEWED, to=M.CONFIRMED),
    step("finish_import", M.CONFIRMED, to=M.IMPORTED),
    step("fail_import", M.CONFIRMED, to=M.FAILED),
    step("drop_import", M.PREVIEWED, to=M.DROPPED),
)


class PlaceStatus(models.TextChoices):
    """Where a place stands."""

    INVITED = "invited", pgettext_lazy("status of a place", "invited")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("declined")
    EXPIRED = "expired", _("not answered in time")
    CANCELLED = "cancelled", _("cancelled")
    ACCESS_REFUSED = "access_refused", _("access or visa refused")
    ATTENDED = "attended", _("attended")
    ABSENT = "absent", _("absent")


P = PlaceStatus
place_flow = Flow(
    "place",
    step("accept_place", P.INVITED, to=P.CONFIRMED),
    step("decline_place", P.INVITED, to=P.DECLINED),
    step("expire_place", P.INVITED, to=P.EXPIRED),
    step("cancel_place", P.INVITED, P.CONFIRMED, to=P.CANCELLED),
    step("note_access_refused", P.CONFIRMED, to=P.ACCESS_REFUSED),
    step("invite_again", P.DECLINED, P.EXPIRED, P.CANCELLED, P.ACCESS_REFUSED, to=P.INVITED),
    step("mark_attended", P.CONFIRMED, P.ABSENT, to=P.ATTENDED),
    step("mark_absent", P.CONFIRMED, P.ATTENDED, to=P.ABSENT),
)
HOLDS_A_PLACE = frozenset({P.INVITED, P.CONFIRMED, P.ATTENDED, P.ABSENT})


class ReplacementStatus(models.TextChoices):
    """Where a proposed replacement stands."""

    PROPOSED = "proposed", _("waits for a decision")
    TAKEN = "taken", _("invited in their place")
    DROPPED = "dropped", _("dropped")


L = ReplacementStatus
replacement_flow = Flow(
    "replacement",
    step("take_replacement", L.PROPOSED, to=L.TAKEN),
    step("drop_replacement", L.PROPOSED, to=L.DROPPED),
)


class ExportStatus(models.TextChoices):
    """Where an export stands."""

    ASKED = "asked", _("waiting")
    MAKING = "making", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made")
    GONE = "gone", _("gone")


X = ExportStatus
export_flow = Flow(
    "export",
    step("start_export", X.ASKED, X.MAKING, to=X.MAKING),
    step("finish_export", X.MAKING, to=X.READY),
    step("fail_export", X.ASKED, X.MAKING, to=X.FAILED),
    step("forget_export", X.READY, X.FAILED, to=X.GONE),
)
