"""Where a step's cost has to be found: run on a program with that field; prints what failed, by name, as JSON.

Nothing here or in the program knows of the field but its row in the table, its place in the record and its column.
"""

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # beside the changed program there are no other tests

from checking import run_checks
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QSpinBox, QTreeView

from planner.cli.lines.conflicts import conflict_lines
from planner.cli.lines.preview_lines import preview_lines
from planner.desktop.conflicts.custom_value import custom_value_for
from planner.desktop.conflicts.text import ConflictWords
from planner.desktop.copies.merge.model import MergeModel
from planner.desktop.outline.pane import OutlinePane
from planner.desktop.outline.step_commands import step_commands
from planner.desktop.panel import StepPanel
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.cells import Cells
from planner.desktop.step_editing.columns import NAMED_COLUMNS, Column
from planner.desktop.step_editing.editing import Editing
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.merge.preview import Preview
from planner.exchange import Meaning, read_plan, write_plan
from planner.exchange.interpret.interpreter import interpret
from planner.insight.comparison import ChangeKind, compare_plans
from planner.phrasing.author_text import Side
from planner.phrasing.comparison_text import ComparisonText
from planner.phrasing.edit_sentences import Sentences
from planner.phrasing.language import language
from planner.roadmap import PlanError, Step

DUTCH, ENGLISH = language("nl"), language("en")


def made(path: Path, cost: int | None = 1200) -> Document:
    """Return a new file with one step of a cost."""
    document = Document.create(path, template="empty", language="nl")
    with document.change("make") as change:
        change.add(Step(id="one", title="One", cost=cost))
    return document


def set_cost(document: Document, cost: int | None) -> None:
    with document.change("what it costs") as change:
        change.set("one", cost=cost)


def cost_in(path: Path) -> int | None:
    return Document.read(path).steps["one"].cost


