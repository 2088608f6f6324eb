"""The tables of a roadmap file, as SQLModel classes: the one definition of its schema.

`uv run python -m planner.store.tables` generates `schema.sql` from them (a test compares), so that opening a file need
not import the ORM. Every value is in plain form (see `planner.roadmap.field_types`): dates as 2027-09-01, yes and no as
1 and 0. All tables are STRICT.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import REAL, CheckConstraint, Index, Integer, Text, text
from sqlmodel import Field, SQLModel

from planner.store.long_texts import NAMES_ONE
from planner.store.table_parts.columns import STRICT, id_column, reference, text_column, whole
from planner.store.table_parts.practice import PRACTICE_TABLES
from planner.store.table_parts.provenance import PROVENANCE_TABLES

RHYTHMS: Final = "('weekly', 'every two weeks', 'monthly', 'quarterly', 'never')"


class GoalRow(SQLModel, table=True):
    """The BHAG: one row; its id is that of the roadmap."""

    __tablename__ = "goal"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("language IN ('nl', 'en')", name="goal_language"),
        CheckConstraint(f"rhythm IN {RHYTHMS}", name="goal_rhythm"),
        CheckConstraint("most_at_once BETWEEN 1 AND 99", name="goal_most_at_once"),
        CheckConstraint("longest_leaf BETWEEN 1 AND 3660", name="goal_longest_leaf"),
        CheckConstraint("ask_reason_after BETWEEN 1 AND 3660", name="goal_ask_reason_after"),
        STRICT,
    )
    id: str = id_column()
    statement: str = text_column("")
    why_now: str = text_column("")
    for_whom: str = text_column("")
    by_when: str | None = text_column()
    measure: str = text_column("")
    language: str = text_column("nl")
    rhythm: str = text_column("monthly")
    most_at_once: int = whole(3)
    longest_leaf: int = whole(92)
    aspects: str = text_column("")
    ask_reason_after: int = whole(14)


class DepartmentRow(SQLModel, table=True):
    """A department, or a partner outside one's own organisation."""

    __tablename__ = "department"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (CheckConstraint("partner IN (0, 1)", name="department_partner"), STRICT)
    id: str = id_column()
    name: str = text_column("")
    partner: int = whole()


class PersonRow(SQLModel, table=True):
    """A person or role that can own steps."""

    __tablename__ = "person"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (CheckConstraint("leader IN (0, 1)", name="person_leader"), STRICT)
    id: str = id_column()
    name: str = text_column("")
    department_id: str | None = reference("department.id")
    leader: int = whole()


class PillarRow(SQLModel, table=True):
    """A pillar."""

    __tablename__ = "pillar"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = id_column()
    name: str = text_column("")
    colour: str = text_column("")
    rank: str = text_column("")


class ThemeRow(SQLModel, table=True):
    """A theme of a pillar."""

    __tablename__ = "theme"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = id_column()
    name: str = text_column("")
    pillar_id: str | None = reference("pillar.id")
    rank: str = text_column("")


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
        CheckConstraint(
            "change_kind IN"
            " ('way of working', 'behaviour and culture', 'skills', 'organisation', 'technology', 'data')",
            name="step_change_kind",
        ),
        CheckConstraint("uses_ai IN (0, 1)", name="step_uses_ai"),
        CheckConstraint("uses_personal_data IN (0, 1)", name="step_uses_personal_data"),
        CheckConstraint("parent_id <> id", name="step_parent"),
        Index("step_by_parent", "parent_id"),
        STRICT,
    )
    id: str = id_column()
    title: str = text_column("")
    description: str = text_column("")
    result: str = text_column("")
    owner_id: str | None = reference("person.id")
    department_id: str | None = reference("department.id")
    pillar_id: str | None = reference("pillar.id")
    theme_id: str | None = reference("theme.id")
    start: str | None = text_column()
    end: str | None = text_column()
    horizon: str | None = text_column()
    status: str = text_column("not started")
    progress: int = whole()
    by_hand: int = whole()
    weight: float = Field(default=1.0, sa_type=REAL, sa_column_kwargs={"server_default": text("1.0")})
    milestone: int = whole()
    rhythm: str | None = text_column()
    change_kind: str | None = text_column()
    uses_ai: int = whole()
    uses_personal_data: int = whole()
    decide_on: str | None = text_column()
    parent_id: str | None = reference("step.id")
    rank: str = text_column("")


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
    id: str = id_column()
    step_id: str | None = reference("step.id")
    day: str | None = text_column()
    progress: int | None = whole(None)
    confidence: int | None = whole(None)
    note: str = text_column("")
    person_id: str | None = reference("person.id")
    health: str | None = text_column()
    aspect: str = text_column("")
    cause: str = text_column("")
    consequence: str = text_column("")
    correction: str = text_column("")
    needs: str = text_column("")
    needs_from_id: str | None = reference("person.id")
    needs_met: str | None = text_column()


