"""The one door to HiGHS: one thread, no output."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from participants.rules.selection.errors import SolverError, TookTooLong
from participants.rules.selection.program import UNBOUNDED, Numbers, Program

NAME = "HiGHS"
OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.999,
    "presolve": "off",  # small programs, asked again and again from the last answer
    "simplex_dual_edge_weight_strategy": 1,  # devex: cheaper to begin with than steepest edges
}
Highs: Callable[[], Any] = highspy.Highs  # its own hints leave the constructor untyped
DUAL, PRIMAL = 1, 4  # the dual simplex goes on from the last answer after new bounds
Status = highspy.HighsModelStatus


_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Let all questions together take so long, then raise TookTooLong; None for as long as it takes."""
    before = _until.set(None if seconds is None else time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(before)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The best solution when parts of people are allowed: its worth, its columns, a price for every row."""

    worth: float
    columns: NDArray[np.float64]
    prices: NDArray[np.float64]


def version() -> str:
    """Name the solver's version, for the record."""
    return str(Highs().version())


class Solver:
    """A program loaded into HiGHS, which can be asked again after small changes."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.highs = Highs()
        for option, value in OPTIONS.items():
            self.highs.setOptionValue(option, value)
        self.highs.passModel(_model(program))

    def relax(self) -> Relaxation | None:
        """Solve with parts of people allowed; None when even that has no solution."""
        if not self._run():
            return None
        self.highs.setOptionValue("simplex_strategy", DUAL)
        solution = self.highs.getSolution()
        worth = self.highs.getInfo().objective_function_value
        return Relaxation(worth, np.array(solution.col_value), np.array(solution.row_dual))

    def solve(self) -> Numbers | None:
        """Give a best solution in whole numbers, found by the solver's own search; None when there is none."""
        count = len(self.program.cost)
        whole = np.full(count, highspy.HighsVarType.kInteger)
        self.highs.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)
        self.highs.setOptionValue("presolve", "choose")
        if not self._run():
            return None
        x: Numbers = np.rint(np.array(self.highs.getSolution().col_value)).astype(np.int64)
        if not self.program.allows(x):
            raise SolverError("The solver's answer breaks a rule when it is counted in whole numbers.")
        return x

    def bound(self, columns: Numbers, lower: Numbers, upper: Numbers) -> None:
        """Hold some columns between new ends."""
        ends = lower.astype(float), upper.astype(float)
        self.highs.changeColsBounds(len(columns), columns.astype(np.int32), *ends)

    def between(self, lower: Numbers, upper: Numbers) -> None:
        """Hold all rows between new ends."""
        ends = (
            np.where(lower > -UNBOUNDED, lower, -highspy.kHighsInf),
            np.where(upper < UNBOUNDED, upper, highspy.kHighsInf),
        )
        self.highs.changeRowsBounds(len(lower), np.arange(len(lower), dtype=np.int32), *ends)

    def begin_as(self, other: "Solver", columns: Numbers, rows: Numbers) -> None:
        """Begin where another solver stands, whose columns and rows with these numbers are the same."""
        there, here = other.highs.getBasis(), highspy.HighsBasis()
        of_columns, of_rows = there.col_status, there.row_status
        here.col_status = [of_columns[column] for column in columns.tolist()]
        here.row_status = [of_rows[row] for row in rows.tolist()]
        here.valid = here.alien = True
        self.highs.setBasis(here)

    def contradiction(self) -> Relaxation:
        """Give the prices of rows under which they contradict each other, after `relax` found nothing (Farkas)."""
        _, is_there, ray = self.highs.getDualRay()
        size = np.abs(ray).max() if is_there else 0.0
        prices = -np.array(ray) / size if size else np.zeros(len(self.program.row_lower))
        return Relaxation(0.0, np.zeros(len(self.program.cost)), prices)

    def _run(self) -> bool:
        status = self._status()
        for simplex in (DUAL, PRIMAL):
            if status == Status.kUnknown:  # lost on the way from the last answer: begin anew
                self.highs.clearSolver()
                self.highs.setOptionValue("simplex_strategy", simplex)
                status = self._status()
        if status in (Status.kOptimal, Status.kModelEmpty):
            return True
        if status in (Status.kInfeasible, Status.kUnboundedOrInfeasible):
            return False  # every column is bounded, so it cannot be unbounded
        if status == Status.kTimeLimit:
            raise TookTooLong
        raise SolverError(f"The solver stopped: {self.highs.modelStatusToString(status)}.")

    def _status(self) -> Any:
        self._limit_time()
        self.highs.run()
        return self.highs.getModelStatus()

    def _limit_time(self) -> None:
        until = _until.get()
        if until is not None:
            left = until - time.monotonic()
            if left <= 0:
                raise TookTooLong
            self.highs.setOptionValue("time_limit", self.highs.getRunTime() + left)


def _model(program: Program) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), len(program.row_lower)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = program.cost.astype(float)
    model.col_lower_, model.col_upper_ = program.lower.astype(float), program.upper.astype(float)
    model.row_lower_ = np.where(program.row_lower > -UNBOUNDED, program.row_lower, -highspy.kHighsInf)
    model.row_upper_ = np.where(program.row_upper < UNBOUNDED, program.row_upper, highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = program.starts.astype(np.int32)
    model.a_matrix_.index_ = program.columns.astype(np.int32)
    model.a_matrix_.value_ = program.values.astype(float)
    return model
