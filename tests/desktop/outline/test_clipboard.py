"""Branches on the clipboard and under the mouse: within a tree, to another window, to and from other programs."""

import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.outline.clipboard import BRANCHES
from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from planner.document.operations.move import Spot
from planner.roadmap import CheckIn, Department, Person, Pillar, Roadmap, Status, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.desktop.acting import ESC, current, model_of, place_of, plan, stand_on, titled, view_of, written
from tests.desktop.conftest import drawn, press, seen, settle, window_of, with_answers

Role = Qt.ItemDataRole
OUTLINE = """
A
  A1
    A1x
  A2
B
  B1
C
"""
FULL = Step(
    id="A1",
    title="A1",
    description="How it is done",
    result="What one sees",
    owner_id="p1",
    department_id="d1",
    pillar_id="q1",
    start=date(2027, 1, 1),
    end=date(2027, 6, 30),
    status=Status.UNDER_WAY,
    progress=40,
    weight=3.0,
)
OWN = ("id", "owner_id", "department_id", "pillar_id")


def full_plan() -> Roadmap:
    """Return a plan in which the step A1 has every field."""
    draft = RoadmapBuilder(
        plan(
            OUTLINE,
            Department(id="d1", name="Library"),
            Person(id="p1", name="Librarian"),
            Pillar(id="q1", name="Read"),
        )
    )
    draft.put(FULL)
    draft.put(replace(FULL, id="A1x", title="A1x", milestone=True, by_hand=False))
    return draft.finish()


