"""Putting back, from what happened, what stood there before: told first, done as one change, undone by one button."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from planner.desktop.history.change_pane import ChangePane
from planner.desktop.history.dialog import HistoryDialog
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.phrasing.language import language
from planner.roadmap import Person, Step
from tests.desktop.conftest import settle
from tests.histories import BRANCH, LEAF, municipal_past

Opened = Callable[[], HistoryDialog]
ONE_CHANGE = "Putting it back is one change, which can be undone:"
NEWER = "Something newer stands there now, which this replaces. It is one change, which can be undone:"


@pytest.fixture
def past(tmp_path: Path) -> Iterator[Document]:
    municipal_past(tmp_path / "past.db")
    with Document.open(tmp_path / "past.db", author="Gemeentesecretaris") as made:
        yield made


@pytest.fixture
def opened(qtbot: QtBot, past: Document, translator: Translator, theme: Theme) -> Iterator[Opened]:
    made: list[HistoryDialog] = []

    def give() -> HistoryDialog:
        dialog = HistoryDialog(past, translator, theme)
        made.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.ready)
        return dialog

    yield give
    for dialog in made:
        dialog.done(0)


def choose(qtbot: QtBot, dialog: HistoryDialog, headline: str, line: int = 0) -> ChangePane:
    """Choose a change by its name, and one of its lines."""
    changes_page = dialog.changes_page
    row = next(
        n
        for n in range(changes_page.model.rowCount())
        if (found := changes_page.model.row(n)) and found.headline == headline
    )
    changes_page.list.setCurrentIndex(changes_page.model.index(row, 0))
    qtbot.waitUntil(lambda: dialog.ready)
    changes_page.pane.lines.setCurrentRow(line)
    return changes_page.pane


def promised(pane: ChangePane) -> list[str]:
    return pane.promise.text().splitlines()


def rewrite(past: Document, text: str, label: str = "rewrite") -> None:
    with past.change(label) as change:
        change.set(LEAF, description=text)


def test_a_text_that_was_overwritten_today_is_put_back_and_that_is_undone(
    opened: Opened, past: Document, qtbot: QtBot
) -> None:
    rewrite(past, "Every word that we agreed on", "write")
    rewrite(past, "Few words")
    dialog = opened()
    pane = choose(qtbot, dialog, "Rewrite")
    assert promised(pane) == [ONE_CHANGE, "•  Description from “Few words” to “Every word that we agreed on”"]
    pane.back.click()
    assert past.roadmap.steps[LEAF].description == "Every word that we agreed on"
    assert past.undo_label == "put back Description of “Formulier, getest met inwoners”"
    qtbot.waitUntil(lambda: dialog.ready)
    assert promised(pane) == ["What stood there before stands there now: there is nothing to put back."]
    assert dialog.changes_page.done.text() == "What stood there before is back."
    assert dialog.changes_page.undo.isVisible()
    dialog.changes_page.undo.click()
    qtbot.waitUntil(lambda: dialog.ready)
    assert past.roadmap.steps[LEAF].description == "Few words"
    assert not dialog.changes_page.undo.isVisible()


def test_what_stands_there_again_is_said_to_do_so(opened: Opened, past: Document, qtbot: QtBot) -> None:
    rewrite(past, "Few words")
    past.undo()
    pane = choose(qtbot, opened(), "Rewrite")
    assert promised(pane) == ["What stood there before stands there now: there is nothing to put back."]
    assert not pane.back.isEnabled()


def test_something_newer_is_shown_before_it_is_replaced(opened: Opened, past: Document, qtbot: QtBot) -> None:
    rewrite(past, "Few words")
    rewrite(past, "Newer words", "and again")
    dialog = opened()
    pane = choose(qtbot, dialog, "Rewrite")
    assert promised(pane) == [NEWER, "•  Description taken away, it was “Newer words”"]
    pane.back.click()
    assert past.roadmap.steps[LEAF].description == ""


def test_of_several_values_those_that_changed_again_are_marked(opened: Opened, past: Document, qtbot: QtBot) -> None:
    with past.change("two things") as change:
        change.set(LEAF, title="Other", description="Few words")
    rewrite(past, "Newer words", "and again")
    pane = choose(qtbot, opened(), "Two things")
    assert promised(pane) == [
        NEWER,
        "•  Description taken away, it was “Newer words” (changed again since)",
        "•  Title from “Other” to “Formulier, getest met inwoners”",
    ]


def test_one_line_or_everything_of_a_change(opened: Opened, past: Document, qtbot: QtBot) -> None:
    with past.change("two things") as change:
        change.set(LEAF, title="Other")
        change.set("s00049", title="Stays other")
    dialog = opened()
    pane = choose(qtbot, dialog, "Two things", 0)
    assert pane.lines.item(0).text() == "Everything in this change"
    assert len(promised(pane)) == 3
    pane.lines.setCurrentRow(1)
    assert promised(pane) == [ONE_CHANGE, "•  Title from “Other” to “Formulier, getest met inwoners”"]
    pane.back.click()
    assert past.roadmap.steps[LEAF].title == "Formulier, getest met inwoners"
    assert past.roadmap.steps["s00049"].title == "Stays other"


def test_a_removed_branch_comes_back_from_the_change_that_removed_it(
    opened: Opened, past: Document, qtbot: QtBot
) -> None:
    dialog = opened()
    pane = choose(qtbot, dialog, "Verwijder", 1)
    assert pane.lines.item(1).text() == "Removed step: “Afspraken die we nakomen”"
    assert promised(pane) == [ONE_CHANGE, "•  “Afspraken die we nakomen” comes back, with 6 steps below it."]
    pane.back.click()
    assert len([*past.roadmap.steps.walk(BRANCH)]) == 7
    entry = past.history()[0]
    removal = next(one for one in past.history() if one.label == "verwijder")
    moment = language("en").moment(removal.at)
    assert entry.label == f"put “Afspraken die we nakomen” back as it was before {moment}"


def test_a_moved_step_goes_back(opened: Opened, past: Document, qtbot: QtBot) -> None:
    pane = choose(qtbot, opened(), "Verplaats")
    assert promised(pane)[1].startswith("•  “Portfolio van veranderingen op één pagina” moved from “Eén loket")
    pane.back.click()
    parent = past.roadmap.steps.parent("s00002")
    assert parent is not None
    assert parent.title == "Eén sturing op dienstverlening"


def test_an_owner_that_is_gone_is_named_before_coming_back(opened: Opened, past: Document, qtbot: QtBot) -> None:
    owner = past.roadmap.people[past.roadmap.steps[LEAF].owner_id or ""]
    with past.change("hand over") as change:
        change.set(LEAF, owner_id=change.add(Person(name="Newcomer")).id)
    with past.change("leave") as change:
        change.remove(owner)
    pane = choose(qtbot, opened(), "Hand over", 2)
    assert promised(pane)[-1] == "•  Back as well: person “Architect”."
    pane.back.click()
    assert past.roadmap.steps[LEAF].owner_id == owner.id


def test_where_nothing_stood_before_nothing_is_offered(opened: Opened, past: Document, qtbot: QtBot) -> None:
    with past.change("add and rename") as change:
        change.add(Step(title="New"))
        change.set(LEAF, title="Other")
    dialog = opened()
    pane = choose(qtbot, dialog, "Add and rename", 1)
    assert promised(pane) == ["Nothing stood here before: this was added."]
    assert not pane.back.isEnabled()
    pane = choose(qtbot, dialog, "Zet een stap erbij")
    assert not pane.back.isVisible()
    pane = choose(qtbot, dialog, "Made: In 2030 regelt elke inwoner zijn zaken met de gemeente in één keer goed")
    assert not pane.back.isVisible()


def test_what_breaks_a_rule_is_said_and_not_offered(opened: Opened, past: Document, qtbot: QtBot) -> None:
    with past.change("begin later") as change:
        change.set(LEAF, start=date(2026, 8, 1))
    pane = choose(qtbot, opened(), "Verschuif")
    assert "would end on 2026-06-30" in pane.promise.text()
    assert not pane.back.isEnabled()
    assert past.roadmap.steps[LEAF].end == date(2026, 9, 30)


def test_going_through_changes_shows_what_belongs_to_the_last_one(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    changes_page = dialog.changes_page
    for row in (3, 5, 7, 9):
        changes_page.list.setCurrentIndex(changes_page.model.index(row, 0))
    qtbot.waitUntil(lambda: dialog.ready)
    chosen = changes_page.model.row(9)
    assert chosen is not None
    assert changes_page.pane.what.text() == chosen.headline
    assert changes_page.pane.back.isEnabled()


def test_a_done_step_is_told_on_one_line_and_put_back_with_its_progress(
    opened: Opened, past: Document, qtbot: QtBot
) -> None:
    dialog = opened()
    pane = choose(qtbot, dialog, "Klaar")
    assert pane.text == "Status of “Automatische controle van het adres” from under way to done"
    pane.back.click()
    assert past.roadmap.steps["s00046"].progress == 65


def test_it_is_all_told_in_another_language(opened: Opened, qtbot: QtBot, translator: Translator) -> None:
    dialog = opened()
    translator.speak("nl")
    pane = choose(qtbot, dialog, "Vooruit")
    assert pane.back.isEnabled()
    assert "Progress" not in pane.text
    translator.speak("en")


def test_a_long_line_is_wrapped_and_not_cut(opened: Opened, past: Document, qtbot: QtBot) -> None:
    rewrite(past, "word " * 30)
    dialog = opened()
    pane = choose(qtbot, dialog, "Rewrite")
    lines = pane.lines
    for width in (1180, 900):
        dialog.resize(width, 640)
        settle()
        item = lines.item(0)
        needed = lines.fontMetrics().boundingRect(
            QRect(0, 0, lines.viewport().width() - 24, 10_000), Qt.TextFlag.TextWordWrap, item.text()
        )
        assert lines.visualItemRect(item).height() >= needed.height() + 12
        assert lines.visualItemRect(item).width() <= lines.viewport().width()
