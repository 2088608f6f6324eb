"""The dialog of bringing copies back: rows in the order of the tree, boxes that leave out, a thousand at ease."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.copies.merge.dialog import MergeDialog
from planner.desktop.copies.merge.model import MergeModel
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.merge.compatibility import CopyStatus
from planner.document.merge.preview import Preview
from planner.roadmap import Step
from tests.desktop import sharing_plans as plans
from tests.document import teams
from tests.plans import municipal_plan

CHECK = Qt.ItemDataRole.CheckStateRole
ON, OFF, PART = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


@pytest.fixture
def dialog(qtbot: QtBot, translator: Translator, theme: Theme) -> MergeDialog:
    return shown(plans.preview(), qtbot, translator, theme)


def shown(preview: Preview, qtbot: QtBot, translator: Translator, theme: Theme, **given: object) -> MergeDialog:
    made = MergeDialog(preview, translator, theme, **given)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


def outline(model: MergeModel) -> list[str]:
    """Return the rows as text, indented, with a mark for each box."""
    lines: list[str] = []
    for number in range(model.rowCount()):
        top = model.index(number, 0)
        lines.append(f"{mark(top)}{top.data()}")
        lines += [f"  {mark(below)}{below.data()}" for below in below_of(model, top)]
    return lines


def mark(index: QModelIndex) -> str:
    state = index.data(CHECK)
    return "" if state is None else {ON: "x ", OFF: "- ", PART: "/ "}[Qt.CheckState(state)]


def below_of(model: MergeModel, top: QModelIndex) -> list[QModelIndex]:
    return [model.index(row, 0, top) for row in range(model.rowCount(top))]


def buttons(dialog: QWidget) -> list[str]:
    return [one.text() for one in dialog.findChildren(QPushButton) if one.isVisibleTo(dialog)]


def test_conflicts_stand_on_top_then_groups_in_order(dialog: MergeDialog) -> None:
    assert outline(dialog.model) == [
        "2 conflicts: one value stands until you choose",
        "  2 Formulier in gewone taal, getest met inwoners – Progress: Gemeentesecretaris wrote 40%, "
        "Teamleider burgerzaken 60%.",
        "  8.1.1 Reis in kaart met twintig inwoners – Description: Gemeentesecretaris and Teamleider burgerzaken both "
        "changed this text.",
        "x 10.2.1  Brieven voor ouderen in grote letters",
        "  x New step: “Brieven voor ouderen in grote letters”",
        "x 8.1.1  Reis in kaart met twintig inwoners",
        f"  x Description: “{plans.NEW_TEXT}”",
        "x 2  Formulier in gewone taal, getest met inwoners",
        "  x Title from “Formulier in gewone taal” to “Formulier in gewone taal, getest met inwoners”",
        "  x Progress from 100% to 60%",
        "  x Moved from “Verhuizen in vijf minuten geregeld” to directly under the big goal",
        "x 7.4  Geboorte aangeven vanuit het ziekenhuis",
        "  x Removed step: “Geboorte aangeven vanuit het ziekenhuis”",
        "x Person: Adviseur heldere taal",
        "  x New person: “Adviseur heldere taal”",
    ]
    first = dialog.model.index(1, 0)
    assert first.siblingAtColumn(1).data() == "Teamleider burgerzaken"
    assert first.siblingAtColumn(2).data().startswith("21 Nov 2026 ")


def test_a_thing_is_left_out_by_its_box_and_a_group_with_all_below(dialog: MergeDialog, qtbot: QtBot) -> None:
    model, group = dialog.model, dialog.model.index(3, 0)
    title = model.index(0, 0, group)
    dialog.tree.setCurrentIndex(title)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert [edit.field for edit in dialog.left_out] == ["title"]
    assert group.data(CHECK) == PART
    assert dialog.count.text() == "6 things come in · 1 is left out for now. Nothing is written until you say so."
    dialog.tree.setCurrentIndex(group)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert dialog.left_out == []
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert [edit.field for edit in dialog.left_out] == ["title", "progress", "place"]
    assert mark(group) == "- "
    dialog.on.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_conflicts_have_no_box(dialog: MergeDialog) -> None:
    top = dialog.model.index(0, 0)
    assert not dialog.model.flags(top) & Qt.ItemFlag.ItemIsUserCheckable
    dialog.model.take(top, taken=False)
    assert dialog.left_out == []


def test_the_chosen_row_is_told_in_full(dialog: MergeDialog) -> None:
    dialog.tree.setCurrentIndex(dialog.model.index(0, 0, dialog.model.index(3, 0)))
    said = dialog.details.text().splitlines()
    assert said[0].startswith("Title from “Formulier in gewone taal” to ")
    assert said[1].startswith("Teamleider burgerzaken · 21 Nov 2026 ")
    assert said[1].endswith("Team 1 - 2026-11-21.db")


def test_a_copy_that_brings_nothing_offers_nothing_to_bring(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    dialog = shown(plans.nothing_new(municipal_plan(), CopyStatus("same")), qtbot, translator, theme)
    assert buttons(dialog) == ["Open it in a window of its own", "Close"]
    assert dialog.heading.text() == "Nothing to bring back: everything is already here"
    assert dialog.sources[0].text() == "Copy 1.db: nothing to bring back, it is the same as yours"
    assert not dialog.tree.isVisibleTo(dialog)


@pytest.mark.parametrize(
    ("kinds", "heading"),
    [
        (("another",), "This is not a copy of this roadmap"),
        (("another", "another"), "None of these is a copy of this roadmap"),
        (("another", "newer"), "What 1 copy brings"),
    ],
)
def test_another_roadmap_is_not_counted_as_a_copy(
    qtbot: QtBot, translator: Translator, theme: Theme, kinds: tuple[Literal["another", "newer"], ...], heading: str
) -> None:
    stand = tuple([CopyStatus(kind, there=2) for kind in kinds])
    told = plans.preview(statuses=stand) if "newer" in kinds else plans.nothing_new(municipal_plan(), *stand)
    assert shown(told, qtbot, translator, theme).heading.text() == heading


@pytest.mark.parametrize(
    ("words", "act"), [("Take it over as a branch…", "take over"), ("Open it in a window of its own", "open")]
)
def test_another_roadmap_can_be_taken_over_or_opened(
    qtbot: QtBot, translator: Translator, theme: Theme, words: str, act: str
) -> None:
    dialog = shown(plans.nothing_new(municipal_plan(), CopyStatus("another")), qtbot, translator, theme)
    next(one for one in dialog.findChildren(QPushButton) if one.text() == words).click()
    assert dialog.alternative == (act, Path("Copy 1.db"))
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_copy_that_had_a_password_goes_by_its_own_name(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    preview = plans.nothing_new(municipal_plan(), CopyStatus("older", 2))
    dialog = shown(preview, qtbot, translator, theme, names={Path("Copy 1.db"): "Closed.zip"})
    assert dialog.sources[0].text() == (
        "Closed.zip: nothing to bring back, everything in it is already here; yours has 2 changes more"
    )
    assert buttons(dialog) == ["Close"]


def below_all(model: MergeModel, top: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Return all rows as text, however deep."""
    lines: list[str] = []
    for row in range(model.rowCount(top or QModelIndex())):
        index = model.index(row, 0, top or QModelIndex())
        lines += [f"{'  ' * depth}{mark(index)}{index.data()}", *below_all(model, index, depth + 1)]
    return lines


