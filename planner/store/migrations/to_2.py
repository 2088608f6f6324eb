"""Format 2: the conflict index, snapshot roots, and the provenance of copies."""

from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Integer, Text

if TYPE_CHECKING:
    from alembic.operations import Operations

STRICT = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade(operations: "Operations") -> None:
    """Create the tables of the conflict index, snapshot roots and provenance."""
    operations.create_table(
        "conflict",
        Column("entity", Text, primary_key=True),
        Column("entity_id", Text, primary_key=True),
        Column("field", Text, primary_key=True),
        Column("change_ids", Text, nullable=False),
        **STRICT,
    )
    operations.create_table(
        "folded",
        Column("change_id", Text, primary_key=True),
        Column("clock", Integer, nullable=False),
        Column("hash", Text),
        **STRICT,
    )
    operations.create_table(
        "origin",
        Column("id", Text, primary_key=True),
        Column("made_at", Text, nullable=False),
        Column("branch_id", Text),
        Column("change_ids", Text, nullable=False),
        **STRICT,
    )
    operations.create_table(
        "sent",
        Column("id", Text, primary_key=True),
        Column("made_at", Text, nullable=False),
        Column("author", Text, nullable=False, server_default=""),
        Column("name", Text, nullable=False, server_default=""),
        Column("branch_id", Text),
        Column("change_ids", Text, nullable=False),
        Column("returned_at", Text),
        **STRICT,
    )
    operations.create_table(
        "start",
        Column("change_id", Text, ForeignKey("change.id"), primary_key=True),
        Column("made_at", Text, nullable=False),
        Column("hash", Text, nullable=False),
        **STRICT,
    )
    # A marker that the index is not built yet (`conflict_index.is_unknown`): building it takes a replay.
    operations.execute("INSERT INTO conflict (entity, entity_id, field, change_ids) VALUES ('', '', '', '[]')")
