"""Applications that came in through another tool's form."""

from participants.actions.imports.claiming import claim_imported
from participants.actions.imports.files import (
    confirm_import,
    drop_import,
    forget_old_files,
    give_file,
    import_next_file,
)
from participants.actions.imports.importing import Imported, import_export

__all__ = [
    "Imported",
    "claim_imported",
    "confirm_import",
    "drop_import",
    "forget_old_files",
    "give_file",
    "import_export",
    "import_next_file",
]