def asked(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def record(folder: Path) -> None:
    assert Step().cost is None
    with made(folder / "plan.db") as document, document.change("bad") as change:
        for bad in (-1, 1.5, "1200", True):
            try:
                change.set("one", cost=bad)
            except PlanError as refusal:
                assert "not a whole number from 0" in str(refusal)
            else:
                raise AssertionError(bad)


def column(folder: Path) -> None:
    with made(folder / "plan.db"):
        pass
    assert asked(folder / "plan.db", "SELECT cost FROM step") == [(1200,)]
    old = folder / "old.db"
    old.write_bytes((Path(sys.argv[2])).read_bytes())
    with Document.open(old) as document:
        step = next(iter(document.roadmap.steps))
        assert step.cost is None
        with document.change("cost") as change:
            change.set(step, cost=7)
    assert asked(old, "SELECT cost FROM step WHERE cost IS NOT NULL") == [(7,)]


def journal(folder: Path) -> None:
    with made(folder / "plan.db") as document:
        set_cost(document, 5)
        edit = document.history()[0].edits[0]
        assert (edit.field, edit.old, edit.new) == ("cost", 1200, 5)
        document.undo()
        assert document.roadmap.steps["one"].cost == 1200
        document.redo()
        moment = datetime.now(UTC)
        assert document.as_of(moment).steps["one"].cost == 5
    assert asked(folder / "plan.db", "SELECT old, new FROM edit WHERE field = 'cost'")[0] == ("1200", "5")


def copies(folder: Path) -> None:
    with made(folder / "plan.db") as document:
        for history in (True, False):
            document.copy_to(folder / f"{history}.db", history=history)
            assert cost_in(folder / f"{history}.db") == 1200


def history(folder: Path) -> None:
    with made(folder / "plan.db") as document:
        set_cost(document, 15000)
        edit = document.history()[0].edits[0]
        say = Sentences(document.roadmap, DUTCH).of
        assert say(edit) == "Kosten van “One” van €\N{NO-BREAK SPACE}1.200 naar €\N{NO-BREAK SPACE}15.000"
        set_cost(document, None)
        assert "Kosten" in say(document.history()[0].edits[0])


def comparison(folder: Path) -> None:
    with made(folder / "plan.db") as document:
        before = document.roadmap
        set_cost(document, 1300)
        found = compare_plans(before, document.roadmap)
        (one,) = next(found.steps()).differences
        assert (one.sort, one.field) == (ChangeKind.OTHER, "cost")
        assert ComparisonText(before, document.roadmap, ENGLISH).of(one) == "Cost from €1,200 to €1,300"


def spreadsheets(folder: Path) -> None:
    with made(folder / "plan.db") as document:
        for ending in ("xlsx", "csv"):
            for code, heading in (("nl", "Kosten"), ("en", "Cost")):
                path = folder / f"{code}.{ending}"
                write_plan(document.roadmap, path, code)
                found = interpret(path, DUTCH)
                assert [(one.heading, one.meaning) for one in found.columns if one.heading == heading] == [
                    (heading, Meaning("cost"))
                ]
                (step,) = read_plan(path).steps
                assert step.cost == 1200
    (folder / "typed.csv").write_text("Titel;Begroot\nA;€ 2.500\nB;veel\nC;-\n", encoding="utf-8")
    found = interpret(folder / "typed.csv", DUTCH)
    assert [row.step.cost for row in found.rows] == [2500, None, None]
    assert [problem.sentence for problem in found.problems if "veel" in problem.sentence]
    assert "Begroot: veel" in found.rows[1].step.description


def merge_preview(folder: Path) -> None:
    ours, preview = apart(folder, None, 900)
    with ours:
        assert any("Kosten: € 900" in line for line in preview_lines(preview, DUTCH))
        rows = MergeModel(preview, Translator("nl"), Theme(QApplication.instance(), "light"))
        top = rows.index(0, 0)
        assert "Kosten: €\N{NO-BREAK SPACE}900" in rows.index(0, 0, top).data()
        ours.apply(preview)
        assert ours.roadmap.steps["one"].cost == 900


def apart(folder: Path, ours: int | None, theirs: int) -> tuple[Document, Preview]:
    """Return a file and what a copy would bring, after work on both of them."""
    document = made(folder / "ours.db", None)
    document.copy_to(folder / "theirs.db")
    if ours is not None:
        set_cost(document, ours)
    with Document.open(folder / "theirs.db", author="Noor") as copy:
        set_cost(copy, theirs)
    return document, document.preview_job([folder / "theirs.db"])()


def conflict_choice(folder: Path) -> None:
    ours, preview = apart(folder, 800, 900)
    with ours:
        ours.apply(preview)
        (conflict,) = ours.conflicts
        assert any(
            "Kosten" in line for line in conflict_lines([conflict], ours.roadmap, DUTCH, lambda _change_id: Side(""))
        )
        translator = Translator("nl")
        words = ConflictWords(ours.roadmap, translator, ours.change_by_id)
        assert words.what(conflict) == "Kosten"
        assert {words.value(conflict, said) for said in conflict.values} == {
            "€\N{NO-BREAK SPACE}800",
            "€\N{NO-BREAK SPACE}900",
        }
        third = custom_value_for(conflict, ours.roadmap, translator)
        assert third is not None and isinstance(third.editor, QSpinBox)
        third.write(850)
        ours.resolve(conflict, third.value(), words.label(conflict, third.value()))
        assert (ours.roadmap.steps["one"].cost, ours.conflicts) == (850, ())


def edited(folder: Path) -> tuple[Document, Editing, Translator, Theme]:
    document, translator = made(folder / "plan.db"), Translator("nl")
    theme = Theme(QApplication.instance(), "light")
    return document, Editing(document, translator, lambda _step, _count: True), translator, theme


def panel(folder: Path) -> None:
    document, editing, translator, theme = edited(folder)
    with document:
        shown = StepPanel(editing, translator, theme)
        document.subscribe(shown.show_event)
        shown.show_step(document.roadmap, "one")
        field = shown.fields.further["cost"]
        assert shown.isAncestorOf(field)
        assert field in shown.open_values.links
        assert field.editor.accessibleName() == "Kosten"
        assert field.editor.text() == "€\N{NO-BREAK SPACE}1.200"
        for typed, kept in (("2500", 2500), ("€ 3.000", 3000), ("", None), ("1 000 000", 1000000)):
            field.editor.setText(typed)
            field.commit()
            assert document.roadmap.steps["one"].cost == kept
        assert document.history()[0].label == "Kosten van “One”: € 1.000.000"
        field.editor.setText("veel")
        field.commit()
        assert "veel" in field.refusal
        assert document.roadmap.steps["one"].cost == 1000000


def columns_of_before(folder: Path) -> None:
    """Columns that were kept by a program without the field come back, and that of the field stays hidden."""
    document, editing, translator, theme = edited(folder)
    with document:
        settings, view = Settings(folder / "settings.ini"), QTreeView()
        model = QStandardItemModel(1, NAMED_COLUMNS)
        view.setModel(model)
        view.setColumnHidden(Column.STATUS, True)
        settings.keep_state("columns", view.header().saveState())
        pane = OutlinePane(editing, translator, theme, settings)
        assert pane.view.isColumnHidden(Column.STATUS)
        assert pane.view.isColumnHidden(Column["COST"])
        assert not pane.view.isColumnHidden(Column.PERIOD)
        pane.view.setColumnHidden(Column["COST"], False)
        pane.keep()
        assert not OutlinePane(editing, translator, theme, settings).view.isColumnHidden(Column["COST"])


def tree_column(folder: Path) -> None:
    document, editing, translator, theme = edited(folder)
    with document:
        pane = OutlinePane(editing, translator, theme, Settings(folder / "settings.ini"))
        document.subscribe(pane.show_event)
        place = Column["COST"]
        assert pane.view.isColumnHidden(place)
        assert pane.model.headerData(place, Qt.Orientation.Horizontal) == "Kosten"
        assert pane.model.index_of("one", place).data() == "€\N{NO-BREAK SPACE}1.200"
        assert "edit-cost" in [one.name for one in step_commands(pane.controller, pane.clipboard, pane.view)]
        cells = Cells(editing, translator)
        assert cells.feedback(place, "2500").hint == "€\N{NO-BREAK SPACE}2.500"
        assert "veel" in cells.feedback(place, "veel").refusal
        cells.write("one", place, "2500")
        assert pane.model.index_of("one", place).data() == "€\N{NO-BREAK SPACE}2.500"


CHECKS = (
    record,
    column,
    journal,
    copies,
    history,
    comparison,
    spreadsheets,
    merge_preview,
    conflict_choice,
    panel,
    tree_column,
    columns_of_before,
)


if __name__ == "__main__":
    application = QApplication([])
    run_checks(CHECKS, Path(sys.argv[1]))
