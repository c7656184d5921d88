"""Django's Postgres backend on the embedded server, which starts with the first connection."""
