"""The note about what came in: it counts what is open as long as it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.desktop.copies.merge.result_note import MergeOutcome, ResultNote
from planner.desktop.forms.notifications import NotificationBar
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from tests.document import teams


@pytest.fixture
def parted(tmp_path: Path) -> Iterator[Document]:
    """A plan in which three titles have two values."""
    with teams.plan(tmp_path / "plan.db") as ours:
        ours.copy_to(tmp_path / "copy.db")
        for name in teams.NORTH:
            teams.rename(ours, name, f"Here {name}")
        teams.worked_on(
            tmp_path / "copy.db",
            lambda change: [change.set(name, title=f"There {name}") for name in teams.NORTH],
        )
        assert len(ours.merge(tmp_path / "copy.db").conflicts) == 3
        yield ours


@pytest.fixture
def bar(qtbot: QtBot, translator: Translator, theme: Theme) -> NotificationBar:
    made = NotificationBar(translator, theme)
    qtbot.addWidget(made)
    return made


def settle_one(document: Document) -> None:
    conflict = document.conflicts[0]
    document.resolve(conflict, conflict.values[0].value, "settle")


def test_the_note_counts_down_while_conflicts_are_settled_and_goes_with_the_last(
    parted: Document, bar: NotificationBar, translator: Translator
) -> None:
    ResultNote(bar, translator, lambda _document: None).say(parted, MergeOutcome(3, 0, 1))
    said = [bar.label.text()]
    while parted.conflicts:
        settle_one(parted)
        said.append(bar.label.text() if bar.note else "")
    counts = ["3 conflicts are", "2 conflicts are", "1 conflict is"]
    assert [count in words for count, words in zip(counts, said, strict=False)] == [True] * 3
    assert said[-1] == ""
    parted.undo()
    assert bar.note is None


def test_a_note_that_was_closed_stays_away(parted: Document, bar: NotificationBar, translator: Translator) -> None:
    ResultNote(bar, translator, lambda _document: None).say(parted, MergeOutcome(3, 0, 1))
    bar.away.click()
    settle_one(parted)
    settle_one(parted)
    assert bar.note is None


def test_a_second_merge_has_the_note_to_itself(parted: Document, bar: NotificationBar, translator: Translator) -> None:
    note = ResultNote(bar, translator, lambda _document: None)
    note.say(parted, MergeOutcome(3, 0, 1))
    note.say(parted, MergeOutcome(5, 0, 1))
    assert "5 things came in." in bar.label.text()
    settle_one(parted)
    assert "2 conflicts are" in bar.label.text()
