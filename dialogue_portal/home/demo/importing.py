"""An edition whose call ran in a forms tool: empty, and ready for the tool's export to be brought in."""

from datetime import UTC, date, datetime

from dialogue_portal.editions.actions import move_edition
from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.states import EditionStatus as E
from dialogue_portal.home.demo.call import announce
from dialogue_portal.home.demo.core_group import NETWORKS
from dialogue_portal.home.demo.facts import Facts
from dialogue_portal.home.demo.people import person_called
from participants.models import SelectionPolicy, Target

IMPORTED = Facts(
    slug="demo-import",
    title="Demonstration Import 2026",
    theme="What came in through a forms tool",
    starts_on=date(2027, 2, 10),
    phases={E.REVIEW: (-10, 20), E.VOTING: (21, 40), E.SELECTION: (41, 50), E.CONFIRMATION: (51, 70)},
    voters=NETWORKS[:6],
    time_zone="UTC",
    call=(datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 9, 30, 23, 59, 59, tzinfo=UTC)),
    themes_from="import_themes",
)
REGIONS = {
    "AFR": (12, 18),
    "MENA": (4, 8),
    "ASIA": (5, 9),
    "PAC": (0, 2),
    "LAC": (4, 8),
    "ECA": (2, 6),
    "NAM": (1, 3),
}


def seed_import(now: datetime) -> Edition:
    """Its call closed on 30 September; nothing has been brought in yet."""
    edition = announce(IMPORTED, now)
    for verb in ("close_call", "start_review"):
        move_edition(edition, verb, by=person_called("lead"))
    policy = SelectionPolicy.objects.create(
        edition=edition, panel=40, reserve=15, max_per_country=4, min_countries=20
    )
    Target.objects.bulk_create(
        Target(policy=policy, feature="region", value=region, minimum=least, maximum=most)
        for region, (least, most) in REGIONS.items()
    )
    return edition
