"""Keep the record of a tally: votes under codes, and what is needed to count them again."""

import base64
import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from dialogue_portal.kernel.crypto import Keyring
from participants.models import TallyRecord, Vote, VotingRound
from participants.queries.selection.pool import record_id
from participants.rules.assessed import Assessed
from participants.rules.ballots import Ballots
from participants.rules.tally import Tally, TallyRule
from participants.rules.tally_record import Coded, digest_of, files_of

EPOCH = (1980, 1, 1, 0, 0, 0)


def keep_tally_record(
    voting_round: VotingRound,
    ballots: Ballots,
    assessed: Mapping[str, Assessed],
    rule: TallyRule,
    result: Tally,
    *,
    at: datetime,
) -> TallyRecord:
    """Write it down as it was counted: what is known of conflicts and assessments later changes nothing in it."""
    applications = {name: record_id("A", voting_round, name) for name in ballots.applications}
    files = files_of(
        Coded(
            ballots,
            _abstentions(voting_round, ballots),
            rule,
            assessed,
            result,
            applications,
            _network_codes(voting_round, ballots),
        )
    )
    zipped = base64.b64encode(_zip(files)).decode()
    return TallyRecord.objects.create(
        round=voting_round,
        record=Keyring(settings.FIELD_KEYS).seal(zipped, f"tally:{voting_round.pk}"),
        digest=digest_of(files),
        made_at=at,
    )


def unsealed(record: TallyRecord) -> bytes:
    """The zip."""
    return base64.b64decode(Keyring(settings.FIELD_KEYS).unseal(record.record, f"tally:{record.pk}"))


def _network_codes(voting_round: VotingRound, ballots: Ballots) -> dict[str, str]:
    """N01, N02 …, in an order that tells nothing and is the same every time."""
    shuffled = sorted(ballots.networks, key=lambda seat: record_id("N", voting_round, f"seat {seat}"))
    return {seat: f"N{number:02d}" for number, seat in enumerate(shuffled, start=1)}


def _abstentions(voting_round: VotingRound, ballots: Ballots) -> frozenset[tuple[str, str]]:
    rows = Vote.objects.filter(round=voting_round, kind=Vote.Kind.ABSTAINED)
    pairs = ((str(a), str(s)) for a, s in rows.values_list("application", "seat"))
    known = set(ballots.applications)
    return frozenset(pair for pair in pairs if pair[0] in known)


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
