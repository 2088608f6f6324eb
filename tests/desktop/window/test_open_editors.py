"""Two windows on one file: every editor that can be open, every kind of change that can come in, and nothing is gone.

The editors are those that the program makes, so that a new one is tried as well.
"""

import ast
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QSpinBox,
    QWidget,
)

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.check_in import CheckInPage
from planner.desktop.check_in.choices import ChoiceButtons
from planner.desktop.check_in.form import CheckInForm
from planner.desktop.forms.editing_session import EditingSession, OpenEditors
from planner.desktop.goal import GoalDialog, TrackingDialog
from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.verify import verify
from planner.roadmap import ChangeKind, Department, Goal, Person, Pillar, Rhythm, Status, Step, Theme
from tests.desktop.conftest import settle, window_of, with_answers
from tests.document.teams import fold
from tests.plans import build

PLANNER: Final = Path(__file__).parents[3] / "planner"
MANY: Final = 40
"""Steps: each editor has one of its own."""


def made(path: Path) -> Path:
    carriers = [
        Person(id="theirs", name="Their owner"),
        Department(id="theirs-d", name="Their department"),
        Pillar(id="theirs-p", name="Their pillar", rank="a"),
        Theme(id="theirs-t", name="Their theme", pillar_id="theirs-p", rank="a"),
    ]
    steps: list[tuple[Step, str | None]] = [(Step(id="beside", title="beside"), None)]
    for number in range(MANY):
        steps.append((Step(id=f"p{number}", title=f"above {number}"), None))
        steps.append((Step(id=f"s{number}", title=f"step {number}", description="was"), f"p{number}"))
    Document.create_from(path, build(Goal(id="goal", statement="Everyone is helped"), carriers, steps)).close()
    return path


