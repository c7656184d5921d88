"""The core group reads the numbers by which a slate will be balanced, and answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.roles import Role
from dialogue_portal.accounts.who import who
from dialogue_portal.editions.models import Seat
from dialogue_portal.entrance.doors import door
from dialogue_portal.kernel.errors import Refused
from participants.actions.selection.agreeing import answer_policy
from participants.forms.policy_steps import AnswerForm
from participants.models import PolicyAgreement, SelectionPolicy
from participants.permissions.policy import may_answer_policy
from participants.queries.selection.agreement import agreement_of, answer_of
from participants.queries.selection.policy_agreed import numbers_put
from participants.queries.selection.policy_history import changes_since_freeze


@door(Role.DELEGATE, trust_browser=True)
def policies(request: HttpRequest) -> HttpResponse:
    """The numbers that were put to my network."""
    mine = SelectionPolicy.objects.filter(
        versions__stage="agreed", edition__seats__members__user=request.user.pk
    )
    rows = mine.select_related("edition").distinct()
    return render(request, "policy/policies.html", {"policies": rows})


@door(Role.DELEGATE, trust_browser=True)
def policy(request: HttpRequest, pk: int) -> HttpResponse:
    """One policy as it was put to the core group, and the answer of my network."""
    rows = SelectionPolicy.objects.select_related("edition").filter(versions__stage="agreed", pk=pk)
    found = rows.filter(edition__seats__members__user=request.user.pk).distinct().first()
    if found is None:
        raise Http404
    mine = Seat.objects.filter(edition=found.edition, members__user=request.user.pk)
    seats = list(mine.select_related("network").order_by("pk"))
    # Whoever sits for two networks answers for each of them.
    seat = next((one for one in seats if str(one.pk) == request.GET.get("seat")), seats[0])
    now = timezone.now()
    agreement = agreement_of(found, at=now, sees_answers=answer_of(found, seat) is not None)
    answer = answer_of(found, seat)
    form = AnswerForm(request.POST or None, initial=_initial(answer))
    if request.method == "POST" and form.is_valid() and _answered(request, found, seat, form):
        return redirect(request.get_full_path())
    context = {
        "policy": found,
        "edition": found.edition,
        "seat": seat,
        "others_of_mine": [one for one in seats if one != seat],
        "form": form,
        "answer": answer,
        "agreement": agreement,
        "put": numbers_put(found, agreement.version),
        "may_answer": may_answer_policy(who(request), found, seat, at=now),
        "changes": changes_since_freeze(found),
    }
    return render(request, "policy/policy.html", context)


def _answered(request: HttpRequest, policy: SelectionPolicy, seat: Seat, form: AnswerForm) -> bool:
    """Send the answer; what cannot be done is said on the form."""
    sent = request.POST.get("version", "")
    version = policy.versions.filter(number=sent).first() if sent.isdecimal() and len(sent) < 6 else None
    if version is None:
        raise Http404
    try:
        answer_policy(
            version,
            seat,
            **form.cleaned_data,
            by=who(request),
            at=timezone.now(),
            seen=request.POST.get("seen", ""),
        )
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return False
    messages.success(request, _("The answer of your network is recorded."))
    return True


def _initial(answer: PolicyAgreement | None) -> dict[str, Any]:
    return {"agrees": "yes" if answer.agrees else "no", "reason": answer.reason} if answer else {}
