"""What happened: readable sentences day by day, filters, and never more read at once than is looked at."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from planner.desktop.history.dialog import HistoryDialog
from planner.desktop.history.model import PORTION, HistoryModel
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.theme import Theme
from planner.document import Document, Entry
from planner.document.operations.check_in import Word
from planner.phrasing.edit_sentences import Sentences, headline
from planner.phrasing.language import language
from planner.roadmap import CheckIn, Contributor, Decision, Department, Person, Record, SetAside, Status, Step
from planner.roadmap.edits import Edit, edit_of
from tests.histories import BRANCH, LEAF, at_noon, municipal_past, written
from tests.plans import municipal_plan

Opened = Callable[..., HistoryDialog]


@pytest.fixture
def past(tmp_path: Path) -> Iterator[Document]:
    municipal_past(tmp_path / "past.db")
    with Document.open(tmp_path / "past.db", author="Gemeentesecretaris") as made:
        yield made


@pytest.fixture
def opened(qtbot: QtBot, past: Document, translator: Translator, theme: Theme) -> Iterator[Opened]:
    made: list[HistoryDialog] = []

    def give(step_id: str | None = None, *, of_step: bool = True) -> HistoryDialog:
        dialog = HistoryDialog(past, translator, theme, None, step_id, of_step=of_step)
        made.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        wait(qtbot, dialog)
        return dialog

    yield give
    for dialog in made:
        dialog.done(0)


def wait(qtbot: QtBot, dialog: HistoryDialog) -> None:
    qtbot.waitUntil(lambda: dialog.changes_page.ready)


def rows(dialog: HistoryDialog) -> list[str]:
    """Return what each change says, without the names of the days."""
    model = dialog.changes_page.model
    found = (model.row(number) for number in range(model.rowCount()))
    return [row.line for row in found if row is not None]


def choose(qtbot: QtBot, dialog: HistoryDialog, box: QComboBox, data: object) -> None:
    """Choose from a list as a person does."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())
    wait(qtbot, dialog)


def told(document: Document) -> list[str]:
    """Return the sentences of the latest change."""
    sentences = Sentences(document.roadmap, language("en"))
    return [sentences.of(edit) for edit in document.history()[0].edits]


ALL = [
    "Progress of “Status altijd online te volgen” from 45% to 60%",
    "“Portfolio van veranderingen op één pagina” moved from “Eén sturing op dienstverlening” to "
    "“Eén loket, welk kanaal je ook kiest”",
    "Verwijder",
    "“Formulier in gewone taal” is now called “Formulier, getest met inwoners”",
    "Status of “Automatische controle van het adres” from under way to done",
    "Status of “Hulp bij schulden binnen drie werkdagen” from not started to stopped",
    "End of “Formulier, getest met inwoners” from 30 Jun 2026 to 30 Sep 2026",
    "Owner of “Formulier, getest met inwoners” from Teamleider burgerzaken to Architect",
    "Progress of “Status altijd online te volgen” from 0% to 45%",
    "New step: “Proef met een wijkbalie”",
    "Made: In 2030 regelt elke inwoner zijn zaken met de gemeente in één keer goed",
]


def test_each_change_is_a_sentence_with_old_and_new_value_newest_first(opened: Opened) -> None:
    dialog = opened()
    assert rows(dialog) == ALL
    assert dialog.changes_page.found.text() == "11 changes"


def test_changes_stand_below_their_day(opened: Opened) -> None:
    model = opened().changes_page.model
    days = [str(model.index(row, 0).data()) for row in range(model.rowCount()) if model.is_day(row)]
    words = language("en")
    ago = [date.today() - timedelta(days=count) for count in (1, 2, 3, 4, 5, 10, 20, 35, 60, 90)]
    assert days == [f"Yesterday, {words.day(ago[0])}", *map(words.day, ago[1:])]
    assert model.is_day(0)
    assert [model.index(1, column).data() for column in (0, 2)] == ["12:00", "Programmamanager"]


def test_the_chosen_change_is_told_in_full(opened: Opened) -> None:
    dialog = opened()
    assert dialog.changes_page.list.currentIndex().row() == 1
    assert dialog.changes_page.pane.what.text() == "Vooruit"
    assert dialog.changes_page.pane.by.text().startswith("Programmamanager, ")
    assert dialog.changes_page.pane.text == ALL[0]
    dialog.changes_page.list.setCurrentIndex(
        dialog.changes_page.model.index(dialog.changes_page.model.rowCount() - 1, 0)
    )
    assert dialog.changes_page.pane.text.endswith("more edits")


