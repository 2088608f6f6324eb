"""The tables of where a file comes from: what it is a copy of, its snapshot root, and the copies handed out."""

from typing import Final

from sqlalchemy import Integer, Text
from sqlmodel import Field, SQLModel

from planner.store.table_parts.columns import STRICT, id_column, text_column


class OriginRow(SQLModel, table=True):
    """What this file is a copy of: at most one row. `change_ids` is a JSON list of its merge base's heads."""

    __tablename__ = "origin"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = id_column()
    made_at: str = Field(sa_type=Text)
    branch_id: str | None = text_column()
    change_ids: str = Field(sa_type=Text)


class StartRow(SQLModel, table=True):
    """The snapshot root, one change that stands for all its ancestors: at most one row.

    `hash` covers its content here; its row in `change` keeps the original hash, which its children's hashes cover.
    """

    __tablename__ = "start"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    change_id: str = Field(sa_type=Text, foreign_key="change.id", primary_key=True)
    made_at: str = Field(sa_type=Text)
    hash: str = Field(sa_type=Text)


class FoldedRow(SQLModel, table=True):
    """A change behind the snapshot root, itself included: its id and clock are all that is left.

    Its hash is kept where a change in the journal has it as a parent.
    """

    __tablename__ = "folded"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    change_id: str = Field(sa_type=Text, primary_key=True)
    clock: int = Field(sa_type=Integer)
    hash: str | None = text_column()


class SentRow(SQLModel, table=True):
    """A copy that was handed out; `returned_at` is when it was last merged back."""

    __tablename__ = "sent"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = id_column()
    made_at: str = Field(sa_type=Text)
    author: str = text_column("")
    name: str = text_column("")
    branch_id: str | None = text_column()
    change_ids: str = Field(sa_type=Text)
    returned_at: str | None = text_column()


PROVENANCE_TABLES: Final = (OriginRow, StartRow, FoldedRow, SentRow)
