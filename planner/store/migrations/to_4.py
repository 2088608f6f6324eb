"""Format 4: words of owners with health, three lines and what is needed; decisions, reviews, contributors, rhythms."""

from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Integer, Text

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(operations: "Operations") -> None:
    """Add what keeping track of a plan needs; every step keeps what it says."""
    operations.add_column("goal", Column("rhythm", Text, nullable=False, server_default="monthly"))
    operations.add_column("goal", Column("most_at_once", Integer, nullable=False, server_default="3"))
    operations.add_column("goal", Column("longest_leaf", Integer, nullable=False, server_default="92"))
    operations.add_column("goal", Column("aspects", Text, nullable=False, server_default=""))
    operations.add_column("step", Column("rhythm", Text))
    operations.add_column("check_in", Column("health", Text))
    for name in ("aspect", "cause", "consequence", "correction", "needs"):
        operations.add_column("check_in", Column(name, Text, nullable=False, server_default=""))
    operations.add_column("check_in", Column("needs_from_id", Text))
    operations.add_column("check_in", Column("needs_met", Text))
    _create(operations, "contributor", _reference("step"), _reference("person"), _reference("department"))
    _create(
        operations,
        "decision",
        _reference("step"),
        Column("day", Text),
        _reference("person"),
        _text("decided"),
        _text("reason"),
        _text("replaces"),
    )
    _create(operations, "review", Column("day", Text), _text("note"))
    _create(
        operations,
        "set_aside",
        _text("rule"),
        _reference("step"),
        _reference("pillar"),
        _reference("person"),
        Column("day", Text),
        _text("reason"),
    )
    _create(operations, "hidden_page", _text("page"))


def _create(operations: "Operations", name: str, *columns: Column[str]) -> None:
    operations.create_table(
        name, Column("id", Text, primary_key=True), *columns, sqlite_strict=True, sqlite_with_rowid=False
    )


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _reference(name: str) -> Column[str]:
    return Column(f"{name}_id", Text, ForeignKey(f"{name}.id"))