def test_what_was_undone_is_asked_with_all_that_it_was(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    dialog = shown(plans.with_undone(), qtbot, translator, theme, me="Programmamanager")
    assert dialog.sources[0].text() == "Copy 1.db: it came in before, and was undone here on 21 Nov 2026"
    assert below_all(dialog.model)[:3] == [
        "x You undid this on 21 Nov 2026. Take it in again?",
        "  x 8.1.1  Reis in kaart met twintig inwoners",
        f"    x Description: “{plans.NEW_TEXT}”",
    ]
    assert buttons(dialog)[-1] == "Take it in again"
    assert dialog.count.text() == "5 things come in. Nothing is written until you say so."
    assert dialog.takes_again
    assert dialog.left_out == []


def test_parts_of_what_was_undone_stay_out_by_their_boxes(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    dialog = shown(plans.with_undone(), qtbot, translator, theme, me="Somebody else")
    top = dialog.model.index(0, 0)
    assert top.data() == "Programmamanager undid this on 21 Nov 2026. Take it in again?"
    group = dialog.model.index(1, 0, top)
    dialog.tree.setCurrentIndex(dialog.model.index(1, 0, group))
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert [edit.field for edit in dialog.left_undone] == ["progress"]
    assert [mark(top), mark(group), mark(dialog.model.index(0, 0, top))] == ["/ ", "/ ", "x "]
    dialog.tree.setCurrentIndex(top)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert dialog.left_undone == []
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert len(dialog.left_undone) == 5
    assert not dialog.takes_again
    assert not dialog.on.isEnabled()


def test_beside_something_new_what_was_undone_waits_for_its_tick(
    qtbot: QtBot, translator: Translator, theme: Theme
) -> None:
    dialog = shown(plans.with_undone(alone=False), qtbot, translator, theme)
    assert buttons(dialog)[-1] == "Bring back"
    assert [mark(dialog.model.index(row, 0)) for row in range(2)] == ["x ", "- "]
    assert dialog.count.text().startswith("1 thing comes in. ")
    assert not dialog.takes_again
    dialog.tree.setCurrentIndex(dialog.model.index(1, 0))
    assert dialog.details.text().endswith("It stays out, unless you tick it here.")
    dialog.model.take(dialog.model.index(1, 0), taken=True)
    assert dialog.takes_again
    assert dialog.count.text().startswith("6 things come in. ")


def test_copies_that_are_refused_are_named_on_top_with_why(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    dialog = shown(plans.with_refused(plans.preview(), "photos.db", "x.db"), qtbot, translator, theme)
    assert [one.text().partition(":")[0] for one in dialog.refused] == ["Not brought"] * 2
    assert dialog.refused[1].text() == (
        "Not brought: x.db is not a roadmap: it is another kind of file. It was left as it is."
    )
    assert all(one.y() < dialog.tree.y() for one in dialog.refused)
    assert buttons(dialog)[-1] == "Bring back"


def test_a_thousand_things_are_painted_and_not_built(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    few = len(shown(plans.many(10), qtbot, translator, theme).findChildren(QWidget))
    dialog = shown(plans.many(1_000), qtbot, translator, theme)
    assert len(dialog.findChildren(QWidget)) == few
    assert dialog.model.count == 1_000
    last = dialog.model.index(dialog.model.rowCount() - 1, 0)
    told = [row for row in (dialog.model.row(last), *dialog.model.row(last).below) if row.words]  # type: ignore[union-attr]
    assert len(told) <= 1  # what nobody looks at is not put in words


def test_the_other_language_comes_at_once(dialog: MergeDialog, translator: Translator) -> None:
    before = outline(dialog.model)
    translator.speak("nl")
    assert outline(dialog.model) != before
    translator.speak("en")
    assert outline(dialog.model) == before


def test_the_model_keeps_the_rules_of_qt(translator: Translator, theme: Theme, qtbot: QtBot) -> None:
    model = MergeModel(replace(plans.preview(), undone=plans.left_out(undone=True)), translator, theme)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for top in range(model.rowCount()):
        model.take(model.index(top, 0), taken=False)
        model.take(model.index(0, 0, model.index(top, 0)), taken=True)
    assert tester.model() is model
    assert model.index(1, 0).data(CHECK) == ON


def test_what_stands_under_a_branch_is_named_from_before_it_goes(translator: Translator, theme: Theme) -> None:
    model = MergeModel(plans.preview(), translator, theme)
    removed = model.index(0, 0, model.index(4, 0))
    assert removed.data() == "Removed step: “Geboorte aangeven vanuit het ziekenhuis”"
    assert removed.data(Qt.ItemDataRole.ToolTipRole).startswith("<qt>Removed step")


def test_the_preview_says_who_took_back_what(
    tmp_path: Path, qtbot: QtBot, translator: Translator, theme: Theme
) -> None:
    with teams.plan(tmp_path / "plan.db") as ours:
        copy = teams.worked_on(
            teams.copy(ours),
            teams.retitle("north-a", "Theirs"),
            lambda change: change.add(Step(id="new", title="New"), parent="north"),
        )
        ours.merge(copy)
        ours.undo()
    with Document.open(copy, author="colleague") as theirs:
        told = outline(shown(theirs.preview([tmp_path / "plan.db"]), qtbot, translator, theme).model)
    assert any("Director took back what colleague wrote here: “Theirs”." in line for line in told)
    assert any("Director took this back, colleague worked on it. For now it stays." in line for line in told)
