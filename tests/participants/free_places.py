"""A released slate whose places are given, for tests of replacements and of the door."""

from dataclasses import dataclass

from django.utils import timezone

from dialogue_portal.accounts.actions import find_or_add_person, grant_role
from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.states import EditionStatus
from participants.actions.places.inviting import invite_selected
from participants.actions.replacing import propose_replacements
from participants.models import (
    Application,
    Place,
    Replacement,
    SelectionPolicy,
    SelectionRun,
    SlateRow,
    Target,
    VotingRound,
)
from participants.queries.selection.policy import snapshot
from participants.states import ApplicationStatus as S
from participants.states import PlaceStatus, RoundStatus, RunStatus
from tests.factories import ApplicationFactory, EditionFactory

WHENCE = [("AFR", "KE"), ("ASIA", "NP"), ("LAC", "PE")]


@dataclass
class Slate:
    """Twelve people of three regions: six on the slate, two of each region; three on the reserve list."""

    edition: Edition
    run: SelectionRun
    people: list[Application]
    lead: User
    officer: User

    def place(self, number: int) -> Place:
        """The newest place of this number."""
        return Place.objects.filter(edition=self.edition, number=number).latest("invited_at")

    def fall_free(self, *numbers: int, status: str = PlaceStatus.DECLINED) -> None:
        """These places are given back."""
        rows = Place.objects.filter(edition=self.edition, number__in=numbers, status=PlaceStatus.INVITED)
        rows.update(status=status, answered_at=timezone.now(), ended_at=timezone.now())

    def proposed(self) -> Replacement | None:
        """What the worker proposes when it looks now."""
        return propose_replacements(self.edition, "", at=timezone.now())

    def names(self, replacement: Replacement | None) -> list[int | None]:
        """The people proposed, by their position."""
        assert replacement is not None
        keys = [row.pk for row in self.people]
        picks = replacement.picks.order_by("pk").values_list("application", flat=True)
        return [None if key is None else keys.index(key) for key in picks]


def somebody(role: Role) -> User:
    """A person who holds this role."""
    person = find_or_add_person(f"{role.value}@portal.example")
    grant_role(person, role, by=None)
    return person


def make_slate(*, people: int = 12, attendance: str = "in_person") -> Slate:
    """Person n has merit 100 + 25 n; the region goes round: Africa, Asia, Latin America."""
    edition = EditionFactory(status=EditionStatus.CONFIRMATION)
    round_ = VotingRound.objects.create(edition=edition, status=RoundStatus.TALLIED, seed="s")
    policy = SelectionPolicy.objects.create(
        edition=edition, panel=6, reserve=3, max_per_country=3, lottery_seed="public"
    )
    for region, _country in WHENCE:
        Target.objects.create(policy=policy, feature="region", value=region, minimum=2, maximum=3)
    rows = [_person(edition, number, people, attendance) for number in range(people)]
    run = SelectionRun.objects.create(
        edition=edition, round=round_, status=RunStatus.RELEASED, policy=snapshot(policy, round_),
        released_at=timezone.now(),
    )  # fmt: skip
    SlateRow.objects.bulk_create(
        SlateRow(
            run=run, application=row, record_id=f"A{number:03d}", outcome=row.status, merit=100 + 25 * number
        )
        for number, row in enumerate(rows)
    )
    lead, officer = somebody(Role.LEAD), somebody(Role.OFFICER)
    invite_selected(run, by=lead, at=timezone.now())
    return Slate(edition, run, rows, lead, officer)


def _person(edition: Edition, number: int, people: int, attendance: str) -> Application:
    status = S.SELECTED if number >= people - 6 else S.RESERVE if number >= people - 9 else S.NOT_SELECTED
    region, country = WHENCE[number % 3]
    return ApplicationFactory(
        edition=edition, status=status, region=region, main_country=country, attendance=attendance,
        applicant=find_or_add_person(f"person{number}@harbour.example"),
    )  # fmt: skip
