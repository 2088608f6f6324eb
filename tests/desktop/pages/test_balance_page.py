"""The balance beside the compass: every bar and figure leads to exactly the steps that it counts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.compass.balance_chart import BalanceChart
from planner.desktop.compass.balance_page import BalancePage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.insight.practice.balance import Counted, Over
from planner.roadmap import ChangeKind, Goal, Pillar, Status, Step, Theme
from tests.desktop.conftest import press, settle, window_of, with_answers
from tests.plans import build

Key = Qt.Key
Index = QModelIndex | QPersistentModelIndex


@pytest.fixture
def sample(registry: WindowRegistry, tmp_path: Path, sample_bytes: bytes) -> MainWindow:
    path = tmp_path / "sample.db"
    path.write_bytes(sample_bytes)
    return with_answers(window_of(registry, path))


@pytest.fixture
def mixed(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    """What the tree would find for a pillar and the balance does not count: branches, milestones, what was stopped."""
    tech = ChangeKind.TECHNOLOGY
    steps: list[tuple[Step, str | None]] = [
        (Step(id="top", title="Top", pillar_id="p", change_kind=tech), None),
        (Step(id="a", title="A", change_kind=tech), "top"),
        (Step(id="b", title="B", change_kind=tech, theme_id="t"), "top"),
        (Step(id="stopped", title="Stopped", change_kind=tech, status=Status.STOPPED), "top"),
        (Step(id="in-stopped", title="In stopped", change_kind=tech), "stopped"),
        (Step(id="moment", title="Moment", change_kind=tech, milestone=True), "top"),
        (Step(id="other", title="Other"), None),
    ]
    known = [Pillar(id="p", name="<b>P</b> & co", rank="a"), Pillar(id="q", name="Q", rank="b")]
    themes = [Theme(id="t", name="T", pillar_id="p", rank="a")]
    path = tmp_path / "mixed.db"
    Document.create_from(path, build(Goal(id="goal", statement="Read"), [*known, *themes], steps)).close()
    return with_answers(window_of(registry, path))


def balance_of(window: MainWindow) -> BalancePage:
    if not isinstance(window.stack.currentWidget(), BalancePage):  # it goes back where it is asked for again
        window.commands.run("balance")
        settle()
    page = window.stack.currentWidget()
    assert isinstance(page, BalancePage)
    return page


def found_in(window: MainWindow) -> list[str]:
    """Return the rows of the tree that were looked for: leaves, so that none is below them."""
    assert window.workspace is not None
    model = window.workspace.outline.model
    waiting: list[Index] = [model.index(row, 1) for row in range(model.rowCount())]
    found: list[str] = []
    while waiting:
        index = waiting.pop()
        first = index.siblingAtColumn(0)
        below = [model.index(row, 1, first) for row in range(model.rowCount(first))]
        waiting += below
        found += [] if below else [str(index.data())]
    return sorted(found)


def figures_of(chart: BalanceChart) -> Iterator[Index]:
    for row in range(chart.figures.rowCount()):
        for column in range(chart.figures.columnCount()):
            yield chart.figures.index(row, column)


def charts_of(page: BalancePage) -> list[BalanceChart]:
    return [part.chart for part in (page.kinds, page.pillars, page.themes) if part.isVisible()]


def test_every_bar_and_figure_of_the_sample_leads_to_as_many_steps_as_it_says(sample: MainWindow) -> None:
    assert sample.workspace is not None
    bar, tried = sample.workspace.outline.bar, 0
    for at, chart in enumerate(charts_of(balance_of(sample))):
        for index in figures_of(chart):
            figure, page = str(index.data()), balance_of(sample)
            assert charts_of(page)[at] is chart
            chart.setFocus()
            chart.setCurrentIndex(index)
            press(Key.Key_Return)
            if not figure.isdigit():
                assert sample.stack.currentWidget() is page
                continue
            assert sample.stack.currentWidget() is sample.workspace
            assert len(found_in(sample)) == int(figure), chart.figures.data(index, Qt.ItemDataRole.AccessibleTextRole)
            assert bar.count.text().split()[0] == figure
            tried += 1
    assert tried > 25


def test_a_figure_counts_no_branch_no_milestone_and_nothing_that_was_stopped(mixed: MainWindow) -> None:
    assert mixed.workspace is not None
    page = balance_of(mixed)
    chart = page.kinds.chart
    assert page.first() is chart
    assert "Technology: 2 steps" in chart.accessibleName()
    row = next(at for at, one in enumerate(chart.figures.rows) if one.name == "Technology")
    index = chart.figures.index(row, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Technology: 2 steps. Enter shows them in the plan."
    place = chart.visualRect(index).center()
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    settle()
    assert mixed.stack.currentWidget() is mixed.workspace
    assert found_in(mixed) == ["A", "B"]
    bar = mixed.workspace.outline.bar
    assert bar.counted.isVisible()
    assert bar.counted.button.accessibleName() == "Balance: Technology. Press to see all steps."
    assert mixed.workspace.outline.view.hasFocus()
    bar.counted.button.click()
    settle()
    assert (bar.counted.isVisible(), bar.count.isVisible()) == (False, False)
    assert mixed.workspace.outline.view.current() is not None


@pytest.mark.parametrize("by_key", [True, False])
def test_from_the_steps_of_a_figure_one_comes_back_to_it(mixed: MainWindow, by_key: bool) -> None:
    assert mixed.workspace is not None
    mixed.commands.run("compass")
    settle()
    compass = mixed.stack.currentWidget()
    assert compass is not None
    compass.to_pages["balance"].click()  # type: ignore[attr-defined]
    settle()
    page, bar = balance_of(mixed), mixed.workspace.outline.bar
    chart = page.themes.chart
    chart.setFocus()
    index = next(one for one in figures_of(chart) if str(one.data()).isdigit())
    chart.setCurrentIndex(index)
    press(Key.Key_Return)
    assert mixed.stack.currentWidget() is mixed.workspace
    if by_key:
        press(Key.Key_Escape)
    else:
        bar.counted.to_balance.click()
        settle()
    assert mixed.stack.currentWidget() is page
    assert chart.hasFocus()
    assert (chart.currentIndex().row(), chart.currentIndex().column()) == (index.row(), index.column())
    assert bar.wanted.counted is None
    press(Key.Key_Escape)
    assert mixed.stack.currentWidget() is compass


def test_an_empty_figure_leads_nowhere_and_says_so(mixed: MainWindow) -> None:
    page = balance_of(mixed)
    said: list[str] = []
    page.message.connect(said.append)
    chart = page.pillars.chart
    chart.setFocus()
    press(Key.Key_Down)
    assert chart.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "Q: no steps"
    press(Key.Key_Return)
    assert said == ["No step is counted here yet."]
    assert mixed.stack.currentWidget() is page


def test_what_is_found_follows_the_plan_and_undo_stays_as_it_was(mixed: MainWindow) -> None:
    assert mixed.workspace is not None
    page = balance_of(mixed)
    undone = mixed.document.undo_redo.next.undo
    page.countedRequested.emit(Counted(Over.PILLARS, "p"))
    settle()
    bar = mixed.workspace.outline.bar
    assert bar.counted.button.accessibleName() == "Balance: <b>P</b> & co. Press to see all steps."
    assert mixed.document.undo_redo.next.undo == undone
    assert found_in(mixed) == ["A", "B"]
    with mixed.document.change("more") as change:
        change.set("other", pillar_id="p")
    settle()
    assert found_in(mixed) == ["A", "B", "Other"]
    assert bar.count.text() == "3 steps found"
    mixed.window_commands.speak("nl")
    settle()
    assert bar.counted.button.accessibleName() == "Balans: <b>P</b> & co. Druk om alle stappen te zien."
    page.countedRequested.emit(Counted(Over.THEMES, "t"))
    settle()
    assert found_in(mixed) == ["B"]
    with mixed.document.change("no theme") as change:
        change.set("b", theme_id=None)
        change.remove("t")
    settle()
    assert not bar.counted.isVisible()
    assert bar.wanted.counted is None
    assert not bar.count.isVisible()
