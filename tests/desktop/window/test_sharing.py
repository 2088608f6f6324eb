"""Copies on their way out of a window and back into it, with real files and real dialogs."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QPushButton

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.copies.merge.dialog import MergeDialog
from planner.desktop.copies.merge.excluded import ExcludedDialog
from planner.desktop.copies.merge.import_roadmap import ImportRoadmapDialog
from planner.desktop.copies.merge.password import PasswordDialog
from planner.desktop.copies.share.dialog import ShareDialog
from planner.desktop.services.settings import Settings
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.sharing.encrypted_copies import encrypted_copy_job
from planner.phrasing.language import language
from planner.roadmap import Goal, Roadmap, Step
from tests.desktop.acting import ENTER, F2, stand_on, titled
from tests.desktop.conftest import press, settle, wait_for, window_of, with_answers
from tests.desktop.window.test_file_controller import answer
from tests.document.merge.stages import Trace, told

DESK = "Wijkbalie in vier buurthuizen"
FORM = "Formulier in gewone taal"


def copied(window: MainWindow, path: Path, *edits: tuple[str, dict[str, object]], author: str = "Team lead") -> Path:
    """Lay a copy of the open roadmap at a path, in which somebody else changed steps by their titles."""
    window.document.copy_to(path)
    with Document.open(path, author=author) as document:
        for title, values in edits:
            step = next(one for one in document.roadmap.steps.walk() if one.title == title)
            with document.change(f"edit {title}") as change:
                change.set(step, **values)
    return path


def brought_back(window: MainWindow, *paths: Path, leave_out: Callable[[MergeDialog], object] | None = None) -> None:
    """Bring copies back, with something left out where it is wanted."""

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        if leave_out is not None:
            leave_out(dialog)
        dialog.on.click()

    window.dialogs.paths = [*paths]
    asked = len(window.dialogs.said) + 1
    answer(MergeDialog, agree)
    window.commands.run("bring-back")
    wait_for(lambda: window.notes.note is not None or window.dialogs.said[asked:])


def dropped(window: MainWindow, *paths: Path) -> None:
    """Drop files on a window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)


# Out.


def test_a_branch_is_shared_by_the_dialog(window: MainWindow, tmp_path: Path) -> None:
    stand_on(window, "Verhuizen in vijf minuten geregeld")
    window.dialogs.path = tmp_path / "branch.db"

    def share(dialog: QDialog) -> None:
        assert isinstance(dialog, ShareDialog)
        dialog.scope.part.click()
        wait_for(lambda: dialog.ready)
        assert dialog.weight.text().startswith("About ")
        dialog.on.click()

    answer(ShareDialog, share)
    window.commands.run("copy-to")
    wait_for(lambda: window.notes.note is not None)
    assert window.notes.label.text() == "Copy saved as branch.db."
    assert [button.text() for button in window.notes.buttons] == ["Show in folder"]
    name = window.dialogs.said[0].removeprefix("Save a copy ")
    assert "Verhuizen in vijf minuten geregeld - 20" in name
    assert name.split(" - ")[0] in window.document.roadmap.goal.statement  # of which roadmap it is
    titles = [step.title for step in Document.read(tmp_path / "branch.db").steps.walk()]
    assert titles[:2] == ["Klantreizen opnieuw ontworpen", "Verhuizen in vijf minuten geregeld"]  # its line, and it
    assert len(titles) == 1 + 4
    assert window.document.path.name == "plan.db"


