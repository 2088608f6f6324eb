"""The tables of a roadmap file, as SQLModel classes: the one definition of its schema.

`uv run python -m planner.store.tables` generates `schema.sql` from them (a test compares), so that opening a file need
not import the ORM. Every value is in plain form (see `planner.roadmap.field_types`): dates as 2027-09-01, yes and no as
1 and 0. All tables are STRICT.
"""

from pathlib import Path
from typing import Any, Final

from sqlalchemy import REAL, CheckConstraint, Index, Integer, Text, text
from sqlmodel import Field, SQLModel

from planner.store.long_texts import NAMES_ONE

STRICT: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""Types are enforced, and rows are clustered by their primary key (WITHOUT ROWID)."""
RHYTHMS: Final = "('weekly', 'every two weeks', 'monthly', 'quarterly', 'never')"


def _text(default: str | None = None, **options: Any) -> Any:  # noqa: ANN401 - what SQLModel's Field takes and gives
    server = {"server_default": text("''")} if default == "" else {}
    return Field(default=default, sa_type=Text, sa_column_kwargs=server, **options)


def _id() -> Any:  # noqa: ANN401
    return Field(sa_type=Text, primary_key=True)


def _reference(target: str, **options: Any) -> Any:  # noqa: ANN401
    return Field(default=None, sa_type=Text, foreign_key=target, **options)


def _whole(default: int | None = 0) -> Any:  # noqa: ANN401
    server = {"server_default": text(str(default))} if default is not None else {}
    return Field(default=default, sa_type=Integer, sa_column_kwargs=server)


class GoalRow(SQLModel, table=True):
    """The BHAG: one row; its id is that of the roadmap."""

    __tablename__ = "goal"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("language IN ('nl', 'en')", name="goal_language"),
        CheckConstraint(f"rhythm IN {RHYTHMS}", name="goal_rhythm"),
        CheckConstraint("most_at_once BETWEEN 1 AND 99", name="goal_most_at_once"),
        CheckConstraint("longest_leaf BETWEEN 1 AND 3660", name="goal_longest_leaf"),
        STRICT,
    )
    id: str = _id()
    statement: str = _text("")
    why_now: str = _text("")
    for_whom: str = _text("")
    by_when: str | None = _text()
    measure: str = _text("")
    language: str = Field(default="nl", sa_type=Text, sa_column_kwargs={"server_default": text("'nl'")})
    rhythm: str = Field(default="monthly", sa_type=Text, sa_column_kwargs={"server_default": text("'monthly'")})
    most_at_once: int = _whole(3)
    longest_leaf: int = _whole(92)
    aspects: str = _text("")


class DepartmentRow(SQLModel, table=True):
    """A department, or a partner outside one's own organisation."""

    __tablename__ = "department"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (CheckConstraint("partner IN (0, 1)", name="department_partner"), STRICT)
    id: str = _id()
    name: str = _text("")
    partner: int = _whole()


class PersonRow(SQLModel, table=True):
    """A person or role that can own steps."""

    __tablename__ = "person"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = _id()
    name: str = _text("")
    department_id: str | None = _reference("department.id")


class PillarRow(SQLModel, table=True):
    """A pillar."""

    __tablename__ = "pillar"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = _id()
    name: str = _text("")
    colour: str = _text("")
    rank: str = _text("")


class ThemeRow(SQLModel, table=True):
    """A theme of a pillar."""

    __tablename__ = "theme"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = _id()
    name: str = _text("")
    pillar_id: str | None = _reference("pillar.id")
    rank: str = _text("")


