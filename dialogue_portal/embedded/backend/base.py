"""Loaded by Django as the ENGINE `dialogue_portal.embedded.backend`."""

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.client import DatabaseClient as PostgresClient

from dialogue_portal.embedded import postgres
from dialogue_portal.embedded.paths import postgres_folder


class DatabaseClient(PostgresClient):
    """`manage.py dbshell` with the embedded server's own psql."""

    connection: "DatabaseWrapper"

    def runshell(self, parameters: Any) -> None:
        self.connection.start_server()
        self.executable_name = str(self.connection.cluster.binaries / "psql")
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    """A Postgres that is started by the first connection, so that `help` starts nothing."""

    client_class = DatabaseClient

    @property
    def cluster(self) -> postgres.Cluster:
        """The settings may name another folder, and one that need not survive a power cut (tests)."""
        folder = Path(self.settings_dict.get("EMBEDDED_FOLDER") or postgres_folder())
        return postgres.cluster(folder, durable=self.settings_dict.get("EMBEDDED_DURABLE", True))

    def start_server(self) -> None:
        self.settings_dict["HOST"] = self.cluster.acquire()
        self.settings_dict["PORT"] = postgres.SETTINGS["port"]

    def get_connection_params(self) -> dict[str, Any]:
        self.start_server()
        return super().get_connection_params()