def test_the_next_copy_is_proposed_in_the_same_folder_and_overwrites_nothing(
    window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "for others"
    folder.mkdir()
    taken = folder / "taken.db"
    taken.write_text("mine")
    places = [taken, folder / "copy.db", folder / "next.db"]
    window.dialogs.save_file = lambda title, name, kinds: window.dialogs.said.append(name) or places.pop(0)

    for name in ("copy.db", "next.db"):
        answer(ShareDialog, lambda dialog: dialog.on.click())  # type: ignore[attr-defined]
        window.commands.run("copy-to")
        wait_for((folder / name).exists)
        wait_for(lambda: window.notes.note is not None)
        window.notes.drop("copy")
    assert taken.read_text() == "mine"
    assert window.dialogs.said[1] == "taken.db is there already. Choose another name; nothing was overwritten."
    assert Path(window.dialogs.said[-1]).parent == folder


def test_the_choices_are_there_again_when_there_is_no_place_yet(window: MainWindow, tmp_path: Path) -> None:
    target, places = tmp_path / "closed.zip", [None, tmp_path / "missing" / "closed.zip", tmp_path / "closed.zip"]
    window.dialogs.save_file = lambda title, name, kinds: places.pop(0)
    seen: list[tuple[bool, str]] = []

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, ShareDialog)
        wait_for(lambda: dialog.ready)
        seen.append((dialog.wanted.history, dialog.wanted.password))
        dialog.on.click()
        if len(seen) < 3:
            answer(ShareDialog, again)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, ShareDialog)
        dialog.reads.click()
        dialog.closing.closed.click()
        for line in (dialog.closing.line, dialog.closing.again):
            line.setText("four words in a row")
        again(dialog)

    answer(ShareDialog, choose)
    window.commands.run("copy-to")
    wait_for(target.exists)
    wait_for(lambda: window.notes.note is not None)
    assert seen == [(False, "four words in a row")] * 3
    assert window.dialogs.said == [
        "closed.zip could not be written there (its folder is not there). No copy was made; choose another place."
    ]
    assert [one.name for one in window.document.copies_out()] == ["closed.zip"]


def test_trying_a_copy_leaves_nothing_behind(window: MainWindow, tmp_path: Path) -> None:
    count = len(window.document.copies_out())

    def look(dialog: QDialog) -> None:
        wait_for(lambda: dialog.ready)  # type: ignore[attr-defined]
        dialog.reject()

    answer(ShareDialog, look)
    window.commands.run("copy-to")
    settle()
    assert len(window.document.copies_out()) == count
    assert {path.name for path in tmp_path.iterdir() if path.suffix == ".db"} == {"plan.db"}


# Back.


def test_what_others_did_comes_in_and_goes_by_one_undo(window: MainWindow, tmp_path: Path) -> None:
    copy = copied(window, tmp_path / "team.db", (FORM, {"progress": 30}), (DESK, {"title": "Wijkbalie overal"}))
    before = window.document.roadmap
    brought_back(window, copy)
    assert titled(window, "Wijkbalie overal")
    assert titled(window, FORM).progress == 30
    assert window.notes.label.text() == "2 things came in."
    window.notes.buttons[0].click()
    assert window.document.roadmap.steps == before.steps


