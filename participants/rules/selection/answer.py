"""What the selection answers, and how the record of a run names it."""

from dataclasses import dataclass

from participants.rules.selection.bounds import Bound
from participants.rules.selection.conflicts import Conflict
from participants.rules.selection.proof import Proof

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the slate and of the pool hold the value of a target."""

    feature: str
    value: str
    minimum: int
    maximum: int | None
    chosen: int
    in_pool: int


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The fewest places by which bounds have to give, the best merit at that price, and who would come."""

    units: int
    merit: int
    gives: tuple[tuple[Bound, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The slate (ids in order) with its counts; when no slate keeps every rule, the relaxed slate and why.

    `proof` shows that no slate has more merit, or else that no fewer places have to give.
    `optimum` is the total merit in points and `lp_bound` what no slate can exceed; both only when feasible.
    """

    slate: tuple[str, ...]
    counts: tuple[Count, ...]
    countries: int
    solver: str
    version: str
    optimum: int | None = None
    lp_bound: float | None = None
    relaxation: Relaxation | None = None
    conflicts: tuple[Conflict, ...] = ()
    proof: Proof | None = None

    @property
    def feasible(self) -> bool:
        """Say whether a slate keeps every rule."""
        return self.relaxation is None

    def as_result(self) -> Json:
        """Name the answer as `result.json` does."""
        found = self._slate() if self.relaxation is None else self._no_slate(self.relaxation)
        return {
            "feasible": self.feasible,
            **found,
            "proof": self.published_proof(),
            "proof_leaves": len(self.proof.leaves) if self.proof else None,
            "solver": self.solver,
            "version": self.version,
        }

    def published_proof(self) -> Json | None:
        """Give the proof as it is published, by what it proves; None where it would have been too long."""
        kind = "optimum" if self.feasible else "relaxation"
        return {kind: self.proof.as_json()} if self.proof else None

    def _slate(self) -> Json:
        return {"optimum": self.optimum, "lp_bound": self.lp_bound, "lottery_slate": list(self.slate)}

    def _no_slate(self, relaxation: Relaxation) -> Json:
        return {
            "min_relaxation_units": relaxation.units,
            "merit_at_min_relaxation": relaxation.merit,
            "one_best_relaxation": {bound.name: units for bound, units in relaxation.gives},
            "relaxed_slate": list(self.slate),
            "disjoint_irreducible_conflicts": [[b.name for b in conflict] for conflict in self.conflicts],
        }
