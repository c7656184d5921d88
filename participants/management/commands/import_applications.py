"""Take in what another forms tool has collected: `manage.py import_applications FILE.csv --edition SLUG`."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.imports import import_export
from participants.queries.imports import fingerprints_in, read_file, report_of, sentence_for_too_large

REPORT = """\
The report counts rows = imported + rejected. "imported" are all rows that are in the edition afterwards: those
with warnings ("with_warnings") among them, and those that were there before ("new" + "already_there" = "imported").
Importing a file twice changes nothing. No letter is sent."""


class Command(BaseCommand):
    """All of a file or nothing of it; a file that is no export of the form gets one sentence and exit code 1."""

    help = f"Import applications that a forms tool has exported. {REPORT}"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the edition, and where to put the report."""
        parser.add_argument("file", type=Path, help="the export, as CSV in any encoding")
        parser.add_argument("--edition", required=True, help="short name of the edition, as in addresses")
        parser.add_argument("--dry-run", action="store_true", help="read and report only")
        parser.add_argument(
            "--report", type=Path, help="write the report here, as JSON with the problems by line"
        )

    def handle(self, *args: Any, file: Path, edition: str, **options: Any) -> None:
        """Import, report and say in one line what came of it."""
        try:
            counts = run(file, edition, report=options["report"], is_dry=options["dry_run"])
        except Refused as refused:
            self.stderr.write(str(refused))
            raise SystemExit(1) from refused
        done = "Nothing was written (dry run)." if options["dry_run"] else "Done."
        said = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counts.items())
        self.stdout.write(f"{said}. {done}")


def run(path: Path, slug: str, *, report: str | Path | None, is_dry: bool) -> dict[str, int]:
    """Read, report and import; gives the counts."""
    edition = Edition.objects.filter(slug=slug).first()
    if edition is None:
        raise Refused(_("There is no edition “%(slug)s”.") % {"slug": slug})
    export = read_file(read_bytes(path), edition)
    with transaction.atomic():
        found = report_of(export, fingerprints_in(edition))
        if not is_dry:
            import_export(export, edition, by=None, at=timezone.now())
        if report:
            write_report(Path(report), found)
    return {name: count for name, count in found.items() if name != "lines"}


def read_bytes(path: Path) -> bytes:
    """The file, unless it is too large to be looked at."""
    largest: int = settings.IMPORT_MAX_BYTES
    try:
        if path.stat().st_size > largest:
            raise Refused(sentence_for_too_large())
        return path.read_bytes()
    except OSError as error:
        raise Refused(_("The file “%(name)s” cannot be read.") % {"name": path}) from error


def write_report(path: Path, found: dict[str, Any]) -> None:
    """The report as JSON; when it cannot be written nothing is imported."""
    try:
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise Refused(
            _("The report “%(name)s” cannot be written; nothing was imported.") % {"name": path}
        ) from error
