"""The rules of a demonstration slate."""

from datetime import timedelta

from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.home.demo.funnel import Funnel
from participants.models import SelectionPolicy, Target

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


def write_policy(edition: Edition, funnel: Funnel) -> SelectionPolicy:
    """Places, caps and targets: the regions exactly, all else from or up to a share."""
    policy = SelectionPolicy.objects.create(
        edition=edition,
        panel=funnel.panel,
        reserve=funnel.reserve,
        max_per_organisation=1,
        max_per_country=funnel.max_per_country,
        min_countries=funnel.min_countries,
        seed_rule=SEED_RULE,
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
    return policy


def freeze(policy: SelectionPolicy, *, by: User) -> None:
    """Freeze it as of two days ago; yesterday the source of its seed has spoken."""
    SelectionPolicy.objects.filter(pk=policy.pk).update(
        lottery_seed=policy.edition.slug,
        seed_known_from=timezone.now() - timedelta(days=1),
        frozen_at=timezone.now() - timedelta(days=2),
        frozen_by=by,
    )
