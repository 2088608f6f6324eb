"""What the tables of a roadmap file are made of: the columns that they share, and how they are kept."""

from typing import Any, Final

from sqlalchemy import REAL, Integer, Text, text
from sqlmodel import Field

STRICT: Final[dict[str, Any]] = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""Types are enforced, and rows are clustered by their primary key (WITHOUT ROWID)."""


def text_column(default: str | None = None, **options: Any) -> Any:  # noqa: ANN401 - what SQLModel's Field takes and gives
    """Return a column of text; without a default it may be absent."""
    server = {"server_default": text(f"'{default}'")} if default is not None else {}
    return Field(default=default, sa_type=Text, sa_column_kwargs=server, **options)


def id_column() -> Any:  # noqa: ANN401
    """Return the column of the id."""
    return Field(sa_type=Text, primary_key=True)


def reference(target: str, **options: Any) -> Any:  # noqa: ANN401
    """Return a column that names a row of another table, "step.id"."""
    return Field(default=None, sa_type=Text, foreign_key=target, **options)


def whole(default: int | None = 0) -> Any:  # noqa: ANN401
    """Return a column of whole numbers; without a default it may be absent."""
    server = {"server_default": text(str(default))} if default is not None else {}
    return Field(default=default, sa_type=Integer, sa_column_kwargs=server)


def number() -> Any:  # noqa: ANN401
    """Return a column of numbers, which may be absent."""
    return Field(default=None, sa_type=REAL)
