"""A pool with merit, a policy and a computed, explained run of it, for tests of the workbench."""

import random
from typing import Any

from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from participants.actions.selection import ask_for_run, claim_run, compute_run
from participants.models import (
    Application,
    Balance,
    BalanceAnswers,
    Merit,
    SelectionPolicy,
    SelectionRun,
    SlateRow,
    Target,
    VotingRound,
)
from participants.states import ApplicationStatus, RoundStatus
from tests.factories import ApplicationFactory, EditionFactory
from tests.policies import freeze

PLACES = (("AFR", "KE"), ("ASIA", "NP"), ("LAC", "PE"), ("MENA", "JO"), ("ECA", "AL"), ("PAC", "FJ"))
COUNTRIES = {
    "AFR": ("KE", "GH", "SN", "UG", "ZM", "ML"),
    "ASIA": ("NP", "LK", "PH", "ID", "BD", "KH"),
    "LAC": ("PE", "CO", "MX", "GT", "BO", "HN"),
    "MENA": ("JO", "LB", "TN", "MA", "YE", "IQ"),
    "ECA": ("AL", "GE", "MD", "AM", "RS", "KG"),
    "PAC": ("FJ", "PG", "SB", "VU", "WS", "TO"),
}
LEVELS = ("local", "national", "global")
GENDERS = ("woman", "man", "woman", "non_binary")
CURVE = [[6, 2300], [4, 2250], [2, 2100], [0, 1750]]


def make_pool(people: int, *, is_frozen: bool = True, panel: int = 6) -> Edition:
    """Shortlisted applications of three regions with merit 100, 125, 150 …, and a policy with two targets."""
    edition: Edition = EditionFactory()
    round_ = VotingRound.objects.create(edition=edition, status=RoundStatus.TALLIED, seed="s")
    rows = [_application(edition, number, PLACES[number % 3]) for number in range(people)]
    Application.objects.bulk_create(rows)
    BalanceAnswers.objects.bulk_create(
        BalanceAnswers.for_application(row, Balance(gender=GENDERS[number % 4], age_band="18-24"))
        for number, row in enumerate(rows)
    )
    Merit.objects.bulk_create(
        Merit(round=round_, application=row, merit=100 + 25 * number, votes=3)
        for number, row in enumerate(rows)
    )
    write_policy(edition, panel=panel, is_frozen=is_frozen)
    return edition


def write_policy(edition: Edition, *, panel: int, is_frozen: bool = True) -> SelectionPolicy:
    """Three from Africa at least, and somebody who is non-binary."""
    policy = SelectionPolicy(edition=edition, panel=panel, reserve=2, max_per_country=panel, min_countries=2)
    if is_frozen:
        freeze(policy)
    else:
        policy.save()
    Target.objects.create(policy=policy, feature="region", value="AFR", minimum=3, maximum=4)
    Target.objects.create(policy=policy, feature="gender", value="non_binary", minimum=1)
    return policy


def large_pool(people: int, panel: int) -> Edition:
    """A pool as large as a call: many countries, uneven merit, a target for every region, level and gender."""
    chance = random.Random(7)
    edition: Edition = EditionFactory()
    round_ = VotingRound.objects.create(edition=edition, status=RoundStatus.TALLIED, seed="s")
    regions = chance.choices(list(COUNTRIES), (40, 22, 14, 11, 9, 4), k=people)
    rows = [
        _application(edition, number, (region, chance.choice(COUNTRIES[region])))
        for number, region in enumerate(regions)
    ]
    Application.objects.bulk_create(rows)
    BalanceAnswers.objects.bulk_create(
        BalanceAnswers.for_application(
            row, Balance(gender=chance.choice(GENDERS), age_band=chance.choice(("18-24", "30-44")))
        )
        for row in rows
    )
    Merit.objects.bulk_create(
        Merit(round=round_, application=row, merit=round(chance.gauss(260, 116) / 25) * 25, votes=9)
        for row in rows
    )
    policy = freeze(
        SelectionPolicy(edition=edition, panel=panel, reserve=30, max_per_country=3, min_countries=30)
    )
    targets = [("region", code, panel // 8, panel // 4) for code in COUNTRIES]
    targets += [("level", level, panel // 4, panel // 2) for level in LEVELS]
    targets += [("gender", "woman", panel // 3, panel // 2), ("youth", "yes", panel // 4, None)]
    Target.objects.bulk_create(
        Target(policy=policy, feature=feature, value=value, minimum=least, maximum=most)
        for feature, value, least, most in targets
    )
    return edition


def _application(edition: Edition, number: int, place: tuple[str, str]) -> Application:
    region, country = place
    row: Application = ApplicationFactory.build(
        edition=edition,
        status=ApplicationStatus.SHORTLISTED,
        region=region,
        main_country=country,
        level=LEVELS[number % 3],
    )
    return row


def computed(edition: Edition, lead: User) -> SelectionRun:
    """Asked for, and computed here."""
    ask_for_run(edition, by=lead)
    run = claim_run()
    assert run is not None
    return compute_run(run)


def explained(run: SelectionRun, **more: Any) -> SelectionRun:
    """With reasons as a worker leaves them: the best of the others close, the rest clear."""
    others = run.rows.exclude(outcome=SlateRow.Outcome.SELECTED)
    rule = ["min:region:AFR"]
    others.update(loss=200, closeness=SlateRow.Closeness.CLEAR, binding=rule)
    best = others.order_by("-merit").first()
    if best:
        others.filter(pk=best.pk).update(
            loss=25, closeness=SlateRow.Closeness.CLOSE, binding=["min:gender:non_binary", "max_per_country"]
        )
    members = run.rows.filter(outcome=SlateRow.Outcome.SELECTED).order_by("record_id")
    members.update(replacement="")
    if best and (first := members.first()):
        members.filter(pk=first.pk).update(replacement=best.record_id)
    run.explanations = {
        "gains": {
            "min:region:AFR": 75,
            "min:gender:non_binary": 25,
            "max:region:AFR": 0,
            "max_per_country": 50,
        },
        "without_targets": {"merit": 2300, "in": [], "out": []},
        "curve": CURVE,
        "price": 550,
        **more,
    }
    run.explained_at = timezone.now()
    run.save()
    return run