@pytest.fixture
def mine(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    window = with_answers(window_of(registry, made(tmp_path / "plan.db")))
    window.publisher.stop()  # what comes in is taken in by the test
    return window


@pytest.fixture
def theirs(mine: MainWindow) -> Iterator[Document]:
    with Document.open(mine.document.path, author="colleague") as document:
        yield document


# What a person types, and what a colleague does to the same.

TYPED: Final = {
    "title": "my title",
    "result": "my result",
    "description": "my words",
    "owner_id": "My owner",
    "department_id": "My department",
    "pillar_id": "My pillar",
    "theme_id": "My theme",
    "horizon": "Q3 2027",
    "period": "Q3 2027",
    "status": "under way",
    "progress": "35",
    "confidence": "7",
    "weight": "4.0",
    "note": "half a word",
    "name": "My helper",
    "owner": "My owner",
    "department": "My department",
    "pillar": "My pillar",
    "theme": "My theme",
    "statement": "My goal",
    "why_now": "my reason",
    "for_whom": "my public",
    "by_when": "2031",
    "measure": "my measure",
    "language": "en",
    "rhythm": "weekly",
    "most_at_once": "5",
    "longest_leaf": "half a year",
    "aspects": "support",
    "change_kind": "skills",
    "uses_ai": "yes",
    "uses_personal_data": "yes",
    "decide_on": "1 Mar 2027",
    "brought": "my success",
    "reason": "my reason",
}
THEIRS: Final[dict[str, dict[str, object]]] = {
    "title": {"title": "their title"},
    "result": {"result": "their result"},
    "description": {"description": "their words"},
    "owner": {"owner_id": "theirs"},
    "department": {"department_id": "theirs-d"},
    "pillar": {"pillar_id": "theirs-p"},
    "theme": {"theme_id": "theirs-t", "pillar_id": "theirs-p"},
    "horizon": {"start": date(2029, 1, 1), "end": date(2029, 12, 31)},
    "period": {"start": date(2029, 1, 1), "end": date(2029, 12, 31)},
    "status": {"status": Status.DONE, "progress": 100},
    "progress": {"progress": 70, "status": Status.UNDER_WAY},
    "weight": {"weight": 9.0},
    "statement": {"statement": "Their goal"},
    "why_now": {"why_now": "their reason"},
    "for_whom": {"for_whom": "their public"},
    "by_when": {"by_when": date(2040, 12, 31)},
    "measure": {"measure": "their measure"},
    "language": {"language": "en"},
    "rhythm": {"rhythm": Rhythm.QUARTERLY},
    "most_at_once": {"most_at_once": 9},
    "longest_leaf": {"longest_leaf": 31},
    "aspects": {"aspects": "room"},
    "change_kind": {"change_kind": ChangeKind.DATA},
    "uses_ai": {"uses_ai": True},
    "uses_personal_data": {"uses_personal_data": True},
    "decide_on": {"decide_on": date(2028, 1, 1)},
}


def name_of(field: str) -> str:
    return field.lower().removesuffix("_id")


def type_into(session: EditingSession, text: str) -> None:
    """Put a text in an editor as a person would, whatever kind it is."""
    widget = session.widget
    if isinstance(widget, QPlainTextEdit):
        widget.selectAll()
        widget.insertPlainText(text)
    elif isinstance(widget, QLineEdit):
        widget.selectAll()
        widget.insert(text)
    elif isinstance(widget, QComboBox) and widget.isEditable():
        widget.lineEdit().selectAll()
        widget.lineEdit().insert(text)
    elif isinstance(widget, QSpinBox):
        widget.setValue(int(text))
    elif isinstance(widget, QDoubleSpinBox):
        widget.setValue(float(text))
    elif isinstance(widget, ChoiceButtons):
        widget.choose(text)
    else:
        assert isinstance(widget, QComboBox)
        widget.opened.emit()  # type: ignore[attr-defined]
        found = widget.findText(text) if widget.findText(text) >= 0 else widget.findData(text)
        widget.setCurrentIndex(found)
    settle()


Kind = Callable[[Document, str, str, dict[str, object]], None]


def same_field(theirs: Document, step_id: str, _above: str, same: dict[str, object]) -> None:
    with theirs.change("the same field") as change:
        change.set(step_id, **same)


def other_field(theirs: Document, step_id: str, _above: str, same: dict[str, object]) -> None:
    with theirs.change("another field") as change:
        if "description" in same:
            change.set(step_id, title="their title")
        else:
            change.set(step_id, description="their words")


def removed(theirs: Document, step_id: str, _above: str, same: dict[str, object]) -> None:
    with theirs.change("remove") as change:
        change.remove(step_id)


def parent_removed(theirs: Document, _step_id: str, above: str, same: dict[str, object]) -> None:
    with theirs.change("remove the parent") as change:
        change.remove(above)


def moved(theirs: Document, step_id: str, _above: str, same: dict[str, object]) -> None:
    with theirs.change("move") as change:
        change.move(step_id, parent="beside")


def undone(theirs: Document, step_id: str, above: str, same: dict[str, object]) -> None:
    same_field(theirs, step_id, above, same)
    theirs.undo()


def made_smaller(theirs: Document, step_id: str, above: str, same: dict[str, object]) -> None:
    same_field(theirs, step_id, above, same)
    fold(theirs)


KINDS: Final[tuple[Kind, ...]] = (same_field, other_field, removed, parent_removed, moved, undone, made_smaller)
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
GONE: Final = (removed, parent_removed)
TOLD: Final = (same_field, made_smaller)


def comes_in(mine: MainWindow, theirs: Document) -> None:
    theirs.publish()
    assert mine.document.take_update() is not None
    settle()


def told(document: Document, step_id: str, same: dict[str, object]) -> bool:
    """Tell whether each value of a colleague stands, or is told in a conflict."""
    record = document.roadmap.goal if step_id == "goal" else document.roadmap.steps[step_id]
    open_now = {(one.entity_id, one.field): [said.value for said in one.values] for one in document.conflicts}
    plain = {
        name: getattr(value, "value", value.isoformat() if isinstance(value, date) else value)
        for name, value in same.items()
    }
    return all(
        getattr(record, name) == value or plain[name] in open_now.get((step_id, name), ())
        for name, value in same.items()
    )


def sound(document: Document) -> None:
    document.publish()
    assert verify(document.path).roadmap == document.roadmap


def drafts_of(document: Document) -> list[str]:
    """Return the texts in the private file beside the working copy."""
    return [draft.text for draft in document.drafts.read(document.roadmap.goal.id)]


# The panel.


def panel_sessions(mine: MainWindow) -> list[EditingSession]:
    """Return every editor of the panel, as the program made them."""
    mine.workspace.outline.choose("s0")
    found = [one for one in mine.workspace.editors.sessions if one.place is not None]
    assert len(found) > 12
    return found


def stand_on_step(mine: MainWindow, step_id: str) -> None:
    mine.workspace.outline.choose(step_id)
    settle()


def what_they_did_stands(document: Document, kind: Kind, step_id: str, same: dict[str, object]) -> None:
    """Fail where what a colleague did is neither in the plan nor told."""
    step = document.roadmap.steps[step_id]
    if kind in TOLD:
        assert told(document, step_id, same), same
    if kind is other_field:
        assert "their" in (step.title if "description" in same else step.description)
    if kind is moved:
        assert document.roadmap.steps.parent_id(step) == "beside"


def kept_in_panel(document: Document, session: EditingSession, field: str, step_id: str, shown: str) -> bool:
    """Tell whether what was typed in the panel is in the plan."""
    if session.place is not None and session.place.kind == "check-in":
        said = [one for one in document.roadmap.check_ins if one.step_id == step_id]
        return any(str(getattr(one, field)) == TYPED[field] for one in said)
    if session.place is not None and session.place.kind == "contributor":
        helpers = [
            document.roadmap.people[one.person_id].name for one in document.roadmap.contributors.of_step(step_id)
        ]
        return helpers == [TYPED["name"]]
    if field == "reason":  # which is asked once, and stands on another page then
        return [one.reason for one in document.roadmap.reschedulings.of_step(step_id)] == [shown]
    return not session.in_hand and session.read() == shown


@every_kind
def test_a_text_in_the_panel(mine: MainWindow, theirs: Document, kind: Kind) -> None:
    panel, editors = mine.workspace.panel, mine.workspace.editors
    for number, session in enumerate(panel_sessions(mine)):
        step_id, above = f"s{number}", f"p{number}"
        stand_on_step(mine, step_id)
        assert session.place is not None
        place, field = session.place, session.place.field
        same = THEIRS.get(name_of(field), {"description": "theirs"})
        if place.kind == "check-in":
            same = {"description": "theirs"}
        type_into(session, TYPED[field])
        shown = session.read()
        assert session.in_hand or field == "status", field
        kind(theirs, step_id, above, same)
        comes_in(mine, theirs)
        if kind in GONE:
            assert [one.draft.text for one in editors.orphans()] == [shown], field
            editors.keep()
            assert shown in drafts_of(mine.document)
            assert mine.notes.note is not None
            assert f"step {number}" in mine.notes.note.words()
            mine.notes.buttons[0].click()  # bring it back
            settle()
            assert (panel.step_id, session.read(), session.in_hand) == (step_id, shown, True), field
        elif kind is made_smaller and place.kind != "check-in":
            assert session.in_hand, field
        if field in ("status", "rhythm"):
            choice = panel.status.choice if field == "status" else panel.rhythm.choice
            choice.activated.emit(choice.currentIndex())
        panel.commit()
        if place.kind == "check-in":
            panel.check_ins.keep.click()
        settle()
        assert kept_in_panel(mine.document, session, field, step_id, shown), (field, session.read(), shown)
        what_they_did_stands(mine.document, kind, step_id, same)
        editors.keep()
        assert drafts_of(mine.document) == []
    sound(mine.document)


# The page of check-ins.

SAID: Final = {
    "progress": "35",
    "confidence": "7",
    "note": "half a word",
    "health": "at risk",
    "aspect": "money",
    "cause": "my cause",
    "consequence": "my consequence",
    "correction": "my correction",
    "needs": "my need",
    "needs_from": "My colleague",
    "author": "My name",
    "day": "2026-11-02",
}


def shown_check_in(mine: MainWindow, step_id: str) -> CheckInForm:
    """Show the page of check-ins at a step, as from the tree."""
    mine.window_commands.back_to_tree()
    mine.window_commands.story_of(step_id)
    settle()
    page = mine.stack.currentWidget()
    assert isinstance(page, CheckInPage)
    assert page.form is not None
    return page.form


def said_of(document: Document, step_id: str, name: str) -> str:
    """Return what a part of the one check-in of a step says."""
    (one,) = document.roadmap.check_ins.of_step(step_id)
    people = {"needs_from": one.needs_from_id, "author": one.person_id}
    if name in people:
        person = document.roadmap.people.get(people[name])
        return person.name if person is not None else ""
    return str(getattr(one, name))


@every_kind
def test_a_text_on_the_page_of_check_ins(mine: MainWindow, theirs: Document, kind: Kind) -> None:
    editors = mine.workspace.editors
    assert [*shown_check_in(mine, "s0").sessions] == [*SAID]
    for number, (name, typed) in enumerate(SAID.items()):
        step_id, above = f"s{number}", f"p{number}"
        form = shown_check_in(mine, step_id)
        session = form.sessions[name]
        type_into(session, typed)
        assert session.in_hand, name
        same: dict[str, object] = {"description": "theirs"}
        kind(theirs, step_id, above, same)
        comes_in(mine, theirs)
        if kind in GONE:
            assert [one.draft.text for one in editors.orphans()] == [typed], name
            editors.keep()
            assert typed in drafts_of(mine.document)
            mine.notes.buttons[0].click()  # bring it back
            settle()
        assert (session.read(), session.in_hand) == (typed, True), name
        form.note.setPlainText("half a word")  # without any, an author or a day is no word
        if name in ("aspect", "cause", "consequence", "correction"):
            form.health.choose("at risk")
        assert form.keep() is not None, name
        assert said_of(mine.document, step_id, name) == typed, name
        what_they_did_stands(mine.document, kind, step_id, same)
        editors.keep()
        assert drafts_of(mine.document) == []
    sound(mine.document)


def test_every_input_of_the_page_of_check_ins_is_a_session(mine: MainWindow) -> None:
    form = shown_check_in(mine, "s0")
    assert outside_a_session(form, mine.workspace.editors) == [form.progress.slider]


# The tree.


@every_kind
def test_a_text_in_a_cell(mine: MainWindow, theirs: Document, kind: Kind) -> None:
    typing, editors = mine.workspace.outline.typing, mine.workspace.editors
    for number, column in enumerate(one for one in Column if one is not Column.NUMBER):
        step_id, above, name = f"s{number}", f"p{number}", column.name.lower()
        typing.edit(step_id, column)
        assert typing.editor is not None
        typing.editor.setText(TYPED.get(name, "3"))
        same = THEIRS.get(name, {"description": "theirs"})
        kind(theirs, step_id, above, same)
        comes_in(mine, theirs)
        if kind in GONE:
            assert [one.draft.text for one in editors.orphans()] == [TYPED.get(name, "3")], name
            mine.notes.buttons[0].click()
            settle()
        assert typing.editor is not None, name
        assert typing.editor.text() == TYPED.get(name, "3"), name
        typing.leave()
        settle()
        index = mine.workspace.outline.model.index_of(step_id, column)
        if column is Column.CONFIDENCE:
            assert [one.confidence for one in mine.document.roadmap.check_ins if one.step_id == step_id] == [7]
        else:
            assert str(index.data()).rstrip("%").casefold() == TYPED.get(name, "3").casefold(), name
        what_they_did_stands(mine.document, kind, step_id, same)
        assert editors.kept == ()
    sound(mine.document)


@every_kind
def test_a_new_step(mine: MainWindow, theirs: Document, kind: Kind) -> None:
    typing, editors = mine.workspace.outline.typing, mine.workspace.editors
    mine.workspace.outline.view.expandAll()
    typing.begin("s1", 0)
    assert typing.editor is not None
    typing.editor.setText("a new step")
    kind(theirs, "s1", "p1", {"title": "their title"})
    comes_in(mine, theirs)
    if kind in GONE:
        assert [one.draft.text for one in editors.orphans()] == ["a new step"]
        mine.notes.buttons[0].click()
        settle()
    assert typing.editor is not None
    assert typing.editor.text() == "a new step"
    typing.leave()
    settle()
    steps = mine.document.roadmap.steps
    assert [step.title for step in steps.children("s1")] == ["a new step"]
    assert editors.kept == ()
    sound(mine.document)


# The dialogs of the goal.


@pytest.mark.parametrize("kind", [same_field, other_field, undone, made_smaller], ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("which", ["goal", "tracking"])
def test_a_text_in_a_dialog_of_the_goal(mine: MainWindow, theirs: Document, kind: Kind, which: str) -> None:
    make = _dialog if which == "goal" else _tracking
    editors = mine.workspace.editors
    names = list(make(mine, editors).form.sessions)
    assert len(names) == (6 if which == "goal" else 4)
    for name in names:
        dialog = make(mine, editors)
        session = dialog.form.sessions[name]
        same = THEIRS[name] if kind is not other_field else {"measure" if name != "measure" else "why_now": f"x {name}"}
        before = getattr(mine.document.roadmap.goal, name)
        type_into(session, TYPED[name])
        if kind is other_field:
            with theirs.change("another field") as change:
                change.set("goal", **same)
        else:
            kind(theirs, "goal", "", same)
        comes_in(mine, theirs)
        assert session.in_hand, name
        dialog.accept()
        dialog.write()
        dialog.end()
        assert getattr(mine.document.roadmap.goal, name) not in (before, same.get(name)) or name == "language", name
        assert kind is undone or told(mine.document, "goal", same), name
        with mine.document.change("back") as change:
            change.set("goal", language="nl")
        for conflict in mine.document.conflicts:
            mine.document.resolve(conflict, conflict.values[0].value, "settle")
        mine.document.publish()
        theirs.take_update()
    sound(mine.document)


def _dialog(mine: MainWindow, editors: OpenEditors) -> GoalDialog:
    return GoalDialog(mine.document.roadmap.goal, mine._translator, mine._theme, mine, editors)


def _tracking(mine: MainWindow, editors: OpenEditors) -> TrackingDialog:
    return TrackingDialog(editors, mine._translator, mine._theme, mine)


# No editor is forgotten.

INPUTS: Final = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QSlider, QCheckBox)
AT_ONCE: Final = 2
"""The slider, which is the figure beside it, and the mark of a milestone, which is written as it is clicked."""


def outside_a_session(page: QWidget, editors: OpenEditors) -> list[QWidget]:
    inside = [session.widget for session in editors.sessions]
    inputs = [one for kind in INPUTS for one in page.findChildren(kind)]
    return [one for one in inputs if not any(one is held or held.isAncestorOf(one) for held in inside)]


def test_every_input_of_the_panel_and_of_the_goal_is_a_session(mine: MainWindow) -> None:
    editors = mine.workspace.editors
    panel = mine.workspace.panel
    assert len(outside_a_session(panel, editors)) == AT_ONCE
    assert {*outside_a_session(panel, editors)} == {panel.progress.slider, panel.weight.milestone}
    for dialog in (_dialog(mine, editors), _tracking(mine, editors)):
        assert outside_a_session(dialog, editors) == []
        dialog.end()


NO_ROADMAP: Final = {
    "about": "what the program is made of",
    "agreements/page.py": "which agreements are listed",
    "compass/since.py": "since when it is told",
    "compass/successes_page.py": "which year is told",
    "copies": "passwords and names for a copy",
    "history": "what is looked for",
    "importing": "what is understood of a file, before there is a roadmap",
    "mine/page.py": "for whom the list is",
    "outline/filter_bar.py": "what is looked for",
    "poster": "how it is printed",
    "preferences": "the program itself",
    "tensions/pulls_view.py": "what is looked for",
    "welcome": "a roadmap that is still to be made",
    "window/palette.py": "what is looked for",
    "words/page.py": "what is looked for",
    "experiments/lessons_view.py": "what is looked for",
    "forms": "the editors themselves",
}
"""Where something is typed that is in no open roadmap, and what it is."""
EDITORS: Final = {
    "LineEdit",
    "MultilineEdit",
    "Names",
    "NoWheelSpinBox",
    "NoWheelDoubleSpinBox",
    "NoWheelComboBox",
}
EDITORS_OF_QT: Final = {"QLineEdit", "QPlainTextEdit", "QTextEdit", "QSpinBox", "QDoubleSpinBox", "QComboBox"}


def test_every_module_that_makes_an_editor_of_the_roadmap_makes_a_session() -> None:
    forgotten: list[str] = []
    for path in (PLANNER / "desktop").rglob("*.py"):
        name = path.relative_to(PLANNER / "desktop").as_posix()
        if any(name == one or name.startswith(f"{one}/") for one in NO_ROADMAP):
            continue
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        bases = {
            base.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ClassDef)
            for base in node.bases
            if isinstance(base, ast.Name)
        }
        if name == "conflicts/custom_value.py":
            continue  # makes what `conflicts/detail.py` holds as a session
        if calls & (EDITORS | EDITORS_OF_QT) and not (calls | bases) & {"EditingSession", "BoundField"}:
            forgotten.append(name)
    assert forgotten == []