def test_the_window_goes_the_way_of_the_merge_that_its_readme_tells(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(window, tmp_path / "team.db", (FORM, {"progress": 30}))
    trace, job = Trace(), window.document.preview_job
    monkeypatch.setattr(window.document, "preview_job", lambda paths: trace.traced(job(paths)))
    with trace.running():
        brought_back(window, copy)
    assert trace.steps(told()) == [one for one in told() if not one.endswith("grafted")]
    assert trace.read_again() == []


def test_the_undo_that_is_offered_is_never_that_of_something_else(window: MainWindow, tmp_path: Path) -> None:
    copy = copied(window, tmp_path / "team.db", (FORM, {"progress": 30}))
    brought_back(window, copy)
    assert window.notes.isVisible()
    with window.document.change("after") as change:
        change.set(titled(window, DESK), progress=10)
    assert window.notes.isHidden()


def test_what_is_left_out_can_be_taken_in_later(window: MainWindow, tmp_path: Path) -> None:
    copy = copied(window, tmp_path / "team.db", (FORM, {"progress": 30}), (DESK, {"title": "Wijkbalie overal"}))

    def leave(dialog: MergeDialog) -> None:
        rows = [dialog.model.index(row, 0) for row in range(dialog.model.rowCount())]
        dialog.model.take(next(one for one in rows if FORM in one.data()), taken=False)

    brought_back(window, copy, leave_out=leave)
    assert titled(window, "Wijkbalie overal")
    assert titled(window, FORM).progress == 100
    assert window.notes.label.text() == (
        "1 thing came in. 1 was left out and is kept under File, Left out when bringing back."
    )
    assert note_buttons(window) == ["Undo", "See what was left out"]
    answer(ExcludedDialog, lambda dialog: dialog.on.click())  # type: ignore[attr-defined]
    window.notes.buttons[1].click()
    settle()
    assert titled(window, FORM).progress == 30
    assert window.notes.label.text() == "1 thing came in."
    assert window.document.undo_label == "take in what was left out"
    window.commands.run("undo")
    assert titled(window, FORM).progress == 100
    assert window.notes.isHidden()


def note_buttons(window: MainWindow) -> list[str]:
    return [button.text() for button in window.notes.buttons]


def test_of_what_was_left_out_only_what_is_ticked_comes_in(window: MainWindow, tmp_path: Path) -> None:
    copy = copied(window, tmp_path / "team.db", (FORM, {"progress": 30}), (DESK, {"title": "Wijkbalie overal"}))
    before = window.document.roadmap

    def leave(dialog: MergeDialog) -> None:
        for row in range(dialog.model.rowCount()):
            dialog.model.take(dialog.model.index(row, 0), taken=False)

    def take_one(dialog: QDialog) -> None:
        assert isinstance(dialog, ExcludedDialog)
        assert dialog.model is not None
        rows = [dialog.model.index(row, 0) for row in range(dialog.model.rowCount())]
        dialog.model.take(next(one for one in rows if FORM in one.data()), taken=False)
        dialog.on.click()

    brought_back(window, copy, leave_out=leave)
    assert window.document.roadmap == before
    answer(ExcludedDialog, take_one)
    window.commands.run("left-out")
    settle()
    assert titled(window, "Wijkbalie overal")
    assert titled(window, FORM).progress == 100
    assert window.notes.label.text().startswith("1 thing came in. 1 was left out")


def test_after_the_next_change_the_message_keeps_what_waits_and_drops_the_undo(
    window: MainWindow, tmp_path: Path
) -> None:
    copy = copied(window, tmp_path / "team.db", (FORM, {"progress": 30}), (DESK, {"title": "Wijkbalie overal"}))
    brought_back(window, copy, leave_out=lambda dialog: dialog.model.take(dialog.model.index(0, 0), taken=False))
    with window.document.change("after") as change:
        change.set(titled(window, FORM), description="Later")
    assert window.notes.label.text() == "1 was left out and is kept under File, Left out when bringing back."
    assert note_buttons(window) == ["See what was left out"]


# What was undone.


def undone(window: MainWindow, path: Path) -> Path:
    """Bring a copy back, undo it, and go on so that nothing can be redone."""
    copy = copied(window, path, (FORM, {"progress": 30}), (DESK, {"title": "Wijkbalie overal"}))
    brought_back(window, copy)
    window.commands.run("undo")
    with window.document.change("go on") as change:
        change.set(titled(window, FORM), description="Later")
    assert window.document.redo_label is None
    assert window.notes.isHidden()
    return copy


def test_a_copy_that_was_undone_is_taken_in_again_by_one_button(window: MainWindow, tmp_path: Path) -> None:
    copy = undone(window, tmp_path / "team.db")
    before = window.document.roadmap
    day = language("en").day(date.today())

    def look(dialog: MergeDialog) -> None:
        assert dialog.sources[0].text() == f"team.db: it came in before, and was undone here on {day}"
        assert dialog.model.index(0, 0).data().endswith(f" on {day}. Take it in again?")
        assert dialog.on.text() == "Take it in again"

    brought_back(window, copy, leave_out=look)
    assert titled(window, "Wijkbalie overal")
    assert titled(window, FORM).progress == 30
    assert titled(window, FORM).description == "Later"
    assert window.document.undo_label == "team.db"
    assert window.notes.label.text() == "2 things came in."
    window.notes.buttons[0].click()
    assert window.document.roadmap == before


def test_what_was_undone_stands_in_the_list_of_what_was_left_out(window: MainWindow, tmp_path: Path) -> None:
    undone(window, tmp_path / "team.db")
    answer(ExcludedDialog, lambda dialog: dialog.on.click())  # type: ignore[attr-defined]
    window.commands.run("left-out")
    settle()
    assert titled(window, "Wijkbalie overal")
    assert window.document.undo_label == "team.db"


def test_the_undo_takes_back_both_what_is_new_and_what_was_taken_in_again(window: MainWindow, tmp_path: Path) -> None:
    copy = undone(window, tmp_path / "team.db")
    with Document.open(copy, author="Team lead") as document, document.change("more") as change:
        change.set("s00044", progress=45)
    before = window.document.roadmap

    def tick(dialog: MergeDialog) -> None:
        assert dialog.on.text() == "Bring back"
        assert not dialog.takes_again
        dialog.model.take(dialog.model.index(dialog.model.rowCount() - 1, 0), taken=True)

    brought_back(window, copy, leave_out=tick)
    assert titled(window, "Wijkbalie overal")
    assert window.document.roadmap.steps["s00044"].progress == 45
    assert window.notes.label.text() == "3 things came in."
    window.notes.buttons[0].click()
    assert window.document.roadmap == before


# Several at once, some of them bad.


def test_the_good_ones_go_on_and_the_bad_ones_are_named(window: MainWindow, tmp_path: Path) -> None:
    copy = copied(window, tmp_path / "team.db", (FORM, {"progress": 30}))
    broken, other = tmp_path / "broken.db", tmp_path / "other.db"
    broken.write_bytes(b"no roadmap at all" * 1_000)
    Document.create_from(other, Roadmap(goal=Goal(statement="Another"))).close()
    seen: list[str] = []

    def look(dialog: MergeDialog) -> None:
        seen.extend(label.text() for label in (*dialog.sources, *dialog.refused))

    brought_back(window, broken, copy, other, leave_out=look)
    assert seen == [
        "team.db: newer than yours by 1 change",
        "other.db: another roadmap: it can be taken over as a branch of this one",
        "Not brought: broken.db is not a roadmap: it is another kind of file. It was left as it is.",
    ]
    assert titled(window, FORM).progress == 30
    assert window.document.undo_label == "team.db"


def test_of_nothing_but_bad_ones_each_is_named_and_nothing_is_offered(window: MainWindow, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.db", "two.db")]
    for path in paths:
        path.write_bytes(b"no roadmap at all" * 1_000)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        seen.extend([dialog.heading.text(), *(label.text()[:20] for label in dialog.refused), dialog.on.text()])
        dialog.reject()

    answer(MergeDialog, look)
    dropped(window, *paths)
    wait_for(lambda: seen)
    assert seen == ["None of these can be brought back", "Not brought: one.db ", "Not brought: two.db ", "Close"]


def test_a_copy_of_which_nobody_knows_the_password_keeps_no_other_from_coming_in(
    window: MainWindow, tmp_path: Path
) -> None:
    copy = copied(window, tmp_path / "team.db", (FORM, {"progress": 30}))
    closed = tmp_path / "closed.zip"
    encrypted_copy_job(window.document, closed, history=True, branch_id=None, password="zomer 2026")()
    seen: list[str] = []
    answer(PasswordDialog, lambda dialog: dialog.reject())
    brought_back(window, closed, copy, leave_out=lambda dialog: seen.extend(one.text() for one in dialog.refused))
    assert titled(window, FORM).progress == 30
    assert [one.partition(" is protected")[0] for one in seen] == ["Not brought: closed.zip"]


def test_nothing_is_written_until_one_says_so(window: MainWindow, tmp_path: Path) -> None:
    copy = copied(window, tmp_path / "team.db", (FORM, {"progress": 30}))
    before, history = window.document.roadmap, len(window.document.history())
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.sources[0].text())  # type: ignore[attr-defined]
        dialog.reject()

    answer(MergeDialog, look)
    dropped(window, copy)
    wait_for(lambda: seen)
    settle()
    assert seen == ["team.db: newer than yours by 1 change"]
    assert (window.document.roadmap, len(window.document.history())) == (before, history)
    assert window.notes.isHidden()


def test_a_dropped_copy_can_be_opened_instead(registry: WindowRegistry, window: MainWindow, tmp_path: Path) -> None:
    copy = copied(window, tmp_path / "team.db")
    answer(MergeDialog, lambda dialog: pressed(dialog, "Open it in a window of its own"))
    dropped(window, copy)
    wait_for(lambda: len(registry.windows) == 2)
    wait_for(lambda: registry.windows[1].document is not None)
    assert registry.windows[1].document.path == copy


def pressed(dialog: QDialog, words: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text() == words).click()


def test_another_roadmap_is_taken_over_under_any_step(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    Document.create_from(other, Roadmap(goal=Goal(statement="Every school has a library"))).close()
    deep = max(window.document.roadmap.steps.walk(), key=window.document.roadmap.steps.depth)

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportRoadmapDialog)
        dialog.where.setEditText(deep.title[:-1])
        dialog.where.commit()
        dialog.on.click()

    def take(dialog: QDialog) -> None:
        answer(ImportRoadmapDialog, agree)
        pressed(dialog, "Take it over as a branch…")

    answer(MergeDialog, take)
    dropped(window, other)
    wait_for(lambda: "Every school has a library" in {step.title for step in window.document.roadmap.steps.walk()})
    steps = window.document.roadmap.steps
    assert steps.parent_id(titled(window, "Every school has a library")) == deep.id


def test_another_roadmap_is_taken_over_as_a_branch(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    goal = Goal(statement="Every school has a library")
    with Document.create_from(other, Roadmap(goal=goal)) as document, document.change("begin") as change:
        change.add(Step(title="Ask the pupils"))

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportRoadmapDialog)
        assert dialog.parent_id is None
        dialog.on.click()

    def take(dialog: QDialog) -> None:
        answer(ImportRoadmapDialog, agree)
        pressed(dialog, "Take it over as a branch…")

    answer(MergeDialog, take)
    dropped(window, other)
    wait_for(lambda: "Every school has a library" in {step.title for step in window.document.roadmap.steps.walk()})
    top = titled(window, "Every school has a library")
    assert [step.title for step in window.document.roadmap.steps.children(top)] == ["Ask the pupils"]


def test_the_open_file_itself_and_what_is_no_roadmap_are_said(window: MainWindow, tmp_path: Path) -> None:
    dropped(window, window.document.path)
    wait_for(lambda: window.statusBar().currentMessage() == "plan.db is the roadmap that is open here.")
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no roadmap at all")
    dropped(window, broken)
    wait_for(lambda: window.dialogs.said)
    assert "broken.db" in window.dialogs.said[0]


def test_a_closed_copy_asks_for_its_password_until_it_is_right(window: MainWindow, tmp_path: Path) -> None:
    closed = tmp_path / "closed.zip"
    encrypted_copy_job(window.document, closed, history=True, branch_id=None, password="zomer 2026")()
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.sources[0].text())  # type: ignore[attr-defined]
        dialog.reject()

    def type_it(dialog: QDialog) -> None:
        assert isinstance(dialog, PasswordDialog)
        dialog.line.setText("winter")
        dialog.on.click()
        wait_for(lambda: dialog.field.refusal)
        seen.append("asked again")
        answer(MergeDialog, look)
        dialog.line.setText("zomer 2026")
        dialog.on.click()

    answer(PasswordDialog, type_it)
    dropped(window, closed)
    wait_for(lambda: len(seen) == 2)
    assert seen == ["asked again", "closed.zip: nothing to bring back, it is the same as yours"]


