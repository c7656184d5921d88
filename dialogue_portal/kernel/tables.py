"""Create many tables in one step of a migration."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """The same as a CreateModel for each, without drawing every model anew after each of them."""

    reduces_to_sql = True
    reversible = False

    def __init__(self, tables: Sequence[CreateModel]) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models are known; they are drawn once, when somebody asks."""
        state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """The tables are there; what points from one to another follows at the end of the migration."""
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """One line for whoever watches the migration."""
        return f"Create {len(self.tables)} tables"

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """How it is written into a migration."""
        return type(self).__name__, [], {"tables": self.tables}