@pytest.fixture
def small(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return with_answers(window_of(registry, written(tmp_path / "small.db", full_plan())))


def drop(
    window: MainWindow, mime: QMimeData, point: QPoint, action: Qt.DropAction = Qt.DropAction.MoveAction
) -> QDropEvent:
    """Drop something at a point of the tree, as the mouse does."""
    view, buttons, keys = view_of(window), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    with warnings.catch_warnings():  # the binding calls the only way to make these events deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        coming = [kind(point, actions, mime, buttons, keys) for kind in (QDragEnterEvent, QDragMoveEvent)]
    for come in coming:
        QApplication.sendEvent(view.viewport(), come)
    event = QDropEvent(QPointF(point), actions, mime, buttons, keys)
    event.setDropAction(action)
    QApplication.sendEvent(view.viewport(), event)
    settle()
    return event


def dragged(window: MainWindow, *titles: str) -> QMimeData:
    """Return what is under the mouse when these steps are dragged."""
    model = model_of(window)
    return model.mimeData([model.index_of(titled(window, title).id, Column.TITLE) for title in titles])


def edges(window: MainWindow, title: str) -> tuple[QPoint, QPoint, QPoint]:
    """Return points near the top of a row, in its middle and near its bottom."""
    row: QRect = view_of(window).visualRect(model_of(window).index_of(titled(window, title).id, Column.TITLE))
    middle = row.center()
    return QPoint(middle.x(), row.top() + 2), middle, QPoint(middle.x(), row.bottom() - 2)


def test_a_branch_is_dropped_on_a_step_before_it_and_after_it(small: MainWindow) -> None:
    drop(small, dragged(small, "C"), edges(small, "B1")[1])
    assert drawn(small) == seen(small) == "A\n  A1\n    A1x\n  A2\nB\n  B1\n    C"
    drop(small, dragged(small, "C"), edges(small, "A")[0])
    assert drawn(small).startswith("C\nA\n")
    drop(small, dragged(small, "C", "A2"), edges(small, "B1")[2])
    assert drawn(small) == seen(small) == "A\n  A1\n    A1x\nB\n  B1\n  C\n  A2"
    assert small.document.undo_label == "move 2 steps"
    drop(small, dragged(small, "A2"), edges(small, "B")[2])
    assert drawn(small) == "A\n  A1\n    A1x\nB\n  A2\n  B1\n  C"
    drop(small, dragged(small, "A2"), QPoint(60, view_of(small).viewport().height() - 5))
    assert drawn(small).endswith("\nA2")
    press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert drawn(small) == seen(small) == OUTLINE.strip("\n")


def test_a_branch_does_not_go_under_itself(small: MainWindow) -> None:
    drop(small, dragged(small, "A"), edges(small, "A1")[1])
    drop(small, dragged(small, "A"), edges(small, "A")[1])
    assert drawn(small) == OUTLINE.strip("\n")
    assert small.document.undo_label is None


def test_a_drop_where_it_stands_already_is_no_act(small: MainWindow) -> None:
    drop(small, dragged(small, "A"), edges(small, "A")[0])
    drop(small, dragged(small, "A1", "A2"), edges(small, "A")[2])
    drop(small, dragged(small, "C"), QPoint(60, view_of(small).viewport().height() - 5))
    assert drawn(small) == OUTLINE.strip("\n")
    assert small.document.undo_label is None


def test_a_drop_under_a_step_that_lost_its_children_goes_after_it(small: MainWindow) -> None:
    stand_on(small, "B1")
    press(Qt.Key.Key_Delete)
    drop(small, dragged(small, "C"), edges(small, "B")[2])
    assert drawn(small).endswith("B\nC")
    assert view_of(small).spot_at(edges(small, "B")[2]) == Spot(after="B")


def test_with_ctrl_a_copy_is_dropped(small: MainWindow) -> None:
    drop(small, dragged(small, "A1"), edges(small, "C")[1], Qt.DropAction.CopyAction)
    assert drawn(small) == seen(small) == f"{OUTLINE.strip()}\n  A1\n    A1x"


def test_text_of_another_program_is_dropped_as_a_tree(small: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("• Ask the pupils\n\t• In every class\n• Find rooms")
    assert drop(small, mime, edges(small, "B1")[1], Qt.DropAction.CopyAction).isAccepted()
    assert drawn(small).endswith("B\n  B1\n    Ask the pupils\n      In every class\n    Find rooms\nC")


def test_copy_and_paste_keep_every_field_of_a_branch(small: MainWindow) -> None:
    stand_on(small, "A1")
    press("Ctrl+C")
    stand_on(small, "C")
    press("Ctrl+V")
    assert drawn(small) == seen(small) == f"{OUTLINE.strip()}\nA1\n  A1x"
    steps = small.document.roadmap.steps
    pasted = steps.children(None)[-1]
    assert replace(pasted, id="A1") == FULL
    assert steps.children(pasted)[0].milestone
    assert len(small.document.roadmap.people) == 1
    assert current(small) == "A1"


def test_cut_and_paste_bring_a_branch_elsewhere(small: MainWindow) -> None:
    stand_on(small, "A1", "A2")
    press("Ctrl+X")
    assert drawn(small) == OUTLINE.strip("\n")
    stand_on(small, "B1")
    press("Ctrl+V")
    assert drawn(small) == seen(small) == "A\nB\n  B1\n  A1\n    A1x\n  A2\nC"
    press("Ctrl+Z")
    assert drawn(small) == OUTLINE.strip("\n")


def test_other_programs_get_an_indented_list(small: MainWindow) -> None:
    stand_on(small, "A", "A1", "B1")
    press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "A\n\tA1\n\t\tA1x\n\tA2\nB1"


LISTS = [
    "Plan\r\n\tEerst\r\n\t\tDaarna\r\n\tTot slot",
    "1. Plan\n   a. Eerst\n      i. Daarna\n   b. Tot slot",
    "• Plan\n  o Eerst\n    ▪ Daarna\n  o Tot slot",
    "1 Plan\n1.1 Eerst\n1.1.1 Daarna\n1.2 Tot slot",
    "- Plan\n\n  - Eerst\n    - Daarna\n\n  - Tot slot\n",
]


def test_an_indented_list_from_word_or_a_mail_becomes_a_tree(empty: MainWindow) -> None:
    for text in LISTS:
        mime = QMimeData()
        mime.setText(text)
        mime.setHtml("<ul><li>Plan</li></ul>")
        QGuiApplication.clipboard().setMimeData(mime)
        view_of(empty).setFocus()
        press("Ctrl+V")
        assert drawn(empty) == seen(empty) == "Plan\n  Eerst\n    Daarna\n  Tot slot", text
        press("Ctrl+Z")
        assert drawn(empty) == ""


def test_a_branch_goes_to_another_file_with_its_owner_by_name(
    small: MainWindow, registry: WindowRegistry, tmp_path: Path
) -> None:
    other = plan("X\n  Y", Person(id="p9", name="librarian"), Pillar(id="q9", name="Read"))
    second = with_answers(window_of(registry, written(tmp_path / "other.db", other)))
    stand_on(small, "A1")
    press("Ctrl+C")
    stand_on(second, "Y")
    press("Ctrl+V")
    assert drawn(second) == seen(second) == "X\n  Y\n  A1\n    A1x"
    pasted = titled(second, "A1")
    roadmap = second.document.roadmap
    assert (pasted.owner_id, pasted.pillar_id) == ("p9", "q9")
    assert roadmap.departments[pasted.department_id].name == "Library"
    blank = dict.fromkeys(OWN, "")
    assert replace(pasted, **blank) == replace(FULL, **blank)
    assert len(roadmap.departments) == 1


def test_a_branch_dragged_from_a_copy_of_the_file_is_copied_and_not_moved(
    small: MainWindow, registry: WindowRegistry, tmp_path: Path
) -> None:
    small.document.copy_to(tmp_path / "copy.db")
    second = with_answers(window_of(registry, tmp_path / "copy.db"))
    drop(second, dragged(small, "A1"), place_of(second, "C"))
    assert drawn(second) == f"{OUTLINE.strip()}\n  A1\n    A1x"
    assert drawn(small) == OUTLINE.strip("\n")


def test_what_cannot_become_a_step_is_said(small: MainWindow) -> None:
    for mime in (QMimeData(), QMimeData(), QMimeData()):
        mime.setData(BRANCHES, b"\xff\x00 not ours")
        QGuiApplication.clipboard().setMimeData(mime)
        stand_on(small, "B")
        press("Ctrl+V")
    assert small.statusBar().currentMessage() == "There is nothing on the clipboard that can become a step."
    assert small.document.undo_label is None


FOREIGN = [
    b"[]",
    b'{"branches": 3}',
    b'{"branches": [[[0, {"title": 7}, {}]]]}',
    b'{"branches": [[["x", {"title": "T"}, {}]]]}',
    b'{"branches": [[[0, {"title": "T", "progress": 4000}, {}]]]}',
    b'{"tree": "", "tops": 5}',
    b"[" * 100_000,
    b'{"branches": ' + b"[" * 100_000,
    b'{"branches": [[[0, {"title": "x", "progress": 1e999}, {}, []]]]}',
    b'{"branches": [[[0, {"title": "x", "start": [9]}, {}, []]]]}',
]


def test_a_clipboard_that_only_looks_like_ours_does_no_harm(small: MainWindow) -> None:
    for data in FOREIGN:
        mime = QMimeData()
        mime.setData(BRANCHES, data)
        QGuiApplication.clipboard().setMimeData(mime)
        stand_on(small, "B")
        press("Ctrl+V")
        assert "nothing on the clipboard" in small.statusBar().currentMessage(), data[:40]
        drop(small, mime, place_of(small, "C"))
        assert drawn(small) == seen(small) == OUTLINE.strip("\n"), data[:40]


def test_a_text_of_many_lines_is_one_act(empty: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("\n".join(f"{'  ' * (n % 3)}Line {n}" for n in range(300)))
    QGuiApplication.clipboard().setMimeData(mime)
    view_of(empty).setFocus()
    press("Ctrl+V")
    assert len(empty.document.roadmap.steps) == 300
    assert seen(empty) == drawn(empty)
    press("Ctrl+Z")
    assert len(empty.document.roadmap.steps) == 0


@pytest.fixture
def followed(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    """A window with a plan in which two steps have check-ins."""
    roadmap = full_plan()
    draft = RoadmapBuilder(roadmap)
    draft.put(CheckIn(id="c1", step_id="A1", day=date(2026, 9, 1), progress=40, confidence=7, person_id="p1"))
    draft.put(CheckIn(id="c2", step_id="A1x", day=date(2026, 9, 2), note="Slow"))
    return with_answers(window_of(registry, written(tmp_path / "followed.db", draft.finish())))


def test_what_is_cut_and_pasted_is_the_same_step_in_another_place(followed: MainWindow) -> None:
    before = followed.document.roadmap
    stand_on(followed, "A1")
    press("Ctrl+X")
    assert followed.document.roadmap is before
    stand_on(followed, "C")
    press("Ctrl+V")
    after = followed.document.roadmap
    assert drawn(followed) == seen(followed) == "A\n  A2\nB\n  B1\nC\nA1\n  A1x"
    assert {step.id: step for step in after.steps} == {step.id: step for step in before.steps}
    assert [*after.check_ins] == [*before.check_ins]
    assert followed.document.undo_label == "move “A1”"
    press("Ctrl+Z")
    assert followed.document.roadmap == before
    assert followed.document.undo_label is None


def test_what_is_cut_is_marked_until_it_is_pasted_let_go_or_something_else_is_copied(small: MainWindow) -> None:
    def marked() -> bool:
        view_of(small).viewport().repaint()
        index = model_of(small).index_of("C")
        return bool(index.data(Qt.ItemDataRole.DecorationRole)) and "cut" in index.data(Role.AccessibleTextRole)

    for end in (lambda: press(ESC), lambda: press("Ctrl+C"), lambda: press("Ctrl+V"), others_text):
        stand_on(small, "C")
        press("Ctrl+X")
        assert marked()
        stand_on(small, "B")
        end()
        assert not marked()


def others_text() -> None:
    """Put something of another program on the clipboard."""
    QGuiApplication.clipboard().setText("a word")
    settle()


def test_after_the_move_one_can_paste_copies(followed: MainWindow) -> None:
    stand_on(followed, "A1")
    press("Ctrl+X")
    stand_on(followed, "C")
    press("Ctrl+V", "Ctrl+V")
    assert drawn(followed) == "A\n  A2\nB\n  B1\nC\nA1\n  A1x\nA1\n  A1x"
    assert len(followed.document.roadmap.check_ins) == 2


def test_what_was_cut_cannot_go_under_itself_and_stays(small: MainWindow) -> None:
    stand_on(small, "A1")
    press("Ctrl+X")
    stand_on(small, "A1x")
    press("Ctrl+V")
    assert drawn(small) == OUTLINE.strip("\n")
    assert "under itself" in small.statusBar().currentMessage()
    stand_on(small, "C")
    press("Ctrl+V")
    assert drawn(small).endswith("C\nA1\n  A1x")


def test_what_was_cut_and_removed_meanwhile_comes_back_with_its_check_ins(followed: MainWindow) -> None:
    stand_on(followed, "A1")
    press("Ctrl+X")
    with followed.document.change("remove") as change:
        change.remove("A1")
    stand_on(followed, "C")
    press("Ctrl+V")
    assert drawn(followed).endswith("C\nA1\n  A1x")
    assert [one.note for one in followed.document.roadmap.check_ins if one.note] == ["Slow"]


def test_a_cut_branch_moves_to_another_roadmap_with_all_that_was_said_of_it(
    followed: MainWindow, registry: WindowRegistry, tmp_path: Path
) -> None:
    before = followed.document.roadmap
    second = with_answers(window_of(registry, written(tmp_path / "other.db", plan("X"))))
    stand_on(followed, "A1")
    press("Ctrl+X")
    stand_on(second, "X")
    press("Ctrl+V")
    assert drawn(second) == "X\nA1\n  A1x"
    assert drawn(followed) == seen(followed) == "A\n  A2\nB\n  B1\nC"
    there = second.document.roadmap
    assert [(one.day, one.progress, one.confidence, one.note) for one in there.check_ins] == [
        (one.day, one.progress, one.confidence, one.note) for one in before.check_ins
    ]
    pasted = titled(second, "A1")
    assert there.people[pasted.owner_id].name == "Librarian"
    assert there.departments[pasted.department_id].name == "Library"
    assert there.pillars[pasted.pillar_id].name == "Read"
    followed.document.undo()
    assert followed.document.roadmap == before
    press("Ctrl+V")
    assert drawn(second) == "X\nA1\n  A1x\nA1\n  A1x"
    assert followed.document.roadmap == before


def test_a_copy_for_another_roadmap_takes_check_ins_and_one_beside_it_does_not(
    followed: MainWindow, registry: WindowRegistry, tmp_path: Path
) -> None:
    second = with_answers(window_of(registry, written(tmp_path / "other.db", plan("X"))))
    stand_on(followed, "A1")
    press("Ctrl+D")
    stand_on(followed, "A1")
    press("Ctrl+C", "Ctrl+V")
    assert len(followed.document.roadmap.check_ins) == 2
    stand_on(second, "X")
    press("Ctrl+V")
    assert len(second.document.roadmap.check_ins) == 2
    drop(second, dragged(followed, "A1x"), place_of(second, "X"))
    assert len(second.document.roadmap.check_ins) == 3
    assert drawn(followed).count("A1x") == 3