class StepRow(SQLModel, table=True):
    """A step and its place in the tree."""

    __tablename__ = "step"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("horizon IN ('now', 'next', 'later')", name="step_horizon"),
        CheckConstraint("status IN ('not started', 'under way', 'done', 'stopped')", name="step_status"),
        CheckConstraint("progress BETWEEN 0 AND 100", name="step_progress"),
        CheckConstraint("by_hand IN (0, 1)", name="step_by_hand"),
        CheckConstraint("weight BETWEEN 0 AND 1000000", name="step_weight"),
        CheckConstraint("milestone IN (0, 1)", name="step_milestone"),
        CheckConstraint(f"rhythm IN {RHYTHMS}", name="step_rhythm"),
        CheckConstraint("parent_id <> id", name="step_parent"),
        Index("step_by_parent", "parent_id"),
        STRICT,
    )
    id: str = _id()
    title: str = _text("")
    description: str = _text("")
    result: str = _text("")
    owner_id: str | None = _reference("person.id")
    department_id: str | None = _reference("department.id")
    pillar_id: str | None = _reference("pillar.id")
    theme_id: str | None = _reference("theme.id")
    start: str | None = _text()
    end: str | None = _text()
    horizon: str | None = _text()
    status: str = Field(default="not started", sa_type=Text, sa_column_kwargs={"server_default": text("'not started'")})
    progress: int = _whole()
    by_hand: int = _whole()
    weight: float = Field(default=1.0, sa_type=REAL, sa_column_kwargs={"server_default": text("1.0")})
    milestone: int = _whole()
    rhythm: str | None = _text()
    parent_id: str | None = _reference("step.id")
    rank: str = _text("")


class CheckInRow(SQLModel, table=True):
    """A check-in: one dated word from an owner."""

    __tablename__ = "check_in"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("progress BETWEEN 0 AND 100", name="check_in_progress"),
        CheckConstraint("confidence BETWEEN 0 AND 10", name="check_in_confidence"),
        CheckConstraint(
            "health IN ('on course', 'at risk', 'off course', 'changed by decision')", name="check_in_health"
        ),
        Index("check_in_by_step", "step_id"),
        STRICT,
    )
    id: str = _id()
    step_id: str | None = _reference("step.id")
    day: str | None = _text()
    progress: int | None = _whole(None)
    confidence: int | None = _whole(None)
    note: str = _text("")
    person_id: str | None = _reference("person.id")
    health: str | None = _text()
    aspect: str = _text("")
    cause: str = _text("")
    consequence: str = _text("")
    correction: str = _text("")
    needs: str = _text("")
    needs_from_id: str | None = _reference("person.id")
    needs_met: str | None = _text()


class ContributorRow(SQLModel, table=True):
    """A person or a department that helps with a step."""

    __tablename__ = "contributor"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("contributor_by_step", "step_id"), STRICT)
    id: str = _id()
    step_id: str | None = _reference("step.id")
    person_id: str | None = _reference("person.id")
    department_id: str | None = _reference("department.id")


class DecisionRow(SQLModel, table=True):
    """A decision about a step."""

    __tablename__ = "decision"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("decision_by_step", "step_id"), STRICT)
    id: str = _id()
    step_id: str | None = _reference("step.id")
    day: str | None = _text()
    person_id: str | None = _reference("person.id")
    decided: str = _text("")
    reason: str = _text("")
    replaces: str = _text("")


class ReviewRow(SQLModel, table=True):
    """A day on which the roadmap was looked at together."""

    __tablename__ = "review"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = _id()
    day: str | None = _text()
    note: str = _text("")


class SetAsideRow(SQLModel, table=True):
    """A rule of Attention that a person set aside, and why."""

    __tablename__ = "set_aside"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("set_aside_by_step", "step_id"), STRICT)
    id: str = _id()
    rule: str = _text("")
    step_id: str | None = _reference("step.id")
    pillar_id: str | None = _reference("pillar.id")
    person_id: str | None = _reference("person.id")
    day: str | None = _text()
    reason: str = _text("")


class HiddenPageRow(SQLModel, table=True):
    """A page of the window that the roadmap does without."""

    __tablename__ = "hidden_page"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = _id()
    page: str = _text("")