class ContributorRow(SQLModel, table=True):
    """A person or a department that helps with a step."""

    __tablename__ = "contributor"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("contributor_by_step", "step_id"), STRICT)
    id: str = id_column()
    step_id: str | None = reference("step.id")
    person_id: str | None = reference("person.id")
    department_id: str | None = reference("department.id")


class DecisionRow(SQLModel, table=True):
    """A decision about a step."""

    __tablename__ = "decision"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("outcome IN ('scale up', 'go on', 'adjust', 'stop')", name="decision_outcome"),
        CheckConstraint("solves IN ('yes', 'in part', 'no')", name="decision_solves"),
        CheckConstraint("again IN ('yes', 'in part', 'no')", name="decision_again"),
        CheckConstraint("cost_was_visible IN (0, 1)", name="decision_cost_was_visible"),
        Index("decision_by_step", "step_id"),
        STRICT,
    )
    id: str = id_column()
    step_id: str | None = reference("step.id")
    day: str | None = text_column()
    person_id: str | None = reference("person.id")
    decided: str = text_column("")
    reason: str = text_column("")
    replaces: str = text_column("")
    outcome: str | None = text_column()
    solves: str | None = text_column()
    solves_note: str = text_column("")
    again: str | None = text_column()
    until: str | None = text_column()
    different: str = text_column("")
    lesson: str = text_column("")
    revises: str | None = text_column()
    cost_was_visible: int = whole()


class ReviewRow(SQLModel, table=True):
    """A day on which the roadmap was looked at together."""

    __tablename__ = "review"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("form IN ('long', 'short')", name="review_form"),
        CheckConstraint("mood BETWEEN 0 AND 10", name="review_mood"),
        STRICT,
    )
    id: str = id_column()
    day: str | None = text_column()
    note: str = text_column("")
    form: str | None = text_column()
    mood: int | None = whole(None)


class SetAsideRow(SQLModel, table=True):
    """A rule of Attention that a person set aside, and why."""

    __tablename__ = "set_aside"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("set_aside_by_step", "step_id"), STRICT)
    id: str = id_column()
    rule: str = text_column("")
    step_id: str | None = reference("step.id")
    pillar_id: str | None = reference("pillar.id")
    person_id: str | None = reference("person.id")
    day: str | None = text_column()
    reason: str = text_column("")


class HiddenPageRow(SQLModel, table=True):
    """A page of the window that the roadmap does without."""

    __tablename__ = "hidden_page"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = id_column()
    page: str = text_column("")


class ChangeRow(SQLModel, table=True):
    """The journal: one change, an act of a person. `follows` is a JSON list of its parents."""

    __tablename__ = "change"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("kind IN ('start', 'change', 'undo', 'redo', 'merge')", name="change_kind"),
        Index("change_by_clock", "clock", "id"),
        STRICT,
    )
    id: str = id_column()
    clock: int = Field(sa_type=Integer)
    session: str = Field(sa_type=Text)
    author: str = text_column("")
    at: str = Field(sa_type=Text)
    label: str = text_column("")
    kind: str = Field(sa_type=Text)
    target_id: str | None = text_column()
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
    field: str = text_column("")
    old: str | None = text_column()
    new: str | None = text_column()


class LongTextRow(SQLModel, table=True):
    """A long value of edits: `text` alone, or put between the `before` first and `after` last letters of its base.

    `digest` is the SHA-256 of the value, `length` its letters, `pieces` the bases behind one another.
    """

    __tablename__ = "long_text"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    digest: str = Field(sa_type=Text, primary_key=True)
    base: str | None = reference("long_text.digest")
    before: int = whole()
    after: int = whole()
    text: str = Field(sa_type=Text)
    length: int = Field(sa_type=Integer)
    pieces: int = whole()


class HeadRow(SQLModel, table=True):
    """The heads: changes without children, the parents of the next one."""

    __tablename__ = "head"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    change_id: str = Field(sa_type=Text, foreign_key="change.id", primary_key=True)


class ConflictRow(SQLModel, table=True):
    """The conflict index: record and field of an open conflict, and the changes whose values differ, as JSON."""

    __tablename__ = "conflict"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    entity: str = Field(sa_type=Text, primary_key=True)
    entity_id: str = Field(sa_type=Text, primary_key=True)
    field: str = Field(sa_type=Text, primary_key=True)
    change_ids: str = Field(sa_type=Text)


ELSEWHERE: Final = (*PRACTICE_TABLES, *PROVENANCE_TABLES)
"""The tables that stand in files of their own."""
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