def test_the_removal_of_a_branch_names_every_step(opened: Opened) -> None:
    dialog = opened()
    dialog.changes_page.list.setCurrentIndex(dialog.changes_page.model.index(5, 0))
    assert "Removed step: “Klachten binnen twee weken persoonlijk opgelost”" in dialog.changes_page.pane.text


@pytest.mark.parametrize(
    ("words", "count"),
    [("formulier taal", 2), ("ARCHITECT", 2), ("gemeentesecretaris", 3), ("Klachten persoonlijk", 2), ("x#", 0)],
)
def test_search_finds_in_sentences_and_names(opened: Opened, qtbot: QtBot, words: str, count: int) -> None:
    dialog = opened()
    dialog.changes_page.filters.search.setText(words)
    wait(qtbot, dialog)
    assert len(rows(dialog)) == count
    assert dialog.changes_page.found.text().startswith("Nothing was found.") is (count == 0)
    dialog.changes_page.filters.search.clear()
    wait(qtbot, dialog)
    assert rows(dialog) == ALL


def test_changes_of_one_person(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    who = dialog.changes_page.filters.who
    assert [who.itemData(row) for row in range(who.count())] == [
        None,
        "Gemeentesecretaris",
        "Programmamanager",
        "Teamleider burgerzaken",
    ]
    choose(qtbot, dialog, who, "Gemeentesecretaris")
    assert rows(dialog) == ALL[1:3]
    choose(qtbot, dialog, who, None)
    assert rows(dialog) == ALL


def test_changes_of_a_period(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    filters = dialog.changes_page.filters
    assert not filters.first.isVisible()
    choose(qtbot, dialog, filters.when, "week")
    assert rows(dialog) == ALL[:5]
    choose(qtbot, dialog, filters.when, "month")
    assert rows(dialog) == ALL[:8]
    choose(qtbot, dialog, filters.when, "between")
    assert filters.first.isVisible()
    assert filters.last.isVisible()
    filters.first.show_day(date.today() - timedelta(days=40))
    filters.last.setDate(filters.last.date().addDays(-10))
    wait(qtbot, dialog)
    assert rows(dialog) == ALL[5:9]
    choose(qtbot, dialog, filters.when, "since")
    assert rows(dialog) == ALL[:9]
    assert not filters.last.isVisible()


def test_the_history_of_a_step_is_its_own(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(LEAF)
    assert rows(dialog) == [ALL[3], ALL[6], ALL[7], ALL[10]]
    choose(qtbot, dialog, dialog.changes_page.filters.reach, "all")
    assert rows(dialog) == ALL


@pytest.mark.parametrize(
    "kept",
    [
        SetAside(id="kept", rule="no-owner", reason="The team decides"),
        Decision(id="kept", decided="In spring"),
        Contributor(id="kept", department_id="d"),
        CheckIn(id="kept", note="Half way"),
    ],
)
def test_what_was_kept_of_a_step_stands_in_its_history_and_in_that_of_its_branch(
    kept: Record, opened: Opened, past: Document, qtbot: QtBot
) -> None:
    with past.change("before") as change:
        change.add(Department(id="d", name="Finance"))
    with past.change("kept") as change:
        change.add(replace(kept, step_id=LEAF))
    with past.change("taken back") as change:
        change.remove("kept")
    dialog = opened(LEAF)
    choose(qtbot, dialog, dialog.changes_page.filters.reach, "step")
    assert len(rows(dialog)) == 2 + 4
    above = past.roadmap.steps.parent(LEAF)
    assert above is not None
    dialog = opened(above.id)
    choose(qtbot, dialog, dialog.changes_page.filters.reach, "branch")
    assert len(rows(dialog)) >= 2 + 4


def test_the_history_of_a_branch_holds_what_left_it(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened("s00000", of_step=False)
    assert rows(dialog) == ALL
    choose(qtbot, dialog, dialog.changes_page.filters.reach, "branch")
    assert rows(dialog) == [ALL[1], ALL[10]]
    choose(qtbot, dialog, dialog.changes_page.filters.reach, "step")
    assert rows(dialog) == [ALL[10]]


def test_a_step_that_is_gone_shows_the_whole_history(opened: Opened) -> None:
    dialog = opened(BRANCH)
    assert rows(dialog) == ALL
    assert not dialog.changes_page.filters.reach.isVisible()


def test_another_language_is_shown_at_once(opened: Opened, translator: Translator, qtbot: QtBot) -> None:
    dialog = opened()
    translator.speak("nl")
    wait(qtbot, dialog)
    assert dialog.changes_page.model.row(1) == replace(
        dialog.changes_page.model.row(1), line=Sentences(municipal_plan(), language("nl")).of(_progress())
    )
    translator.speak("en")


def _progress() -> object:

    return edit_of("step", "s00049", "progress", 45, 60)


def test_what_happens_meanwhile_stands_on_top(opened: Opened, past: Document, qtbot: QtBot) -> None:
    dialog = opened()
    with past.change("meanwhile") as change:
        change.set(LEAF, progress=77)
    wait(qtbot, dialog)
    assert rows(dialog) == ["Progress of “Formulier, getest met inwoners” from 100% to 77%", *ALL]
    past.undo()
    wait(qtbot, dialog)
    assert rows(dialog)[0] == "Undone: meanwhile"


def test_text_of_a_plan_is_plain_text_everywhere(opened: Opened, past: Document, qtbot: QtBot) -> None:
    dialog = opened()
    with past.change("<b>label</b>") as change:
        owner = change.add(Person(name="<img src='x'>"))
        change.set(LEAF, owner_id=owner.id)
    wait(qtbot, dialog)
    dialog.changes_page.list.setCurrentIndex(dialog.changes_page.model.index(1, 0))
    assert "<img src='x'>" in dialog.changes_page.pane.text
    assert "&lt;img" in str(dialog.changes_page.model.index(1, 1).data(3))
    assert dialog.changes_page.pane.what.text() == "<b>label</b>"


def test_every_kind_of_edit_has_its_sentence(document: Document, editing: Editing) -> None:
    with document.change("Move") as change:
        change.move(LEAF, parent=None)
    assert told(document) == [
        "“Formulier in gewone taal” moved from “Verhuizen in vijf minuten geregeld” to directly under the big goal"
    ]
    with document.change("Up") as change:
        change.move(LEAF, before=document.roadmap.steps.child_ids(None)[0])
    assert told(document) == ["“Formulier in gewone taal” got another place among its neighbours"]
    with document.change("Add") as change:
        new = change.add(Step(title="", start=date(2027, 1, 1)))
    assert told(document) == ["New step: “(no title)”"]
    with document.change("Remove") as change:
        change.remove(new)
    assert told(document) == ["Removed step: “(no title)”"]
    with document.change("Set") as change:
        change.set(LEAF, start=None, end=None, horizon="later", milestone=True, weight=2, progress=40, owner_id=None)
    assert told(document) == [
        "Owner of “Formulier in gewone taal” taken away, it was Teamleider burgerzaken",
        "Start of “Formulier in gewone taal” taken away, it was 1 Mar 2026",
        "End of “Formulier in gewone taal” taken away, it was 30 Jun 2026",
        "Period of “Formulier in gewone taal”: later",
        "Progress of “Formulier in gewone taal” from 100% to 40%",
        "Weight of “Formulier in gewone taal” from 1 to 2",
        "Milestone of “Formulier in gewone taal” from no to yes",
    ]
    with document.change("Goal") as change:
        change.set(document.roadmap.goal, statement="x" * 300, by_when=date(2031, 1, 31))
    first, second = told(document)
    assert first.startswith("Big goal from “In 2030")
    assert first.endswith("xx…”")
    assert second == "By when from 31 Dec 2030 to 31 Jan 2031"
    editing.check_in(document.roadmap.steps[LEAF], Word(progress=60, confidence=7, note="goed"))
    assert told(document)[0] == "Check-in on “Formulier in gewone taal”: 60%, confidence 7 of 10, “goed”"


def test_undo_redo_and_merge_say_what_they_are_about(document: Document, editing: Editing) -> None:
    editing.give_status(document.roadmap.steps[LEAF], Status.STOPPED)
    document.undo()
    assert headline(document.history()[0], language("en")) == "Undone: “Formulier in gewone taal” is stopped"
    document.redo()
    assert headline(document.history()[0], language("en")).startswith("Done again: ")
    merge = replace(document.history()[0], kind="merge", label="edits of the board")
    assert headline(merge, language("en")) == "Brought back: edits of the board"
    assert Sentences(document.roadmap, language("en")).act(merge, ["a"]) == "Brought back: edits of the board"


def test_a_settling_says_which_way_it_went(document: Document) -> None:
    def act(label: str, edit: Edit) -> str:
        entry = replace(document.history()[0], kind="change", label=label, edits=(edit,))
        sentences = Sentences(document.roadmap, language("en"))
        return sentences.act(entry, [sentences.of(edit)])

    changed = edit_of("step", LEAF, "title", "Ours", "Theirs")
    chosen = "Title of “Formulier in gewone taal”, “Theirs” of Team lead chosen"
    assert act(f"settled: {chosen}", changed) == f"Settled: {chosen}"
    assert act("rename", changed) == "“Ours” is now called “Theirs”"
    assert act("beslist: “Theirs” gekozen", changed) == "Settled: “Ours” is now called “Theirs”"
    stays = "of “Formulier in gewone taal” stays"
    assert act("", edit_of("step", LEAF, "progress", 40, 40)) == f"Progress {stays} 40%"
    assert act("", edit_of("step", LEAF, "title", "Ours", "Ours")) == f"Title {stays} “Ours”"
    assert act("", edit_of("step", LEAF, "end", None, None)) == f"End {stays} –"
    assert act("", edit_of("step", LEAF, "place", (None, "a"), (None, "a"))) == (
        "“Formulier in gewone taal” stays where it hangs"
    )


def test_a_goal_without_a_label_still_has_a_headline() -> None:
    entry = Entry("1", datetime(2026, 1, 1, tzinfo=UTC), "", "  ", "start", ())
    assert headline(entry, language("en")) == "Made: (without a name)"


@pytest.fixture
def long(tmp_path: Path) -> Iterator[Document]:
    """A file with three portions of changes."""
    changes_page = [
        (
            at_noon(80) + timedelta(minutes=number),
            "Team",
            f"change {number}",
            lambda change, number=number: change.set(LEAF, title=f"Title {number}"),
        )
        for number in range(3 * PORTION)
    ]
    written(tmp_path / "long.db", municipal_plan(), at_noon(90), changes_page)
    with Document.open(tmp_path / "long.db") as document:
        yield document


def test_no_more_is_read_than_is_looked_at(qtbot: QtBot, long: Document, translator: Translator, theme: Theme) -> None:
    dialog = HistoryDialog(long, translator, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    wait(qtbot, dialog)
    model, bar = dialog.changes_page.model, dialog.changes_page.list.verticalScrollBar()
    assert model.count == PORTION
    assert dialog.changes_page.found.text() == f"{PORTION}+ changes"
    bar.setValue(bar.maximum())
    wait(qtbot, dialog)
    assert model.count == 2 * PORTION
    dialog.changes_page.filters.search.setText("change 299")
    wait(qtbot, dialog)
    assert rows(dialog) == ["“Title 299” is now called “Title 300”", "“Title 298” is now called “Title 299”"]
    assert model.complete
    dialog.done(0)


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot, long: Document, translator: Translator, theme: Theme) -> None:
    model = HistoryModel(long, None, translator, theme)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    from planner.desktop.history.query import HistoryQuery

    model.show(HistoryQuery())
    qtbot.waitUntil(lambda: not model.busy)
    while not model.complete:
        model.more()
        qtbot.waitUntil(lambda: not model.busy)
    assert model.count == 3 * PORTION + 1
    assert tester.model() is model
    model.close()


def test_a_history_that_was_made_shorter_says_where_it_begins(opened: Opened, past: Document, qtbot: QtBot) -> None:
    past.finish_compact(past.compact_job(date.today() - timedelta(days=15))())
    dialog = opened(of_step=False)
    assert rows(dialog)[-1] == "History begins here"
    dialog.changes_page.list.setCurrentIndex(
        dialog.changes_page.model.index(dialog.changes_page.model.rowCount() - 1, 0)
    )
    assert dialog.changes_page.pane.what.text() == "History begins here"
    assert "somebody" not in dialog.changes_page.pane.by.text()
    said = dialog.changes_page.pane.text.splitlines()
    assert said[0] == "What stood in the roadmap then. What came before is not in this file."
    assert any(line.startswith("Step: “") for line in said)
    assert not any(line.startswith("New ") for line in said)
