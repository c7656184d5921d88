"""Whether networks can read what they are asked to in the time that they can give."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Workload:
    """Applications to be read `votes_each` times by networks that give hours, at some minutes each."""

    applications: int
    networks: int
    votes_each: int
    minutes_each: int
    hours_each: int

    @property
    def capacity(self) -> int:
        """How many applications one network can read in its hours."""
        return self.hours_each * 60 // max(1, self.minutes_each)

    @property
    def is_too_much(self) -> bool:
        """Even spread evenly it is more than the networks can read."""
        return self.applications * self.votes_each > self.capacity * self.networks

    @property
    def votes_that_fit(self) -> int:
        """The most votes for each application that fit into everybody's hours; 0 if not even one does."""
        return min(self.networks, self.capacity * self.networks // max(1, self.applications))

    @property
    def applications_that_fit(self) -> int:
        """The most applications that can have all their votes within everybody's hours."""
        return self.capacity * self.networks // max(1, self.votes_each)

    def hours(self, applications: int) -> float:
        """About how long it takes to read so many."""
        return applications * self.minutes_each / 60
