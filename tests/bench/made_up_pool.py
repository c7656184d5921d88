"""Invented pools shaped like a real call: uneven regions, countries and organisations, targets that bind."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

from participants.rules.selection.pool import Applicant, Policy, Target

PANEL = 72
REGIONS: Mapping[str, tuple[int, int, bool]] = {  # share of the pool, countries, Global South
    "Africa": (119, 32, True),
    "Asia-Pacific": (68, 19, True),
    "MENA": (34, 13, True),
    "LAC": (30, 12, True),
    "EECA": (14, 9, False),
    "Western Europe": (17, 10, False),
    "North America": (18, 2, False),
}
SHARES: Mapping[str, Mapping[str, int]] = {
    "gender": {"man": 151, "woman": 144, "other": 5},
    "youth": {"no": 204, "yes": 96},
    "level": {"national": 129, "local": 128, "global": 43},
    "theme": {"women-peace-security": 98, "youth-peace-security": 79, "prevention": 64, "climate-peace": 59},
}
TARGETS = (
    Target("region", "Africa", 18, 24),
    Target("region", "Asia-Pacific", 11, 16),
    Target("region", "MENA", 8, 12),
    Target("region", "LAC", 7, 11),
    Target("region", "EECA", 5, 9),
    Target("region", "Western Europe", 4, 8),
    Target("region", "North America", 3, 6),
    Target("global_south", "yes", 46, 72),
    Target("global_south", "no", 0, 26),
    Target("gender", "woman", 34, 42),
    Target("gender", "man", 27, 36),
    Target("gender", "other", 1, 4),
    Target("youth", "yes", 20, 36),
    Target("youth", "no", 36, 52),
    Target("level", "local", 28, 36),
    Target("level", "national", 20, 28),
    Target("level", "global", 8, 14),
    *(Target("theme", theme, 15, 21) for theme in SHARES["theme"]),
)


def made_up_policy(seed: int) -> Policy:
    """Give the policy of the examples: 72 places, one per organisation, three per country, 44 countries."""
    return Policy(PANEL, 1, 3, 44, TARGETS, lottery_seed=f"made-up-{seed}")


def made_up_pool(size: int, seed: int, merit_step: int = 1) -> list[Applicant]:
    """Invent `size` applicants; the same seed invents the same people."""
    chance = random.Random(seed)
    known = {(name, value): frozenset({value}) for name, shares in SHARES.items() for value in shares}
    return [_applicant(i, chance, merit_step, size, known) for i in range(size)]


def tight_policy(pool: Sequence[Applicant], seed: int, panel: int = PANEL) -> Policy:
    """Fix every value of every feature to what a slate drawn by lot among the better half holds: nothing may give."""
    chance, slate, held = random.Random(seed), list[Applicant](), Counter[str]()
    better = sorted(pool, key=lambda one: (-one.merit, one.id))[: max(2 * panel, len(pool) // 2)]
    for one in chance.sample(better, len(better)):
        if len(slate) < panel and not held[one.organisation] and held[one.country] < 3:
            slate.append(one)
            held.update((one.organisation, one.country))
    counts = Counter((name, value) for one in slate for name in one.features for value in one.features[name])
    known = sorted({(name, value) for one in pool for name in one.features for value in one.features[name]})
    targets = tuple(Target(*kind, counts[kind], counts[kind]) for kind in known)
    countries = len({one.country for one in slate})
    return Policy(len(slate), 1, 3, countries, targets, lottery_seed=f"tight-{seed}")


def _applicant(
    i: int, chance: random.Random, step: int, size: int, known: Mapping[tuple[str, str], frozenset[str]]
) -> Applicant:
    region = _pick({name: share for name, (share, _, _) in REGIONS.items()}, chance)
    _, countries, south = REGIONS[region]
    country = min(int(chance.expovariate(4 / countries)), countries - 1)
    features = {"region": frozenset({region}), "global_south": frozenset({"yes" if south else "no"})}
    features |= {name: known[name, _pick(shares, chance)] for name, shares in SHARES.items()}
    merit = round(min(500.0, max(0.0, chance.gauss(260, 116))) / step) * step
    organisation = f"O{chance.randrange(round(size * 1.6)):05}"
    return Applicant(f"A{i:05}", organisation, f"{region} {country}", features, merit)


def _pick(shares: Mapping[str, int], chance: random.Random) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]
