"""Let an auditor repeat a selection: the same code as the pages, from files to result.json."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from participants.rules.selection import PolicyError, SolverError, choose_slate
from participants.rules.selection.explain import explain
from participants.rules.selection.files import read_folder
from participants.rules.selection.record import result_text


class Command(BaseCommand):
    """Print result.json; exit 0 with an answer (a slate, or why there is none), 2 for bad input."""

    help = "Read applicants.csv, quotas.csv and rules.json from a folder and print result.json."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--explain", action="store_true", help="every loss, gain and single replacement")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Choose the slate and print it."""
        try:
            question = read_folder(folder)
            answer = choose_slate(question.pool, question.policy)
            reasons = (
                explain(question.pool, question.policy, answer).as_result() if options["explain"] else {}
            )
        except (PolicyError, SolverError) as error:
            self.stderr.write(str(error))
            raise SystemExit(2 if isinstance(error, PolicyError) else 1) from error
        self.stdout.write(result_text(answer, question.digests, reasons), ending="")
