"""Life cycles as data: which steps lead from where to where."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.verdict import Verdict, yes_if


@dataclass(frozen=True)
class Step:
    """One verb: the statuses it may start from and the one it leads to."""

    verb: str
    sources: frozenset[str]
    target: str


def step(verb: str, *sources: str, to: str) -> Step:
    """`step("submit", S.DRAFT, S.RETURNED, to=S.SUBMITTED)`."""
    return Step(verb, frozenset(str(source) for source in sources), str(to))


class Flow:
    """A life cycle: its name and its steps; a verb may have one step per source."""

    def __init__(self, name: str, *steps: Step) -> None:
        self.name = name
        self.steps = steps

    def find(self, verb: str, status: str) -> Step | None:
        """The step this verb takes from this status, if there is one."""
        return next((s for s in self.steps if s.verb == verb and status in s.sources), None)

    def allows(self, verb: str, status: str) -> Verdict:
        """Whether the verb can be taken from this status."""
        return yes_if(
            self.find(verb, status),
            _(
                "This is not possible any more: the status has changed. Load the page again to see where it stands."
            ),
        )

    def sources(self, verb: str) -> frozenset[str]:
        """Every status from which the verb leads on."""
        return frozenset().union(*(s.sources for s in self.steps if s.verb == verb))

    def target(self, verb: str) -> str:
        """Where the verb leads; asked only of verbs with one target."""
        (target,) = {s.target for s in self.steps if s.verb == verb}
        return target

    @property
    def verbs(self) -> tuple[str, ...]:
        """The verbs in the order of their steps."""
        return tuple(dict.fromkeys(s.verb for s in self.steps))

    @property
    def statuses(self) -> frozenset[str]:
        """Every status that some step touches."""
        return frozenset().union(*(s.sources | {s.target} for s in self.steps))
