"""Format 3: long values of edits are kept once by content; what is undone counts no longer."""

from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Integer, Text

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(operations: "Operations") -> None:
    """Create the table of long values, and have the plan materialised anew where something was undone."""
    operations.create_table(
        "long_text",
        Column("digest", Text, primary_key=True),
        Column("base", Text, ForeignKey("long_text.digest")),
        Column("before", Integer, nullable=False, server_default="0"),
        Column("after", Integer, nullable=False, server_default="0"),
        Column("text", Text, nullable=False),
        Column("length", Integer, nullable=False),
        Column("pieces", Integer, nullable=False, server_default="0"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    # An undo used to write the old values anew, and they beat what others had written meanwhile. The marker has tables
    # and conflict index follow from the journal again (`conflict_index.is_unknown`); that takes a replay.
    operations.execute(
        "INSERT OR IGNORE INTO conflict (entity, entity_id, field, change_ids)"
        " SELECT '', '', '', '[]' WHERE EXISTS (SELECT 1 FROM change WHERE kind IN ('undo', 'redo'))"
    )