# Beside the file.


def test_copies_beside_the_file_are_offered_at_opening(registry: WindowRegistry, plan_path: Path) -> None:
    beside = plan_path.with_name("plan (conflicted copy 2026-11-23).db")
    with Document.open(plan_path) as document:
        document.copy_to(beside)
    with Document.open(beside) as document, document.change("elsewhere") as change:
        change.set("s00045", progress=30)
    window = with_answers(window_of(registry, plan_path))
    wait_for(window.notes.isVisible)
    assert window.notes.label.text() == (
        "1 copy lies beside this file, with changes that are not in it: plan (conflicted copy 2026-11-23).db"
    )
    answer(MergeDialog, lambda dialog: dialog.on.click())  # type: ignore[attr-defined]
    window.notes.buttons[0].click()
    wait_for(lambda: titled(window, FORM).progress == 30)


def beside(window: MainWindow, name: str, **values: object) -> Path:
    """Lay a copy beside the open file as a sync client does, whole at once, in which a step was changed."""
    made = copied(window, window.document.path.with_name("elsewhere.db"), (FORM, values))
    return made.replace(window.document.path.with_name(name))


def test_a_copy_that_comes_to_lie_there_is_offered_while_one_works(window: MainWindow) -> None:
    wait_for(lambda: not window.beside.running)
    assert window.notes.isHidden()
    beside(window, "plan (conflicted copy 2026-11-23).db", progress=30)
    window.beside.check()
    wait_for(window.notes.isVisible)
    assert "1 copy lies beside this file" in window.notes.label.text()
    answer(MergeDialog, lambda dialog: dialog.on.click())  # type: ignore[attr-defined]
    window.notes.buttons[0].click()
    wait_for(lambda: titled(window, FORM).progress == 30)


