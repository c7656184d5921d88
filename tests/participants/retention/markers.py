"""Words that stand nowhere else, planted wherever an application can leave a trace, and the search for them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from dialogue_portal.accounts.models import User
from participants.models import Application

Column: TypeAlias = "models.Field[Any, Any]"


@dataclass
class Marker:
    """One word, unlike every other, and the keys of what carries it."""

    word: str = field(default_factory=lambda: f"zq{uuid4().hex[:12]}")
    keys: list[str] = field(default_factory=list)

    @property
    def traces(self) -> list[str]:
        """What must not be found anywhere: the word, its bytes in hexadecimal, and the keys with and without dashes."""
        bare = [key.replace("-", "") for key in self.keys]
        return [self.word, self.word.encode().hex(), *self.keys, *bare]

    def text(self, of: Column) -> str:
        """The word as the value of a column."""
        if isinstance(of, models.EmailField):
            return f"{self.word}@{of.name.replace('_', '-')}.example"
        return f"{self.word} {of.name}"[: of.max_length or 200]

    def value(self, column: Column) -> Any:
        """A value with the word in it, or whatever the column needs."""
        if column.choices:
            return "" if column.blank else next(iter(dict(column.flatchoices)))
        if isinstance(column, models.CharField | models.TextField):
            return self.text(column)
        if isinstance(column, models.JSONField):
            return {self.word: [self.word]}
        if isinstance(column, ArrayField):
            return [self.text(column.base_field)] if isinstance(column.base_field, models.CharField) else []
        if isinstance(column, models.BinaryField):
            return self.word.encode()
        if isinstance(column, models.IntegerField | models.DecimalField):
            return 1
        if isinstance(column, models.BooleanField):
            return bool(column.get_default())
        if isinstance(column, models.DateField):
            return date.today()  # noqa: DTZ011  any day will do
        return column.get_default()


def columns_with_words(model: type[models.Model]) -> list[Column]:
    """The columns into which somebody's words can get."""
    kinds = (models.CharField, models.TextField, models.JSONField, ArrayField)
    return [
        column
        for column in model._meta.concrete_fields
        if isinstance(column, kinds) and not column.choices and not column.primary_key
    ]


def fill_with_words(application: Application, marker: Marker) -> None:
    """The word in every column of the row that can hold words."""
    for column in columns_with_words(Application):
        setattr(application, column.attname, marker.value(column))
    application.flags, application.addressees = [], []
    application.save()


def hanging_on(model: type[models.Model]) -> list[type[models.Model]]:
    """Every table whose rows cannot be without a row of this one."""
    return [
        other
        for other in apps.get_models()
        if not hasattr(other, "pgh_tracked_model")
        and any(
            column.related_model is model and not column.null
            for column in other._meta.local_fields
            if isinstance(column, models.ForeignKey)
        )
    ]


def plant(model: type[models.Model], rows: list[Any], marker: Marker, user: User, at: Any) -> models.Model:
    """A row of this table about these rows, with the word in each of its columns."""
    values: dict[str, Any] = {}
    about = iter(rows)
    for column in model._meta.local_fields:
        if isinstance(column, models.ForeignKey):
            if column.related_model in {type(row) for row in rows}:
                values[column.name] = next(about)
            elif not column.null:
                is_person = column.related_model is User
                values[column.name] = user if is_person else column.related_model._default_manager.first()
        elif isinstance(column, models.DateTimeField) and not column.null:
            values[column.name] = at
        elif not column.primary_key and not (column.null and not columns_hold_words(column)):
            values[column.name] = marker.value(column)
    return model._base_manager.create(**values)


def columns_hold_words(column: Column) -> bool:
    return isinstance(column, models.CharField | models.TextField | models.JSONField)


def tables() -> list[str]:
    """Every table of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        return [name for (name,) in cursor.fetchall()]


def found_in_tables(marker: Marker) -> dict[str, int]:
    """How many rows of which table say one of the traces anywhere, asked by the owner, who sees everything."""
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        try:
            for table in tables():
                wanted = [f"%{trace}%" for trace in marker.traces]
                cursor.execute(
                    f'SELECT count(*) FROM "{table}" AS one WHERE one::text ILIKE ANY (%s)', [wanted]
                )
                (count,) = cursor.fetchone()
                if count:
                    found[table] = count
        finally:
            cursor.execute(f"SET ROLE {settings.PORTAL_DATABASE_ROLE}")
    return found


def files() -> Iterator[Path]:
    """Every file that the portal could have written; the database's own files are asked through the database."""
    roots = [Path(settings.MEDIA_ROOT)] if settings.MEDIA_ROOT else []
    for root in (*roots, settings.BASE_DIR / ".local"):
        for path in root.rglob("*") if root.exists() else ():
            if (
                "postgres" not in str(path.relative_to(root))
                and path.is_file()
                and path.stat().st_size < 50_000_000
            ):
                yield path


def found_in_files(marker: Marker) -> list[str]:
    """The files that say one of the traces."""
    wanted = [trace.encode() for trace in marker.traces]
    return [str(path) for path in files() if any(trace in path.read_bytes() for trace in wanted)]
