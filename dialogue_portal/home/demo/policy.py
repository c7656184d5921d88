"""The rules of a demonstration slate: published, agreed by the core group, frozen before their seed is known."""

from datetime import timedelta

from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition, SeatMember
from dialogue_portal.home.demo.funnel import Funnel
from participants.actions.selection.freezing import enter_seed, freeze_policy
from participants.actions.selection.versions import keep_version
from participants.models import PolicyAgreement, PolicyVersion, SelectionPolicy, Target
from participants.models.policy import Feature
from participants.queries.selection.sense import sense_of

SEED_RULE = "In a real edition: the figures of a public draw held after the tally. Here: the short name of the edition."
# At least, and at most, in percent of the places.
SHARES: dict[tuple[str, str], tuple[int, int | None]] = {
    ("gender", "woman"): (48, None),
    ("gender", "man"): (35, None),
    ("youth", "yes"): (28, None),
    ("level", "local"): (45, None),
    ("level", "global"): (0, 6),
    ("global_south", "yes"): (78, None),
    ("first_timer", "yes"): (70, None),
    ("organisation_type", "womens_rights"): (12, None),
    ("organisation_type", "indigenous"): (3, None),
    ("funded", "yes"): (0, 85),
}
THEMES_AT_LEAST = 20


def write_policy(edition: Edition, funnel: Funnel, *, by: User) -> SelectionPolicy:
    """Places, caps and targets: the regions exactly, all else from or up to a share."""
    policy = SelectionPolicy.objects.create(
        edition=edition,
        panel=funnel.panel,
        reserve=funnel.reserve,
        max_per_organisation=1,
        max_per_country=funnel.max_per_country,
        min_countries=funnel.min_countries,
        seed_rule=SEED_RULE,
        features=Feature.values,
        features_published_at=(edition.call_opens_at or timezone.now()) - timedelta(days=7),
    )
    themes: dict[tuple[str, str], tuple[int, int | None]] = {
        ("theme", theme.slug): (THEMES_AT_LEAST, None)
        for theme in edition.themes.filter(is_cross_cutting=False)
    }
    targets = [
        Target(policy=policy, feature=feature, value=value, minimum=least, maximum=most, is_percent=True)
        for (feature, value), (least, most) in (SHARES | themes).items()
    ]
    regions = [
        Target(policy=policy, feature="region", value=region, minimum=places, maximum=places)
        for region, places in funnel.selected.items()
    ]
    Target.objects.bulk_create([*regions, *targets])
    _leave_out_what_too_few_hold(policy)
    _agree(policy, by=by)
    return policy


def _leave_out_what_too_few_hold(policy: SelectionPolicy) -> None:
    """A small demonstration has values that no target may speak of."""
    for finding in sense_of(policy).refusals:
        policy.targets.filter(feature=finding.feature, value=finding.value).delete()


def _agree(policy: SelectionPolicy, *, by: User) -> None:
    """Every seat that votes agrees, before anything is frozen."""
    then = timezone.now() - timedelta(days=3)
    version = keep_version(policy, PolicyVersion.Stage.AGREED, by=by)
    members = SeatMember.objects.filter(
        seat__edition=policy.edition, seat__is_voting=True, kind=SeatMember.Kind.DELEGATE
    )
    PolicyAgreement.objects.bulk_create(
        PolicyAgreement(version=version, seat_id=member.seat_id, agrees=True, cast_by_id=member.user_id)
        for member in members
    )
    policy.agree_by = policy.agreed_at = then
    policy.save(update_fields=["agree_by", "agreed_at"])


def freeze(policy: SelectionPolicy, *, by: User) -> None:
    """Frozen two days ago; yesterday the source of its seed has spoken."""
    now = timezone.now()
    policy.seed_known_from = now - timedelta(days=1)
    policy.save(update_fields=["seed_known_from"])
    _leave_out_what_too_few_hold(policy)
    freeze_policy(policy, by=by, at=now - timedelta(days=2))
    enter_seed(policy, policy.edition.slug, by=by, at=now)
