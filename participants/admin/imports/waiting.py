"""What imports put on the desk's start page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue_portal.entrance.waiting import Waiting, asks
from participants.models import ImportedFile
from participants.permissions.imports import may_import
from participants.states import ImportStatus


@asks
def imports_waiting(user: Any) -> Iterator[Waiting]:
    """Files that have been read and wait for a yes."""
    if may_import(user):
        files = reverse("admin:participants_importedfile_changelist")
        waiting = ImportedFile.objects.filter(status=ImportStatus.PREVIEWED).count()
        yield Waiting(waiting, _("files of applications to confirm"), f"{files}?status__exact=previewed")