def test_a_value_of_ones_own_for_a_conflict(mine: MainWindow, theirs: Document) -> None:
    seen = mine.document.seen()
    same_field(theirs, "s1", "p1", {"description": "their words"})
    comes_in(mine, theirs)
    with mine.document.change("mine", seen=seen) as change:
        change.set("s1", description="my words")
    mine.document.publish()
    theirs.take_update()
    mine.workspace.panel.conflictsRequested.emit("s1", "description")
    detail, editors = mine.conflicts.page.chosen, mine.workspace.editors
    detail.third.editor.setPlainText("the words of both")
    assert editors.in_hand
    with theirs.change("a third value") as change:
        change.set("s2", title="elsewhere")
    comes_in(mine, theirs)
    assert detail.third.editor.text() == "the words of both"
    editors.keep()
    assert drafts_of(mine.document)
    (conflict,) = theirs.conflicts
    theirs.resolve(conflict, "their words", "settled by them")
    comes_in(mine, theirs)
    assert mine.document.conflicts == ()
    stand_on_step(mine, "s1")
    field = mine.workspace.panel.fields.description
    assert (field.session.read(), field.session.in_hand) == ("the words of both", True)
    mine.workspace.panel.commit()
    assert mine.document.roadmap.steps["s1"].description == "the words of both"
    sound(mine.document)


def test_a_value_of_ones_own_that_settles_is_in_hand_no_more(mine: MainWindow, theirs: Document) -> None:
    seen = mine.document.seen()
    same_field(theirs, "s1", "p1", {"description": "their words"})
    comes_in(mine, theirs)
    with mine.document.change("mine", seen=seen) as change:
        change.set("s1", description="my words")
    mine.workspace.panel.conflictsRequested.emit("s1", "description")
    detail, editors = mine.conflicts.page.chosen, mine.workspace.editors
    detail.third.editor.setPlainText("the words of both")
    detail.buttons[-1].click()
    settle()
    assert mine.document.roadmap.steps["s1"].description == "the words of both"
    assert (editors.in_hand, editors.kept, mine.document.conflicts) == (False, (), ())
