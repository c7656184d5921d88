"""A run that keeps a record, for tests that do not compute one."""

import base64
import hashlib
import io
import zipfile

from django.conf import settings

from dialogue_portal.kernel.crypto import Keyring
from participants.actions.selection.record import RECORD, unsealed
from participants.models import SelectionRun
from tests.voting_rooms import as_the_owner


def keep_a_record(run: SelectionRun, record: bytes) -> None:
    """Seal these bytes as the record of the run."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(RECORD, record)
    sealed = base64.b64encode(packed.getvalue()).decode()
    with as_the_owner():
        SelectionRun.objects.filter(pk=run.pk).update(
            record=Keyring(settings.FIELD_KEYS).seal(sealed, f"run:{run.pk}"),
            digest=hashlib.sha256(record).hexdigest(),
        )


def record_of(run: SelectionRun) -> dict[str, bytes]:
    """The files of the record that a run keeps."""
    with zipfile.ZipFile(io.BytesIO(unsealed(run)[RECORD])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