class ChangeRow(SQLModel, table=True):
    """The journal: one change, an act of a person. `follows` is a JSON list of its parents."""

    __tablename__ = "change"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("kind IN ('start', 'change', 'undo', 'redo', 'merge')", name="change_kind"),
        Index("change_by_clock", "clock", "id"),
        STRICT,
    )
    id: str = _id()
    clock: int = Field(sa_type=Integer)
    session: str = Field(sa_type=Text)
    author: str = _text("")
    at: str = Field(sa_type=Text)
    label: str = _text("")
    kind: str = Field(sa_type=Text)
    target_id: str | None = _text()
    follows: str = Field(sa_type=Text)
    hash: str = Field(sa_type=Text)


class EditRow(SQLModel, table=True):
    """The journal: one field of one record in one change; old and new are JSON, or name a row of `long_text`."""

    __tablename__ = "edit"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("edit_by_record", "entity_id", "field"),
        Index("edit_of_place", "entity_id", sqlite_where=text("field = 'place'")),
        Index("edit_of_removal", "entity", "entity_id", sqlite_where=text("field = '' AND new IS NULL")),
        Index("edit_of_long_text", "change_id", "number", sqlite_where=text(NAMES_ONE)),
        STRICT,
    )
    change_id: str = Field(sa_type=Text, foreign_key="change.id", primary_key=True)
    number: int = Field(sa_type=Integer, primary_key=True)
    entity: str = Field(sa_type=Text)
    entity_id: str = Field(sa_type=Text)
    field: str = _text("")
    old: str | None = _text()
    new: str | None = _text()


class LongTextRow(SQLModel, table=True):
    """A long value of edits: `text` alone, or put between the `before` first and `after` last letters of its base.

    `digest` is the SHA-256 of the value, `length` its letters, `pieces` the bases behind one another.
    """

    __tablename__ = "long_text"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    digest: str = Field(sa_type=Text, primary_key=True)
    base: str | None = _reference("long_text.digest")
    before: int = _whole()
    after: int = _whole()
    text: str = Field(sa_type=Text)
    length: int = Field(sa_type=Integer)
    pieces: int = _whole()


class HeadRow(SQLModel, table=True):
    """The heads: changes without children, the parents of the next one."""

    __tablename__ = "head"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    change_id: str = Field(sa_type=Text, foreign_key="change.id", primary_key=True)


class OriginRow(SQLModel, table=True):
    """What this file is a copy of: at most one row. `change_ids` is a JSON list of its merge base's heads."""

    __tablename__ = "origin"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = _id()
    made_at: str = Field(sa_type=Text)
    branch_id: str | None = _text()
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
    hash: str | None = _text()


class SentRow(SQLModel, table=True):
    """A copy that was handed out; `returned_at` is when it was last merged back."""

    __tablename__ = "sent"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = _id()
    made_at: str = Field(sa_type=Text)
    author: str = _text("")
    name: str = _text("")
    branch_id: str | None = _text()
    change_ids: str = Field(sa_type=Text)
    returned_at: str | None = _text()


class ConflictRow(SQLModel, table=True):
    """The conflict index: record and field of an open conflict, and the changes whose values differ, as JSON."""

    __tablename__ = "conflict"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    entity: str = Field(sa_type=Text, primary_key=True)
    entity_id: str = Field(sa_type=Text, primary_key=True)
    field: str = Field(sa_type=Text, primary_key=True)
    change_ids: str = Field(sa_type=Text)


HEADER: Final = """\
-- The schema of a roadmap file, generated from the classes in planner/store/tables.py: edit those, and run
--     uv run python -m planner.store.tables
-- SQLite keeps no comment that stands between statements, so that this one is in no file.
"""
"""What `schema.sql` begins with."""


def schema() -> str:
    """Generate the SQL that makes all tables and indexes, as `schema.sql` holds it."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in SQLModel.metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements.extend(str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes)
    lines = (statement if "\n" in statement else " ".join(statement.split()) for statement in statements)
    return HEADER + ";\n".join(lines) + ";\n"


if __name__ == "__main__":
    Path(__file__).with_name("schema.sql").write_text(schema(), encoding="utf-8", newline="\n")
