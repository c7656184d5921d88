"""What the selection says when a question cannot be answered as it stands."""


class PolicyError(ValueError):
    """The policy, the pool or a file contradicts itself; the sentence says where.

    `code` names the kind of mistake and `details` its particulars, so that a page can word it itself.
    """

    def __init__(self, code: str, sentence: str, **details: object) -> None:
        super().__init__(sentence.format(**details))
        self.code = code
        self.details = details


class SolverError(RuntimeError):
    """The solver gave no answer, or one that breaks a rule when it is counted again in whole numbers."""


class TookTooLong(SolverError):
    """The solver was given so much time and no more."""

    code = "took_too_long"

    def __init__(self) -> None:
        super().__init__("This took too long to compute.")


class Stopped(Exception):  # nothing is wrong: somebody asked for it
    """Whoever was told of the progress wants no answer any more."""
