"""The dialog of making the file smaller: what it says, and what becomes of a refusal."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from planner.desktop.copies.compact.dialog import CompactDialog
from planner.desktop.copies.compact.text import copies_out, made_before, outcome, proposed
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.sharing.compaction import (
    CHANGED_MEANWHILE,
    Compactable,
    Compacted,
    NothingToFold,
    Sent,
    SettleFirst,
)

OUT = [Sent(str(n), f"2026-11-{n:02}T10:00:00+00:00", "Team lead", f"Team {n}.db", None, ()) for n in range(1, 10)]


class Folder:
    """Folds as the window does: it is told later what came of it."""

    def __init__(self) -> None:
        self.days: list[date] = []
        self.names = True
        self.then: Callable[[Compacted], object] = lambda _folded: None
        self.refused: Callable[[Exception], object] = lambda _error: None

    def __call__(
        self, day: date, names: bool, then: Callable[[Compacted], object], refused: Callable[[Exception], object]
    ) -> None:
        self.days.append(day)
        self.names = names
        self.then, self.refused = then, refused


class Scale:
    """Tries how small the file gets, as the window does: it is told later."""

    def __init__(self) -> None:
        self.tried: list[tuple[date, Callable[[Compacted | None], object]]] = []

    def __call__(self, day: date, told: Callable[[Compacted | None], object]) -> None:
        self.tried.append((day, told))


LONG = Compactable({date(2023, 2, 3): 3, date(2025, 3, 1): 1_234, date.today(): 2_000})
"""A history of years."""


@pytest.fixture
def folder() -> Folder:
    return Folder()


@pytest.fixture
def scale() -> Scale:
    return Scale()


@pytest.fixture
def dialog(qtbot: QtBot, folder: Folder, scale: Scale, translator: Translator, theme: Theme) -> CompactDialog:
    made = CompactDialog(12_345_678, date(2023, 2, 3), LONG, OUT[:2], (folder, scale), translator, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_year_ago_is_proposed_and_it_says_what_goes(dialog: CompactDialog) -> None:
    today = date.today()
    assert dialog.day.day.year == today.year - 1
    assert abs((today - dialog.day.day).days - 365) <= 1
    assert dialog.now.text() == "The file is 12.3 MB now. Its history begins on 3 Feb 2023."
    assert dialog.goes.text() == "1,234 changes would be left out. Looking how small the file gets…"
    assert dialog.day.minimumDate().toPython() == date(2023, 2, 4)  # before that day there is nothing
    assert dialog.day.maximumDate().toPython() == today
    assert dialog.out.text() == "• Team 1.db · 1 Nov 2026 · Team lead\n• Team 2.db · 2 Nov 2026 · Team lead"


def test_it_is_tried_how_small_the_file_gets(dialog: CompactDialog, scale: Scale, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(scale.tried) == 1)
    assert not dialog.ready
    dialog.day.show_day(date(2024, 6, 1))
    dialog.day.stepUp()
    scale.tried[0][1](Compacted(1_234, 12_345_678, 3_000_000))
    assert dialog.goes.text() == "3 changes would be left out. Looking how small the file gets…"  # an answer to another
    qtbot.waitUntil(lambda: len(scale.tried) == 2)
    assert scale.tried[1][0] == dialog.day.day
    scale.tried[1][1](Compacted(3, 12_345_678, 12_000_000))
    assert dialog.goes.text() == "3 changes would be left out. The file would go from 12.3 MB to about 12.0 MB."
    assert dialog.ready


def test_a_trial_that_came_to_nothing_says_nothing(dialog: CompactDialog, scale: Scale, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(scale.tried) == 1)
    scale.tried[0][1](None)
    assert dialog.goes.text() == "1,234 changes would be left out."
    assert dialog.on.isEnabled()


def test_a_short_history_is_said_to_be_short(
    qtbot: QtBot, folder: Folder, scale: Scale, translator: Translator, theme: Theme
) -> None:
    made = CompactDialog(50_000, date.today(), Compactable({}), [], (folder, scale), translator, theme)
    qtbot.addWidget(made)
    assert made.goes.text() == "There is nothing to leave out yet: this history is still short."
    assert not made.on.isEnabled()
    assert not made.day.isEnabled()
    made.accept()
    assert folder.days == []
    assert made.ready


@pytest.mark.parametrize(
    ("days_ago", "kept"),
    [((900, 400, 3), 365), ((200, 3), 182), ((100,), 91), ((8,), 7), ((1,), 0), ((0,), None), ((), None)],
)
def test_as_much_is_kept_as_leaves_something_out(days_ago: tuple[int, ...], kept: int | None) -> None:
    today = date(2026, 11, 25)
    history = Compactable({today - timedelta(days=count): 10 + place for place, count in enumerate(days_ago)})
    assert proposed(history, today) == (None if kept is None else today - timedelta(days=kept))


@pytest.mark.parametrize("days_ahead", [0, 3])
def test_a_history_of_today_is_not_left_out_by_a_day_to_come(
    qtbot: QtBot, folder: Folder, scale: Scale, translator: Translator, theme: Theme, days_ahead: int
) -> None:
    today = date.today()
    fresh = Compactable({today + timedelta(days=days_ahead): 12})
    dialog = CompactDialog(12_345, today, fresh, [], (folder, scale), translator, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.day.day == today
    assert dialog.goes.text() == "There is nothing to leave out yet: this history is still short."
    assert not dialog.on.isEnabled()
    dialog.accept()
    assert folder.days == []


def test_it_folds_before_the_day_and_ends(dialog: CompactDialog, folder: Folder) -> None:
    dialog.day.show_day(date(2025, 6, 1))
    dialog.on.click()
    assert folder.days == [date(2025, 6, 1)]
    assert dialog.now.text() == "Making the file smaller…"
    dialog.accept()
    dialog.reject()  # it goes on: nothing can be stopped half way
    assert folder.days == [date(2025, 6, 1)]
    assert dialog.isVisible()
    folder.then(Compacted(1_234, 12_345_678, 3_000_000))
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.folded == Compacted(1_234, 12_345_678, 3_000_000)


def test_a_day_before_which_nothing_lies_is_refused_until_another_is_chosen(
    dialog: CompactDialog, folder: Folder
) -> None:
    dialog.day.show_day(date(2025, 6, 1))
    dialog.on.click()
    folder.refused(NothingToFold(day="2025-06-01"))
    assert "The history cannot be shortened to 1 Jun 2025" in dialog.field.refusal
    assert not dialog.to_conflicts.isVisible()
    assert dialog.on.isEnabled()
    dialog.day.stepUp()
    assert dialog.field.refusal == ""


def test_conflicts_are_settled_first(dialog: CompactDialog, folder: Folder) -> None:
    dialog.on.click()
    folder.refused(SettleFirst())
    assert dialog.field.refusal.startswith("There are conflicts open from before that day.")
    assert dialog.to_conflicts.hasFocus()
    dialog.to_conflicts.click()
    assert dialog.wants_conflicts
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_plan_that_was_changed_meanwhile_can_be_tried_again(dialog: CompactDialog, folder: Folder) -> None:
    dialog.on.click()
    folder.refused(CHANGED_MEANWHILE())
    assert dialog.field.refusal == "The plan was changed meanwhile, so its history was not shortened. Try again."
    dialog.on.click()
    assert len(folder.days) == 2
    assert dialog.field.refusal == ""


def test_it_fits_on_a_small_screen(dialog: CompactDialog, folder: Folder) -> None:
    dialog.on.click()
    folder.refused(SettleFirst())
    assert dialog.minimumSizeHint().height() < 540


def test_copies_from_before_the_day_are_named_for_they_may_be_without_history(
    qtbot: QtBot, folder: Folder, scale: Scale, translator: Translator, theme: Theme
) -> None:
    history = Compactable({date(2024, 3, 1): 3, date(2025, 3, 1): 10, date(2026, 3, 1): 20}, {"1": 5, "2": 20, "3": 15})
    made = CompactDialog(12_345_678, date(2023, 2, 3), history, OUT[:3], (folder, scale), translator, theme)
    qtbot.addWidget(made)
    made.show()
    made.day.show_day(date(2025, 2, 1))
    made.day.stepUp()
    assert made.before.isHidden()
    made.day.show_day(date(2025, 6, 1))
    made.day.stepUp()
    assert made.before.text() == (
        "Made before that day: “Team 1.db”. If it is a copy to read, without history, it can no longer come back after "
        "this; bring it back first."
    )
    made.day.show_day(date(2026, 4, 1))
    made.day.stepUp()
    assert made.before.text().startswith("Made before that day: “Team 1.db”, “Team 3.db”. Those that are copies")
    assert made.minimumSizeHint().height() < 540


def test_many_copies_are_named_in_a_few_lines(translator: Translator) -> None:
    lines = copies_out(OUT, translator).splitlines()
    assert len(lines) == 7
    assert lines[-1] == "• and 3 more"
    assert "“Team 6.db”, and 3 more." in made_before(OUT, translator)
    assert made_before([], translator) == ""
    assert copies_out([], translator) == "As far as this file knows, every copy has come back."


@pytest.mark.parametrize(
    ("folded", "words"),
    [
        (
            Compacted(1_234, 0, 3_000_000),
            "1,234 changes left out of the history. The file went from 12.0 MB to 3.0 MB.",
        ),
        (Compacted(1, 0, 90_000), "1 change left out of the history. The file went from 12.0 MB to 90 KB."),
        (Compacted(2, 0, 12_000_001), "2 changes left out of the history. The file is as large as it was: 12.0 MB."),
    ],
)
def test_what_became_of_the_file_is_said(folded: Compacted, words: str, translator: Translator) -> None:
    assert outcome(folded, 12_000_000, translator) == words


def test_the_names_of_copies_go_unless_they_are_to_be_kept(dialog: CompactDialog, folder: Folder) -> None:
    assert dialog.names.isVisibleTo(dialog)
    dialog.accept()
    assert not folder.names
    folder.refused(CHANGED_MEANWHILE())
    dialog.names.click()
    dialog.accept()
    assert folder.names


def test_where_no_copy_is_out_nothing_is_asked_about_names(
    qtbot: QtBot, folder: Folder, scale: Scale, translator: Translator, theme: Theme
) -> None:
    made = CompactDialog(12_345_678, date(2023, 2, 3), LONG, [], (folder, scale), translator, theme)
    qtbot.addWidget(made)
    made.show()
    assert not made.names.isVisible()


def test_a_copy_without_a_name_is_told_by_its_day(translator: Translator) -> None:
    nameless = [Sent("1", "2026-11-01T10:00:00+00:00", "", "", None, ())]
    assert copies_out(nameless, translator) == "• 1 Nov 2026"
    assert made_before(nameless, translator).startswith("Made before that day: 1 Nov 2026. ")
