"""What is known of the demonstration editions before anybody applies; days are counted from the day of seeding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogue_portal.editions.states import EditionStatus as E
from dialogue_portal.home.demo.core_group import NETWORKS, Voter

Days = tuple[int, int]  # from and until


@dataclass(frozen=True)
class Facts:
    """One edition: its names, its days and who votes."""

    slug: str
    title: str
    theme: str
    starts_on: date
    phases: Mapping[E, Days]
    voters: Sequence[Voter] = NETWORKS
    co_chair: str = "Harbour of Many Voices"
    city: str = "Geneva"
    time_zone: str = "Europe/Zurich"
    themes_left_out: tuple[str, ...] = ()
    first_number: int = 101  # of the participants
    call: tuple[datetime, datetime] | None = None  # when it does not follow the day of seeding
    themes_from: str = "themes"

    @property
    def ends_on(self) -> date:
        """Dialogues last two days."""
        return self.starts_on + timedelta(days=1)

    def opens_at(self, now: datetime) -> datetime:
        """When the call opens."""
        return (
            self.call[0]
            if self.call
            else day(now, self.phases[E.CALL_OPEN][0]).replace(hour=8, minute=0, second=0, microsecond=0)
        )

    def closes_at(self, now: datetime) -> datetime:
        """When the call closes."""
        return (
            self.call[1]
            if self.call
            else day(now, self.phases[E.CALL_OPEN][1]).replace(hour=22, minute=59, second=0, microsecond=0)
        )


def decided(now: datetime) -> Facts:
    """Everything has happened, and everybody has been told."""
    return Facts(
        slug="demo-2026",
        title="Demonstration Dialogue 2026",
        theme="Local peacebuilding first",
        starts_on=max(date(2026, 12, 10), day(now, 18).date()),
        phases={
            E.CALL_OPEN: (-120, -75),
            E.REVIEW: (-74, -45),
            E.VOTING: (-44, 0),
            E.SELECTION: (0, 1),
            E.CONFIRMATION: (1, 12),
            E.PROGRAMME: (12, 17),
        },
    )


def voting(now: datetime) -> Facts:
    """A round is open and half the ballots are filled."""
    return Facts(
        slug="demo-voting",
        title="Demonstration Regional Round 2026",
        theme="Neighbours across two oceans",
        starts_on=day(now, 60).date(),
        phases={
            E.CALL_OPEN: (-60, -30),
            E.REVIEW: (-29, -6),
            E.VOTING: (-5, 9),
            E.SELECTION: (10, 20),
            E.CONFIRMATION: (21, 40),
        },
        voters=NETWORKS[:5],
        co_chair="Long Shore Mediators",
        city="Nairobi",
        time_zone="Africa/Nairobi",
        themes_left_out=("trust-online", "financing"),
        first_number=3001,
    )


def choosing(now: datetime) -> Facts:
    """The votes are counted, and a slate is being made."""
    return Facts(
        slug="demo-slate",
        title="Demonstration Slate 2026",
        theme="Who sits at the table",
        starts_on=day(now, 90).date(),
        phases={
            E.CALL_OPEN: (-90, -50),
            E.REVIEW: (-49, -21),
            E.VOTING: (-20, 0),
            E.SELECTION: (0, 14),
            E.CONFIRMATION: (15, 60),
        },
        voters=NETWORKS[:6],
        co_chair="Long Shore Mediators",
        city="Bogotá",
        time_zone="America/Bogota",
        first_number=5001,
    )


def open_call(now: datetime) -> Facts:
    """One can apply, and the first applications wait for screening."""
    return Facts(
        slug="demo-2027",
        title="Demonstration Dialogue 2027",
        theme="What holds when the cameras have gone",
        starts_on=max(date(2027, 12, 9), day(now, 200).date()),
        phases={
            E.CALL_OPEN: (-20, 20),
            E.REVIEW: (21, 50),
            E.VOTING: (51, 80),
            E.SELECTION: (81, 95),
            E.CONFIRMATION: (96, 120),
        },
        city="New York",
        time_zone="America/New_York",
        first_number=4001,
    )


def day(now: datetime, distance: int) -> datetime:
    """The same time so many days from now."""
    return now + timedelta(days=distance)
