"""What a person writes to have a new kind of record: a remark on a step, of a person, on a day."""

from typing import Final

from tests.desktop.made_up.program import FIELDS, OF_A_FIELD, RECORDS, TABLES, Edits

ENTITIES: Final = "planner/roadmap/entities.py"
ROADMAP: Final = "planner/roadmap/roadmap.py"
EXPORTS: Final = "planner/roadmap/__init__.py"
OF_A_KIND: Final = OF_A_FIELD | {ENTITIES, ROADMAP, EXPORTS}
"""The files that a kind of record touches."""
EDITS: Final[Edits] = {
    RECORDS: {
        "@dataclass(frozen=True, slots=True)\nclass CheckIn(Record):": (
            '@dataclass(frozen=True, slots=True)\nclass Remark(Record):\n    """What somebody remarks on a step."""\n\n'
            '    step_id: str | None = None\n    person_id: str | None = None\n    note: str = ""\n\n\n'
            "@dataclass(frozen=True, slots=True)\nclass CheckIn(Record):"
        )
    },
    FIELDS: {
        "CHECK_IN_FIELDS: Final = (\n": (
            'REMARK_FIELDS: Final = (\n    reference_to("step_id", marked("Step"), "step", part=True),\n'
            '    reference_to("person_id", marked("Person"), "person"),\n'
            '    Field("note", field_types.TEXT, marked("Note")),\n)\nCHECK_IN_FIELDS: Final = (\n'
        )
    },
    ENTITIES: {
        "    PILLAR_FIELDS,\n": "    PILLAR_FIELDS,\n    REMARK_FIELDS,\n",
        "    Record,\n    Review,\n": "    Record,\n    Remark,\n    Review,\n",
        "\nENTITIES: Final": (
            '\nREMARK: Final = _entity(Remark, "remarks", marked("remark"), REMARK_FIELDS)\n\nENTITIES: Final'
        ),
        "        CHECK_IN,\n        CONTRIBUTOR,\n": "        CHECK_IN,\n        REMARK,\n        CONTRIBUTOR,\n",
    },
    ROADMAP: {
        "    Record,\n    Review,\n": "    Record,\n    Remark,\n    Review,\n",
        "    check_ins: Records[CheckIn] = field(default_factory=Records[CheckIn])\n": (
            "    check_ins: Records[CheckIn] = field(default_factory=Records[CheckIn])\n"
            "    remarks: Records[Remark] = field(default_factory=Records[Remark])\n"
        ),
    },
    EXPORTS: {"    Record,\n": "    Record,\n    Remark,\n", '    "Records",\n': '    "Records",\n    "Remark",\n'},
    TABLES: {
        "class ChangeRow(SQLModel": (
            'class RemarkRow(SQLModel, table=True):\n    """A remark on a step."""\n\n'
            '    __tablename__ = "remark"\n    __table_args__ = (Index("remark_by_step", "step_id"), STRICT)\n'
            '    id: str = id_column()\n    step_id: str | None = reference("step.id")\n'
            '    person_id: str | None = reference("person.id")\n    note: str = text_column("")\n\n\n'
            "class ChangeRow(SQLModel"
        )
    },
}
UPGRADE: Final = '''"""The next format: remarks on steps."""

from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Text

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(operations: "Operations") -> None:
    """Add the table of remarks."""
    operations.create_table(
        "remark",
        Column("id", Text, primary_key=True),
        Column("step_id", Text, ForeignKey("step.id")),
        Column("person_id", Text, ForeignKey("person.id")),
        Column("note", Text, nullable=False, server_default=""),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
'''
DUTCH: Final = {"remark": "opmerking"}
