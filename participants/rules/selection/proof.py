"""Prove that nothing better exists: a tree of boxes, each closed by prices in whole numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from participants.rules.selection.boxes import Box, Boxes
from participants.rules.selection.errors import SolverError
from participants.rules.selection.lessons import Lessons
from participants.rules.selection.optimum import Optimum
from participants.rules.selection.prices import SCALE
from participants.rules.selection.program import Numbers, Program

MOST_NODES = 4_000
CANDIDATES = 8
RELIABLE = 2  # looks at a column, after which what was learnt of it is trusted
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A box of solutions (column, from, to), and the prices of rows that show it holds none worth more."""

    box: tuple[tuple[int, int, int], ...]
    kind: str
    prices: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Proof:
    """That no solution is worth more than `claim`: prices that settle most columns, and leaves for the rest."""

    claim: int
    root: Mapping[int, int]
    fixed: int
    leaves: tuple[Leaf, ...]
    nodes: int

    def as_json(self) -> Json:
        """Name the proof as published proofs do; prices are times `scale`."""
        return {
            "claim_max": self.claim,
            "scale": SCALE,
            "root": {"pi": _named(self.root), "fixed": self.fixed},
            "leaves": [
                [[list(side) for side in leaf.box], leaf.kind, _named(leaf.prices)] for leaf in self.leaves
            ],
            "nodes": self.nodes,
        }


def prove(program: Program, best: Optimum, report: Callable[[int, int], None]) -> Proof | None:
    """Prove that no solution is worth more than the best one; None when that takes more than MOST_NODES boxes.

    Prices are whole numbers times SCALE. Raises SolverError when a better solution turns up.
    Source: branch and bound with every leaf closed by weak duality or by Farkas' lemma, in whole numbers.
    """
    limit = (best.worth + 1) * SCALE
    room = program.upper - program.lower
    is_free = (room > 0) & (best.prices.open_at(best.worth + 1) | (room > 1))
    root = _prices(np.arange(len(program.row_lower)), best.prices.rows)
    fixed = int(((room == 1) & ~is_free).sum())
    if best.prices.bound < limit:
        return Proof(best.worth, root, fixed, (Leaf((), "bound", root),), 1)
    leaves, nodes = _search(Boxes(program, is_free, best.prices.favoured, limit), report)
    return None if leaves is None else Proof(best.worth, root, fixed, tuple(leaves), nodes)


def _search(boxes: Boxes, report: Callable[[int, int], None]) -> tuple[list[Leaf] | None, int]:
    leaves: list[Leaf] = []
    stack, nodes = [boxes.whole()], 1
    while stack:
        report(len(leaves), len(leaves) + len(stack))
        box = stack.pop()
        if box.kind:
            leaves.append(_leaf(boxes, box))
            continue
        if nodes >= MOST_NODES or not (box.lower < box.upper).any():
            return None, nodes
        nodes += 2
        stack.extend(_split(boxes, box))
    return leaves, nodes


def _split(boxes: Boxes, box: Box) -> tuple[Box, Box]:
    """Split where both halves are closed, or come nearest to it."""
    if boxes.program.allows(whole := np.rint(box.solution).astype(np.int64)) and boxes.is_better(whole):
        raise SolverError("The proof came upon a better slate than the one it was to prove.")
    halves = [boxes.halves(box, column) for column in _candidates(boxes.lessons, box)]
    return max(halves, key=lambda two: (sum(bool(half.kind) for half in two), -max(h.bound for h in two)))


def _candidates(lessons: Lessons, box: Box) -> list[int]:
    """Columns between two whole numbers that are worth a look, fewer the more was learnt of them; else any open one."""
    is_open = box.lower < box.upper
    between = np.flatnonzero(is_open & (np.abs(box.solution - np.rint(box.solution)) > 1e-6))
    if not len(between):
        return [int(np.flatnonzero(is_open)[0])]
    promise = lessons.promise(between, box.solution[between] - np.floor(box.solution[between]))
    best = between[np.argsort(-promise, kind="stable")[:CANDIDATES]]
    known = lessons.times[:, best].min(axis=0) >= RELIABLE
    return [int(best[0]), *best[1:][~known[1:]].tolist()]


def _leaf(boxes: Boxes, box: Box) -> Leaf:
    return Leaf(tuple(boxes.sides(box)), box.kind, _prices(boxes.rows, box.prices))


def _prices(rows: Numbers, prices: Numbers) -> dict[int, int]:
    return {int(row): int(price) for row, price in zip(rows, prices, strict=True) if price}


def _named(prices: Mapping[int, int]) -> dict[str, int]:
    return {str(row): price for row, price in prices.items()}
