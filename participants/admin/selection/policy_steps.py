"""The steps of a policy: features published, numbers agreed, frozen, seed entered; and its versions."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.who import who
from dialogue_portal.kernel.errors import Refused
from participants.actions.selection.agreeing import put_to_core_group, record_agreement
from participants.actions.selection.freezing import enter_seed, freeze_policy
from participants.actions.selection.publishing import publish_features
from participants.admin.selection.policy_page import Desk
from participants.forms.policy_steps import FreezeForm, PublishForm, PutForm, RecordForm, SeedForm
from participants.models import SelectionPolicy
from participants.models.policy import Feature
from participants.permissions.policy import (
    may_enter_seed,
    may_freeze_policy,
    may_publish_features,
    may_put_to_core_group,
    may_write_policy,
)
from participants.queries.selection.agreement import agreement_of
from participants.queries.selection.frozen_pool import pool_since_freeze
from participants.queries.selection.policy_history import history_of
from participants.queries.selection.published import published_of

FORMS: Mapping[str, type[forms.Form]] = {
    "publish": PublishForm,
    "put": PutForm,
    "record": RecordForm,
    "freeze": FreezeForm,
    "seed": SeedForm,
}


def _publish(policy: SelectionPolicy, said: dict[str, Any], **how: Any) -> object:
    return publish_features(policy, said["features"], **how)


def _put(policy: SelectionPolicy, said: dict[str, Any], **how: Any) -> object:
    return put_to_core_group(policy, said["agree_by"], **how)


def _record(policy: SelectionPolicy, said: dict[str, Any], **how: Any) -> object:
    return record_agreement(policy, said["reason"], **how)


def _freeze(policy: SelectionPolicy, said: dict[str, Any], **how: Any) -> object:
    return freeze_policy(policy, reason=said["reason"], **how)


def _seed(policy: SelectionPolicy, said: dict[str, Any], **how: Any) -> object:
    return enter_seed(policy, said["seed"], **how)


STEPS: Mapping[str, Callable[..., object]] = {
    "publish": _publish,
    "put": _put,
    "record": _record,
    "freeze": _freeze,
    "seed": _seed,
}


def steps_page(desk: Desk, request: HttpRequest, policy: SelectionPolicy) -> HttpResponse:
    """Each step with what it needs; the one that is pressed is taken, or its sentence stands on the page."""
    now, user = timezone.now(), who(request)
    taken = request.POST.get("step", "") if request.method == "POST" else ""
    if request.method == "POST":
        if taken not in STEPS:
            raise Http404
        if not may_write_policy(user):
            raise PermissionDenied
    bound = {
        name: make(
            request.POST if name == taken else None, prefix=name, initial={"features": _features(policy)}
        )
        for name, make in FORMS.items()
    }
    if taken and bound[taken].is_valid() and _take(taken, policy, bound[taken], by=user, at=now):
        messages.success(request, _("Done."))
        return HttpResponseRedirect(reverse("admin:participants_selectionpolicy_steps", args=[policy.pk]))
    return desk.answer(
        request,
        "policy_steps",
        title=_("From numbers to seed"),
        policy=policy,
        edition=policy.edition,
        forms=bound,
        taken=taken,
        published=published_of(policy),
        agreement=agreement_of(policy, at=now, sees_answers=False),
        pool=pool_since_freeze(policy) if policy.frozen_at else None,
        may_publish=may_publish_features(user, policy),
        may_put=may_put_to_core_group(user, policy),
        may_freeze=may_freeze_policy(user, policy, at=now),
        may_seed=may_enter_seed(user, policy, at=now),
    )


def _take(step: str, policy: SelectionPolicy, form: forms.Form, **how: Any) -> bool:
    """Take the step, or put on its form why it cannot be taken."""
    try:
        STEPS[step](policy, form.cleaned_data, **how)
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return False
    return True


def versions_page(desk: Desk, request: HttpRequest, policy: SelectionPolicy) -> HttpResponse:
    """Every version with who made it, when, why, and what it changed in words."""
    return desk.answer(
        request,
        "policy_versions",
        title=_("Versions"),
        policy=policy,
        edition=policy.edition,
        changes=history_of(policy),
    )


def _features(policy: SelectionPolicy) -> list[str]:
    used = set(policy.targets.values_list("feature", flat=True))
    return [name for name in Feature.values if name in used or name in policy.features]
