"""Who would best take the place of each member if all others stay."""

import numpy as np

from participants.rules.selection.lottery import draw
from participants.rules.selection.program import Mask
from participants.rules.selection.question import Question


def single_replacements(question: Question, chosen: Mask) -> dict[str, str | None]:
    """Give, for every member's id, the id of the best single replacement; None where nobody keeps every rule.

    Best is the highest merit, then the earliest draw. Somebody locked in can be replaced too: they may fall ill.
    """
    people, seed = question.people, question.policy.lottery_seed
    merit = question.program.cost[: len(people)]

    def best(member: int) -> str | None:
        possible = np.flatnonzero(question.exchanges.possible(chosen, member))
        if not len(possible):
            return None
        equals: list[int] = possible[merit[possible] == merit[possible].max()].tolist()
        return min([people[one].id for one in equals], key=lambda one: (draw(seed, one), one))

    return {people[member].id: best(member) for member in np.flatnonzero(chosen).tolist()}
