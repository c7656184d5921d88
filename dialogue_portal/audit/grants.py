"""What the portal's database role may do, stated after every migration by the owner of the tables.

A model says `portal_may = ("SELECT",)` when the portal itself must not write it; `portal_may = ()` seals it.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.backends.utils import CursorWrapper

EVERYTHING = ("SELECT", "INSERT", "UPDATE", "DELETE")
READ_ONLY_TABLES = ("django_migrations", "pghistory_context")

# Any role could switch the triggers off through a session variable; not here. That history is only added to holds
# for everybody but the owner of the tables, in whose name the database itself forgets what is over.
NEVER_IGNORE_TRIGGERS = """
CREATE OR REPLACE FUNCTION "public"._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN
AS $$ SELECT starts_with(trigger_name::text, 'pgtrigger_append_only_') AND current_user = '{owner}' $$ LANGUAGE sql
"""

# The portal may add a context only through this function, and change one only while it is fresh.
ATTACH_CONTEXT = """
CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS uuid AS $$
DECLARE
    context uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;
    facts jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;
BEGIN
    IF context IS NULL OR facts IS NULL THEN RETURN NULL; END IF;
    INSERT INTO pghistory_context (id, metadata, created_at, updated_at) VALUES (context, facts, now(), now())
        ON CONFLICT (id) DO UPDATE SET metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
        WHERE pghistory_context.metadata <> EXCLUDED.metadata
          AND pghistory_context.created_at > now() - interval '10 minutes';
    RETURN context;
END $$ LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
"""


def seal_history(using: str, **_: Any) -> None:
    """Give the portal's role its rights; history can be added to and read, never changed."""
    role = settings.PORTAL_DATABASE_ROLE
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone()
        if owner == role:
            return
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() == (0,):
            cursor.execute(f"CREATE ROLE {role}")
        tables = set(connections[using].introspection.table_names(cursor))
        grant_tables(cursor, role, tables)
        cursor.execute(NEVER_IGNORE_TRIGGERS.format(owner=owner))
        if "pghistory_context" in tables:
            cursor.execute(ATTACH_CONTEXT)


def grant_tables(cursor: CursorWrapper, role: str, tables: set[str]) -> None:
    """Everything on ordinary tables, and on the others what their model says."""
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
    cursor.execute(f"GRANT {', '.join(EVERYTHING)} ON ALL TABLES IN SCHEMA public TO {role}")
    cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
    cursor.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}")
    for table, rights in sorted(limited_tables().items()):
        if table in tables:
            limit_table(cursor, role, table, rights)


def limit_table(cursor: CursorWrapper, role: str, table: str, rights: tuple[str, ...]) -> None:
    """Only these rights; without INSERT also no sight of the sequence, which would tell how many rows there are."""
    cursor.execute(f'REVOKE ALL ON "{table}" FROM {role}')
    if rights:
        cursor.execute(f'GRANT {", ".join(rights)} ON "{table}" TO {role}')
    if "INSERT" not in rights:
        cursor.execute(
            "SELECT pg_get_serial_sequence(format('%%I.%%I', table_schema, table_name), column_name)"
            " FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name = %s AND is_identity = 'YES'",
            [table],
        )
        for (sequence,) in cursor.fetchall():
            cursor.execute(f"REVOKE ALL ON SEQUENCE {sequence} FROM {role}")


def limited_tables() -> dict[str, tuple[str, ...]]:
    """The tables on which the portal has fewer rights than usual."""
    limited: dict[str, tuple[str, ...]] = dict.fromkeys(READ_ONLY_TABLES, ("SELECT",))
    for model in apps.get_models(include_auto_created=True):
        if hasattr(model, "pgh_tracked_model"):
            limited[model._meta.db_table] = ("SELECT", "INSERT")
        elif hasattr(model, "portal_may"):
            limited[model._meta.db_table] = model.portal_may
    return limited
