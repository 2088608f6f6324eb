"""Format 5: the practice of change, from experiments and agreements to chances and what was decided."""

import re
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import REAL, Column, ForeignKey, Integer, Text

if TYPE_CHECKING:
    from alembic.operations import Operations

_TABLES: Final = """
served_group | name rank
benefit | step_id>step served_group_id>served_group notices asked
experiment | step_id>step stage=idea problem belief for_whom effect measure unit direction=at_least threshold#
    next_step scaling? next_owner_id>person structural_money: next_step_id>step stop_value# stop_day?
    agreed_by_id>person agreed_with_id>person location how_long with_whom started? first_threshold# first_end?
    first_stop_value# first_stop_day?
amendment | experiment_id>experiment amended was became day? author
reading | experiment_id>experiment day? value# note
expense | step_id>step day? euros# weeks# note
closure | step_id>step thanks informed kept kept_until? freed_people freed_weeks# freed_euros# goes_to_id>step
agreement | what kind=agreement person_id>person to_id>person to_body step_id>step made? due? first_due?
    state=open settled_on? reason
tension | left right left_good right_good left_act right_act wanted:50 step_id>step rank
sign | tension_id>tension side=left sign seen? rank
placement | tension_id>tension day? person_id>person position:50 wanted:50
pull | step_id>step tension_id>tension side=left
chance | chance day? person_id>person chance_state=to_weigh weighed? reason step_id>step
success | step_id>step day? brought
rescheduling | step_id>step day? person_id>person from_day? to_day? reason
minute | review_id>review part line step_id>step rank
ethics_question | wording rank
ethics_answer | step_id>step question answer person_id>person look_again?
assessment | step_id>step assessment_kind=DPIA assessment_state=needed day?
"""
"""The new tables, a line each: `name` of text, `name=default`, `name?` of text that may be absent, `name#` of numbers
that may be absent, `name:0` of whole numbers, `name:` of those that may be absent, and `name>table` of references."""
_DECISION: Final = ("outcome", "solves", "again", "until", "revises")


def upgrade(operations: "Operations") -> None:
    """Add what the practice of change needs; every record keeps what it says."""
    operations.add_column("goal", _whole("ask_reason_after", 14))
    operations.add_column("person", _whole("leader", 0))
    for name in ("uses_ai", "uses_personal_data"):
        operations.add_column("step", _whole(name, 0))
    for name in ("change_kind", "decide_on"):
        operations.add_column("step", Column(name, Text))
    for name in _DECISION:
        operations.add_column("decision", Column(name, Text))
    for name in ("solves_note", "different", "lesson"):
        operations.add_column("decision", _text(name))
    operations.add_column("decision", _whole("cost_was_visible", 0))
    operations.add_column("review", Column("form", Text))
    operations.add_column("review", Column("mood", Integer))
    _create_tables(operations)


def _create_tables(operations: "Operations") -> None:
    for line in _TABLES.replace("\n    ", " ").strip().splitlines():
        name, columns = line.split(" | ")
        operations.create_table(
            name,
            Column("id", Text, primary_key=True),
            *map(_column, columns.split()),
            sqlite_strict=True,
            sqlite_with_rowid=False,
        )


def _column(written: str) -> Column[Any]:
    """Return a column as `_TABLES` has it."""
    name, mark, rest = re.fullmatch(r"(\w+)([>:=?#]?)(\w*)", written, re.ASCII).groups()  # type: ignore[union-attr]
    if mark == ">":
        return Column(name, Text, ForeignKey(f"{rest}.id"))
    if mark == ":":
        return _whole(name, int(rest)) if rest else Column(name, Integer)
    if mark in ("?", "#"):
        return Column(name, Text if mark == "?" else REAL)
    return _text(name, rest.replace("_", " "))


def _text(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _whole(name: str, default: int) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=str(default))
