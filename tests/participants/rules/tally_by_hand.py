"""The tally once more, slowly and by another way: all unknowns in one system of equations, no elimination."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from participants.rules.assessed import Assessed
from participants.rules.ballots import Ballots, Vote
from participants.rules.tally import TallyRule


def leniencies_by_hand(votes: Sequence[Vote]) -> dict[str, Fraction] | None:
    """Qualities, leniencies and the price of "average zero" at once; None when they are not determined."""
    applications = sorted({vote.application for vote in votes})
    networks = sorted({vote.network for vote in votes})
    names = [*applications, *networks, "average zero"]
    rows = [[Fraction(0)] * (len(names) + 1) for _ in names]
    for vote in votes:
        for one in (names.index(vote.application), names.index(vote.network)):
            rows[one][-1] += vote.score
            rows[one][names.index(vote.application)] += 1
            rows[one][names.index(vote.network)] += 1
    for network in networks:
        rows[names.index(network)][-2] += 1
        rows[-1][names.index(network)] += 1
    solution = _eliminated(rows) if votes else []
    return None if solution is None else {network: solution[names.index(network)] for network in networks}


def merits_by_hand(
    ballots: Ballots, rule: TallyRule, assessed: Mapping[str, Assessed]
) -> dict[str, tuple[int | None, int | None]]:
    """Merit, and merit if raw means were used, of each application: sentence by sentence of the rule."""
    gone = ballots.recusals | ballots.conflicts
    votes = [vote for vote in ballots.votes if (vote.application, vote.network) not in gone]
    numbers = {network: sum(vote.network == network for vote in votes) for network in ballots.networks}
    leniency = leniencies_by_hand([vote for vote in votes if numbers[vote.network] >= rule.fewest_votes])
    found = {}
    for application in ballots.applications:
        said = assessed.get(application)
        mine = [vote for vote in votes if vote.application == application]
        away = {network for a, network in gone | ballots.unread if a == application}
        there = len([network for network in ballots.networks if network not in away])
        asked = list(said.means) if said and rule.votes_decide else []
        while asked and len(asked) > rule.votes_each - max(there, len(mine)):
            asked.pop()
        raw = [Fraction(vote.score) for vote in mine] + asked
        kind = leniency or {}
        cap = rule.leniency_cap
        freed = [vote.score - sorted((-cap, kind.get(vote.network, Fraction(0)), cap))[1] for vote in mine]
        is_heard = bool(raw) and len(raw) >= min(rule.votes_each, there + len(asked))
        pulled = _pulled([*freed, *asked], rule.reach) if leniency is not None else raw
        by_votes = sum(pulled) / len(pulled) if is_heard else None
        by_raw = sum(raw) / len(raw) if is_heard else None
        if rule.votes_decide:
            pair = (_weighed(by_votes, said, rule.weight), _weighed(by_raw, said, rule.weight))
        else:
            pair = (said.mean if said else None, by_raw)
        found[application] = tuple(
            None if exact is None else _stepped(exact, rule.merit_step) for exact in pair
        )
    return found


def _pulled(scores: Sequence[Fraction], reach: Fraction | None) -> Sequence[Fraction]:
    if reach is None or not scores:
        return scores
    ranked = sorted(scores)
    middle = (ranked[len(ranked) // 2] + ranked[(len(ranked) - 1) // 2]) / 2
    return [sorted((middle - reach, score, middle + reach))[1] for score in scores]


def _weighed(by_votes: Fraction | None, said: Assessed | None, weight: Fraction) -> Fraction | None:
    if by_votes is None or said is None:
        return by_votes
    return by_votes + weight * (said.mean - by_votes)


def _stepped(exact: Fraction, step: int) -> int:
    below = 100 * exact // step * step
    return below + step if 100 * exact - below >= Fraction(step, 2) else below


def _eliminated(rows: list[list[Fraction]]) -> list[Fraction] | None:
    for column in range(len(rows)):
        pivot = next((row for row in range(column, len(rows)) if rows[row][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(len(rows)):
            if row != column and rows[row][column]:
                factor = rows[row][column] / rows[column][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]
