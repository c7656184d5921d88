"""Install many triggers in one step of a migration."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.compiler import Trigger


class AddTriggers(Operation):
    """The same as an AddTrigger for each, without drawing every model anew after each of them."""

    reduces_to_sql = True
    reversible = False

    def __init__(self, triggers: Mapping[str, Sequence[Trigger]]) -> None:
        self.triggers = triggers

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models know their triggers."""
        for model_name, triggers in self.triggers.items():
            options = state.models[app_label, model_name].options
            options["triggers"] = [*options.get("triggers", []), *triggers]
        state.reload_models([(app_label, model_name) for model_name in self.triggers])

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """The tables have them."""
        for triggers in self.triggers.values():
            for trigger in triggers:
                # Without parameters, because the text holds signs of percent
                schema_editor.execute(trigger.install_sql, params=None)

    def describe(self) -> str:
        """One line for whoever watches the migration."""
        return f"Create triggers on {len(self.triggers)} models"

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """How it is written into a migration."""
        return type(self).__name__, [], {"triggers": self.triggers}
