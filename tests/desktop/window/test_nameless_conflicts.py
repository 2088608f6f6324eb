"""Who gave no name is told by where a change came from: the copy, this laptop, or at least the moment."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from planner.cli.main import main
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.conflicts.page import ConflictsPage
from planner.desktop.copies.merge.dialog import MergeDialog
from planner.desktop.window import MainWindow
from planner.document import Document
from tests.desktop.acting import titled
from tests.desktop.conftest import settle, wait_for, window_of, with_answers
from tests.desktop.window.test_sharing import DESK, FORM, brought_back, copied


def said(page: ConflictsPage) -> list[str]:
    return [label.text() for label in page.chosen.findChildren(QLabel) if label.isVisible()]


def shown(window: MainWindow, field: str, title: str = DESK) -> list[str]:
    """Return what is said of a conflict on the page."""
    window.conflicts.show_of(titled(window, title).id, field)
    settle()
    page = window.conflicts.page
    assert page is not None
    return said(page)


def in_preview(window: MainWindow, *paths: Path) -> list[str]:
    """Bring copies back, and return every line of the preview."""
    lines: list[str] = []

    def read(dialog: MergeDialog) -> None:
        model = dialog.model
        waiting = [model.index(row, 0) for row in range(model.rowCount())]
        while waiting:
            index = waiting.pop(0)
            lines.append(" | ".join(index.siblingAtColumn(column).data() for column in range(2)))
            waiting.extend(model.index(row, 0, index) for row in range(model.rowCount(index)))

    brought_back(window, *paths, leave_out=read)
    return lines


@pytest.fixture
def nameless(registry: WindowRegistry, plan_path: Path) -> MainWindow:
    """A window of somebody without a name, who works on."""
    return with_answers(window_of(registry, plan_path))


def edit(window: MainWindow, title: str, **values: object) -> None:
    with window.document.change(f"edit {title}") as change:
        change.set(titled(window, title), **values)


def test_two_copies_of_people_without_a_name_are_told_apart(nameless: MainWindow, tmp_path: Path) -> None:
    first = copied(nameless, tmp_path / "kopA.db", (DESK, {"result": "open on Mondays"}), author="")
    second = copied(nameless, tmp_path / "kopB.db", (DESK, {"result": "open on Fridays"}), author="")
    lines = in_preview(nameless, first, second)
    (line,) = [line for line in lines if "“open on Mondays”" in line and "“open on Fridays”" in line]
    assert "omebody in kopA.db " in line
    assert "omebody in kopB.db " in line
    words = shown(nameless, "result")
    assert any("omebody in kopA.db" in one and "omebody in kopB.db" in one for one in words)
    cards = [one for one in words if " · " in one]
    assert any(one.startswith("Somebody in kopA.db · ") for one in cards)
    assert any(one.startswith("Somebody in kopB.db · ") for one in cards)
    nameless.window_commands.speak("nl")
    words = shown(nameless, "result")
    assert any("emand in kopA.db" in one and "emand in kopB.db" in one for one in words)


def test_what_was_written_here_is_that_of_this_laptop(nameless: MainWindow, tmp_path: Path) -> None:
    copy = copied(nameless, tmp_path / "kopB.db", (DESK, {"progress": 60}), author="")
    edit(nameless, DESK, progress=40)
    lines = in_preview(nameless, copy)
    assert any("ou on this laptop wrote 40%, somebody in kopB.db 60%" in line for line in lines)
    words = shown(nameless, "progress")
    assert "You on this laptop wrote 40%, somebody in kopB.db 60%." in words
    assert any(one.startswith("You on this laptop · ") for one in words)
    assert nameless.conflicts.page.chosen.buttons[0].text() == "Keep mine"


def test_it_is_known_after_closing(registry: WindowRegistry, nameless: MainWindow, tmp_path: Path) -> None:
    copy = copied(nameless, tmp_path / "kopB.db", (DESK, {"progress": 60}), author="")
    edit(nameless, DESK, progress=40)
    brought_back(nameless, copy)
    path = nameless.document.path
    nameless.close()
    wait_for(lambda: not registry.windows)
    renamed = path.rename(path.with_name("another name.db"))
    again = with_answers(window_of(registry, renamed))
    assert "You on this laptop wrote 40%, somebody in kopB.db 60%." in shown(again, "progress")


def test_two_of_one_name_are_told_apart(nameless: MainWindow, tmp_path: Path) -> None:
    nameless.document.author = "Architect"
    edit(nameless, DESK, progress=40)
    nameless.document.undo()
    copy = copied(nameless, tmp_path / "thuis.db", (DESK, {"progress": 60}), author="Architect")
    edit(nameless, DESK, progress=50)
    brought_back(nameless, copy)
    assert "You on this laptop wrote 50%, you in thuis.db 60%." in shown(nameless, "progress")


def test_somebody_beside_a_name_is_told_by_the_copy(nameless: MainWindow, tmp_path: Path) -> None:
    first = copied(nameless, tmp_path / "kopA.db", (DESK, {"progress": 60}), author="")
    second = copied(nameless, tmp_path / "kopB.db", (DESK, {"progress": 40}), author="Architect")
    lines = in_preview(nameless, first, second)
    assert any("Architect wrote 40%, somebody in kopA.db 60%" in line for line in lines)


def test_who_brings_what_is_told_in_the_preview(nameless: MainWindow, tmp_path: Path) -> None:
    first = copied(nameless, tmp_path / "kopA.db", (DESK, {"progress": 60}), author="")
    second = copied(nameless, tmp_path / "kopB.db", (FORM, {"result": "a form"}), author="")
    lines = in_preview(nameless, first, second)
    assert any(line.endswith(" | Somebody in kopA.db") and "60%" in line for line in lines)
    assert any(line.endswith(" | Somebody in kopB.db") and "a form" in line for line in lines)


def test_what_others_put_in_the_file_itself_is_told_by_its_moment(nameless: MainWindow, tmp_path: Path) -> None:
    nameless.publisher.stop()
    edit(nameless, DESK, progress=40)
    other = nameless.document.path.with_name("elsewhere.db")
    other.write_bytes(nameless.document.path.read_bytes())
    with Document.open(other) as theirs, theirs.change("edit") as change:
        change.set(titled(nameless, DESK), progress=60)
    nameless.document.path.write_bytes(other.read_bytes())
    nameless.document.take_update()
    settle()
    (sentence,) = [one for one in shown(nameless, "progress") if " wrote " in one]
    assert "you on this laptop 40%" in sentence
    assert sentence.startswith("Somebody (")


def test_a_command_remembers_for_the_window(
    registry: WindowRegistry, nameless: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = copied(nameless, tmp_path / "kopB.db", (DESK, {"progress": 60}), author="")
    edit(nameless, DESK, progress=40)
    path = nameless.document.path
    nameless.close()
    wait_for(lambda: not registry.windows)
    assert main(["merge", str(path), str(copy)]) == 0
    capsys.readouterr()
    again = with_answers(window_of(registry, path))
    assert "You on this laptop wrote 40%, somebody in kopB.db 60%." in shown(again, "progress")
