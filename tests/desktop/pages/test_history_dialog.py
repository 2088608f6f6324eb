"""The history: readable sentences, a search, and never more read at once than is looked at."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from planner.desktop.editing import Editing
from planner.desktop.history import HistoryDialog
from planner.desktop.history.model import PORTION, HistoryModel
from planner.desktop.history.sentences import Sentences, headline
from planner.desktop.theme import Theme
from planner.desktop.wording import Wording
from planner.document import Document, Entry
from planner.document.acts.checking_in import Word
from planner.roadmap import Goal, Status, Step

LEAF = "s00045"


@pytest.fixture
def acts(document: Document, editing: Editing) -> Document:
    steps = document.roadmap.steps
    editing.set_period(steps[LEAF], "2027 H1")
    editing.set_owner(document.roadmap.steps[LEAF], "Adviseur <b>")
    editing.rename(document.roadmap.steps[LEAF], "Formulier & taal")
    editing.give_status(document.roadmap.steps[LEAF], Status.STOPPED)
    return document


@pytest.fixture
def dialog(qtbot: QtBot, acts: Document, wording: Wording, theme: Theme) -> HistoryDialog:
    made = HistoryDialog(acts, wording, theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.model.complete)
    return made


def told(document: Document, wording: Wording) -> list[str]:
    """Return the sentences of the latest change."""
    sentences = Sentences(document.roadmap, wording)
    return [sentences.of(edit) for edit in document.history()[0].edits]


def rows(dialog: HistoryDialog) -> list[str]:
    return [str(dialog.model.index(row, 1).data()) for row in range(dialog.model.rowCount())]


def test_the_newest_change_stands_on_top_and_is_told(dialog: HistoryDialog) -> None:
    assert rows(dialog)[0] == "“Formulier & taal” is stopped"
    assert rows(dialog)[-1].startswith("Made: In 2030")
    assert "Status of “Formulier & taal”: done → stopped" in dialog.details.text()
    assert dialog.found.text() == "5 changes"


def test_choosing_another_change_tells_that_one(dialog: HistoryDialog) -> None:
    dialog.list.setCurrentIndex(dialog.model.index(2, 0))
    assert "Owner of “Formulier & taal”: Teamleider burgerzaken → Adviseur <b>" in dialog.details.text()
    assert "New person: “Adviseur <b>”" in dialog.details.text()


def test_the_making_of_a_plan_is_cut_short(dialog: HistoryDialog) -> None:
    dialog.list.setCurrentIndex(dialog.model.index(dialog.model.rowCount() - 1, 0))
    assert dialog.details.text().endswith("more edits")


@pytest.mark.parametrize(
    ("words", "count"), [("formulier taal", 1), ("ADVISEUR", 1), ("gemeentesecretaris", 5), ("x#", 0)]
)
def test_search_finds_in_words_and_names(dialog: HistoryDialog, qtbot: QtBot, words: str, count: int) -> None:
    dialog.search.setText(words)
    qtbot.waitUntil(lambda: dialog.model.complete)
    assert dialog.model.rowCount() >= count
    assert (dialog.model.rowCount() == 0) is (count == 0)
    if count == 0:
        assert dialog.found.text() == "Nothing was found."
    dialog.search.clear()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 5)


def test_the_history_of_a_step_is_its_own(qtbot: QtBot, acts: Document, wording: Wording, theme: Theme) -> None:
    with acts.change("Elsewhere") as change:
        change.set("s00001", title="Another")
    dialog = HistoryDialog(acts, wording, theme, None, LEAF)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.model.complete)
    assert "Elsewhere" not in rows(dialog)
    assert dialog.heading.text() == "Formulier & taal"


def test_another_language_is_shown_at_once(dialog: HistoryDialog, wording: Wording, qtbot: QtBot) -> None:
    wording.speak("nl")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 5)
    assert str(dialog.model.index(0, 0).data()).split()[1] == wording.language.day(date.today()).split()[1]
    wording.speak("en")


def test_every_kind_of_edit_has_its_sentence(document: Document, wording: Wording, editing: Editing) -> None:
    with document.change("Move") as change:
        change.move(LEAF, parent=None)
    assert told(document, wording) == [
        "“Formulier in gewone taal” moved from “Verhuizen in vijf minuten geregeld” to directly under the big goal"
    ]
    with document.change("Up") as change:
        change.move(LEAF, before=document.roadmap.steps.child_ids(None)[0])
    assert told(document, wording) == ["“Formulier in gewone taal” got another place among its neighbours"]
    with document.change("Add") as change:
        new = change.add(Step(title="", start=date(2027, 1, 1)))
    assert told(document, wording) == ["New step: “(no title)”"]
    with document.change("Remove") as change:
        change.remove(new)
    assert told(document, wording) == ["Removed step: “(no title)”"]
    with document.change("Set") as change:
        change.set(LEAF, start=None, end=None, horizon="later", milestone=True, weight=2, progress=40, owner_id=None)
    assert told(document, wording) == [
        "Owner of “Formulier in gewone taal”: Teamleider burgerzaken → –",
        "Start of “Formulier in gewone taal”: 1 Mar 2026 → –",
        "End of “Formulier in gewone taal”: 30 Jun 2026 → –",
        "Period of “Formulier in gewone taal”: – → later",
        "Progress of “Formulier in gewone taal”: 100% → 40%",
        "Weight of “Formulier in gewone taal”: 1.0 → 2.0",
        "Milestone of “Formulier in gewone taal”: no → yes",
    ]
    with document.change("Goal") as change:
        change.set(document.roadmap.goal, statement="x" * 300, by_when=date(2031, 1, 31))
    first, second = told(document, wording)
    assert first.startswith("Big goal: In 2030")
    assert first.endswith("xx…")
    assert second == "By when: 31 Dec 2030 → 31 Jan 2031"
    editing.check_in(document.roadmap.steps[LEAF], Word(confidence=7))
    assert told(document, wording)[0] == "New check-in: “Formulier in gewone taal”"


def test_undo_and_redo_say_what_they_took_back(acts: Document, wording: Wording) -> None:
    acts.undo()
    assert headline(acts.history()[0], wording) == "Undone: “Formulier & taal” is stopped"
    acts.redo()
    assert headline(acts.history()[0], wording).startswith("Done again: ")


class Endless:
    """A history of so many changes, which counts how many were asked for."""

    def __init__(self, count: int) -> None:
        self.count, self.asked = count, 0

    def __iter__(self) -> Iterator[Entry]:
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        for number in range(self.count):
            self.asked += 1
            yield Entry(str(number), moment + timedelta(hours=number), "Team", f"change {number}", "change", ())


def test_a_hundred_thousand_changes_are_read_as_they_are_looked_at(qtbot: QtBot, wording: Wording) -> None:
    history = Endless(100_000)
    model = HistoryModel(history, wording)
    qtbot.waitUntil(lambda: model.rowCount() == PORTION)
    assert history.asked == PORTION
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    qtbot.waitUntil(lambda: model.rowCount() == 2 * PORTION)
    assert history.asked == 2 * PORTION
    model.search("99999")
    qtbot.waitUntil(lambda: model.complete, timeout=60_000)
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["Change 99999"]


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot, wording: Wording) -> None:
    model = HistoryModel(Endless(500), wording)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.waitUntil(lambda: model.complete)
    model.search("change 499")
    qtbot.waitUntil(lambda: model.complete)
    assert model.rowCount() == 1
    assert tester.model() is model


def test_a_goal_without_a_label_still_has_a_headline(wording: Wording) -> None:
    entry = Entry("1", datetime(2026, 1, 1, tzinfo=UTC), "", "  ", "start", ())
    assert headline(entry, wording) == "Made: (without a name)"
    assert Goal().statement == ""