def test_a_copy_that_was_declined_is_not_offered_again_but_another_is(window: MainWindow) -> None:
    beside(window, "plan-LAPTOP123.db", progress=30)
    window.beside.check()
    wait_for(window.notes.isVisible)
    window.notes.away.click()
    beside(window, "plan-LAPTOP123.db", progress=40)
    wait_for(lambda: not window.beside.running)
    window.beside.check()
    wait_for(lambda: not window.beside.running)
    assert window.notes.isHidden()
    beside(window, "plan-TABLET77.db", progress=50)
    window.beside.check()
    wait_for(window.notes.isVisible)
    assert "2 copies lie beside this file" in window.notes.label.text()


def test_a_copy_that_is_there_only_in_part_is_offered_once_it_is_whole(window: MainWindow) -> None:
    whole = copied(window, window.document.path.with_name("elsewhere.db"), (FORM, {"progress": 30}))
    data = whole.read_bytes()
    there = window.document.path.with_name("plan - kopie.db")
    there.write_bytes(data[: len(data) // 2])
    wait_for(lambda: not window.beside.running)
    window.beside.check()
    wait_for(lambda: not window.beside.running)
    assert window.notes.isHidden()
    there.write_bytes(data)
    window.beside.check()
    wait_for(window.notes.isVisible)


# One's own name.


def test_a_name_is_asked_at_the_first_sharing_and_kept(window: MainWindow, settings: Settings, tmp_path: Path) -> None:
    window.dialogs.path = tmp_path / "out.db"

    def share(dialog: QDialog) -> None:
        assert isinstance(dialog, ShareDialog)
        assert dialog.author_name is not None
        dialog.author_name.names.setEditText("  Programme   manager ")
        dialog.on.click()

    answer(ShareDialog, share)
    window.commands.run("copy-to")
    wait_for(lambda: window.notes.note is not None)
    assert settings.name == window.document.author == "Programme manager"
    assert [one.author for one in window.document.copies_out()] == ["Programme manager"]
    asked: list[bool] = []
    answer(ShareDialog, lambda dialog: (asked.append(dialog.author_name is not None), dialog.reject()))  # type: ignore[attr-defined]
    window.commands.run("copy-to")
    assert asked == [False]


def test_a_name_is_asked_at_the_first_bringing_back_and_the_act_bears_it(
    window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    copy = copied(window, tmp_path / "team.db", (FORM, {"progress": 30}))
    brought_back(window, copy, leave_out=lambda dialog: dialog.author_name.names.setEditText("Director"))  # type: ignore[union-attr]
    assert settings.name == "Director"
    assert window.document.history()[0].author == "Director"


def test_the_name_may_stay_empty(window: MainWindow, settings: Settings, tmp_path: Path) -> None:
    window.dialogs.path = tmp_path / "out.db"
    answer(ShareDialog, lambda dialog: dialog.on.click())  # type: ignore[attr-defined]
    window.commands.run("copy-to")
    wait_for(lambda: window.notes.note is not None)
    assert settings.name == window.document.author == ""


# What is to be settled.


@pytest.fixture
def parted(window: MainWindow, tmp_path: Path) -> MainWindow:
    """Return a window into which a copy came back that says something else of two fields."""
    copy = copied(window, tmp_path / "team.db")
    with window.document.change("here") as change:
        change.set("s00045", progress=40, title="Formulier hier")
    with Document.open(copy, author="Team lead") as document, document.change("there") as change:
        change.set("s00045", progress=60, title="Formulier daar")
    brought_back(window, copy)
    return window


def test_a_counter_leads_to_the_page_and_one_click_settles(parted: MainWindow) -> None:
    counter = parted.conflicts.counter
    assert counter.text().strip() == "2 to settle"
    assert parted.notes.label.text() == "2 things came in. 2 conflicts are open: they can wait, and F8 shows them."
    next(one for one in parted.notes.buttons if one.text() == "Settle now").click()
    assert parted.stack.currentWidget() is parted.conflicts.page
    parted.window_commands.back_to_tree()
    counter.click()
    page = parted.conflicts.page
    assert page is not None
    assert parted.stack.currentWidget() is page
    while parted.document.conflicts:
        conflict = page.current
        mine = next(one for one in page.chosen.buttons if one.text().startswith("Keep"))
        mine.click()
        assert page.current != conflict
    assert parted.focusWidget() is page.on  # what had it is gone
    assert counter.isHidden()
    assert page.done.text() == "No open conflicts"
    assert page.done.isVisible()
    page.on.click()
    assert parted.stack.currentWidget() is parted.workspace


def test_the_step_wears_a_mark_and_its_fields_say_so(parted: MainWindow) -> None:
    step = parted.document.roadmap.steps["s00045"]
    index = parted.workspace.outline.model.index_of(step.id)
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "to settle: " in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Progress" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    stand_on(parted, step.title)
    panel = parted.workspace.panel
    shown = [field for field, link in panel.open_values.links.items() if link.isVisibleTo(panel)]
    assert shown == [panel.fields.title, panel.progress]
    panel.open_values.links[panel.progress].click()
    assert parted.conflicts.page is not None
    assert parted.conflicts.page.current is not None
    assert parted.conflicts.page.current.field == "progress"


def test_a_change_of_the_field_itself_settles_and_the_mark_goes(parted: MainWindow) -> None:
    step = parted.document.roadmap.steps["s00045"]
    for conflict in parted.document.conflicts:
        if conflict.field != "title":
            parted.document.resolve(conflict, conflict.values[0].value, "settle")
    stand_on(parted, step.title)
    press(F2, "Ctrl+A", "Formulier overal", ENTER)
    assert parted.document.conflicts == ()
    index = parted.workspace.outline.model.index_of(step.id)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert parted.conflicts.counter.isHidden()


def test_the_page_goes_with_the_plan_while_it_is_edited(parted: MainWindow) -> None:
    parted.commands.run("settle")
    page = parted.conflicts.page
    assert page is not None
    with parted.document.change("elsewhere") as change:
        change.set("s00045", progress=55)
    assert [page.model.conflict(row).field for row in range(page.model.rowCount())] == ["title"]  # type: ignore[union-attr]
