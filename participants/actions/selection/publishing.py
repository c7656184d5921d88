"""Tell applicants what the slate is balanced by."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.selection.versions import keep_version, lock_policy
from participants.models import PolicyVersion, SelectionPolicy
from participants.models.policy import Feature
from participants.permissions.policy import may_publish_features


@transaction.atomic
def publish_features(
    policy: SelectionPolicy, features: Sequence[str], *, by: User, at: datetime
) -> SelectionPolicy:
    """Say on the page of the call what targets may speak of; said again later, the later day counts."""
    policy = lock_policy(policy)
    may_publish_features(by, policy).or_refuse()
    yes_if(features, _("Choose what targets may speak of.")).or_refuse()
    yes_if(set(features) <= set(Feature.values), _("There is no such feature.")).or_refuse()
    used = set(policy.targets.values_list("feature", flat=True)) - set(features)
    yes_if(
        not used,
        _("There are targets on: %(features)s. Publish these too, or empty their rows first.")
        % {"features": ", ".join(str(Feature(name).label) for name in sorted(used))},
    ).or_refuse()
    policy.features = [feature for feature in Feature.values if feature in features]
    policy.features_published_at = at
    with written_by(by, "publish_features"):
        policy.save(update_fields=["features", "features_published_at"])
        keep_version(policy, PolicyVersion.Stage.SAVED, by=by)
    return policy
