"""What a person writes to give a step a cost in whole euros."""

from typing import Final

from tests.desktop.made_up.program import FIELDS, RECORDS, TABLES, Edits

_LAST_CHECK: Final = '        CheckConstraint("milestone IN (0, 1)", name="step_milestone"),\n'
EDITS: Final[Edits] = {
    RECORDS: {
        "    milestone: bool = False\n": (
            "    milestone: bool = False\n    cost: int | None = None\n"
            '    """What it will cost, in whole euros; None while nobody knows."""\n'
        )
    },
    FIELDS: {
        '    Field(\n        "result",\n': (
            '    Field(\n        "cost",\n        field_types.Whole(0, 1_000_000_000, optional=True, unit="€"),\n'
            '        marked("Cost"),\n        headings=Headings(nl="Kosten|prijs|begroot", en="Cost|costs|price"),\n'
            '    ),\n    Field(\n        "result",\n'
        )
    },
    TABLES: {
        "    milestone: int = whole()\n": "    milestone: int = whole()\n    cost: int | None = whole(None)\n",
        _LAST_CHECK: _LAST_CHECK + '        CheckConstraint("cost BETWEEN 0 AND 1000000000", name="step_cost"),\n',
    },
}
UPGRADE: Final = '''"""The next format: what a step costs."""

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(operations: "Operations") -> None:
    """Add what a step costs."""
    operations.add_column("step", Column("cost", Integer))
'''
DUTCH: Final = {"Cost": "Kosten"}
