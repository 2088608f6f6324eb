"""A card of the board goes to another stage by M, the menu key or the right button, and never behind the rules."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.experiments import ExperimentsPage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.operations.practice.decisions import STAGE_OF, Verdict, decide
from planner.document.operations.practice.experiments import begin_experiment, start
from planner.insight.practice.experiments import Move, experiment_of, moves, stage_on
from planner.roadmap import Direction, DocumentError, Goal, Outcome, Person, Stage, Step
from tests.desktop.conftest import focused, press, settle, window_of, with_answers
from tests.desktop.typed_entries import fill
from tests.plans import build

Key = Qt.Key
TODAY = date.today()


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


AGREED: dict[str, object] = {
    "belief": "one pot",
    "measure": "the wait",
    "direction": Direction.AT_MOST,
    "threshold": 6.0,
    "next_step": "A budget for all",
    "stop_value": 9.0,
    "stop_day": in_days(20),
    "agreed_by_id": "Secretary",
    "agreed_with_id": "Lead",
}


def verdict(outcome: Outcome) -> Verdict:
    until = in_days(90) if outcome in (Outcome.GO_ON, Outcome.ADJUST) else None
    return Verdict(outcome, "so", until=until, reason="why", lesson="learnt", different="else")


def _step(name: str) -> Step:
    owner = None if name == "bare-idea" else "lead"
    return Step(id=name, title=name.upper(), owner_id=owner, start=in_days(-90), end=in_days(30))


def made(path: Path) -> Path:
    """A plan with one in each stage, an idea that lacks all, one let go before it began, and a step to decide on."""
    names = ("bare-idea", "ready", "runs", "asked", "scaled", "stopped", "let-go")
    steps: list[tuple[Step, str | None]] = [
        (Step(id="top", title="Help"), None),
        *((_step(one), "top") for one in names),
        (Step(id="step", title="STEP", decide_on=TODAY), "top"),
    ]
    plan = build(Goal(id="goal", statement="Helped"), [Person(id="lead", name="Lead")], steps)
    Document.create_from(path, plan).close()
    with Document.open(path, author="Lead") as document:
        for one in names:
            found = begin_experiment(document, one, "begin", fields=AGREED if one != "bare-idea" else {})
            if one not in ("bare-idea", "ready", "let-go"):
                start(document, found, "start")
        decide(document, "scaled", verdict(Outcome.SCALE_UP), TODAY, "decide")
        for one in ("stopped", "let-go"):
            decide(document, one, verdict(Outcome.STOP), TODAY, "decide")
        with document.change("asked") as change:
            change.set("asked", decide_on=TODAY)
    return path


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return with_answers(window_of(registry, made(tmp_path / "plan.db")))


@pytest.fixture
def page(window: MainWindow) -> Iterator[ExperimentsPage]:
    window.commands.run("experiments")
    settle()
    found = window.stack.currentWidget()
    assert isinstance(found, ExperimentsPage)
    yield found


def stage_of(document: Document, step_id: str) -> Stage | None:
    experiment = experiment_of(document.roadmap, step_id)
    return stage_on(document.roadmap, experiment, TODAY) if experiment is not None else None


def offered(page: ExperimentsPage, step_id: str) -> QMenu:
    assert page.front.board.stand_at(step_id)
    settle()
    press(Key.Key_M)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(page: ExperimentsPage, step_id: str, down: int = 0) -> None:
    offered(page, step_id)
    press(*[Key.Key_Down] * down, Key.Key_Return)


def test_the_menu_offers_exactly_what_the_program_allows(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db")
    with Document.open(path, author="Lead") as document:
        for step_id in ("bare-idea", "ready", "runs", "asked", "scaled", "stopped", "let-go"):
            at, reached = stage_of(document, step_id), set[Move]()
            for outcome in Outcome:
                with suppress(DocumentError):
                    decide(document, step_id, verdict(outcome), TODAY, "try")
                    assert stage_of(document, step_id) is STAGE_OF[outcome]
                    if STAGE_OF[outcome] is not at:
                        reached.add(Move(STAGE_OF[outcome]))
                    document.undo()
            if at is Stage.IDEA:  # what lacks for a start is said first
                reached.add(Move(Stage.RUNNING, decides=False))
            assert {*moves(document.roadmap, step_id, TODAY)} == reached, step_id
        assert moves(document.roadmap, "top", TODAY) == ()


def test_one_that_is_ready_starts_and_the_keyboard_stays_at_its_card(window: MainWindow, page: ExperimentsPage) -> None:
    assert words_of(offered(page, "ready")) == [
        "Move to…",
        "Running: start it",
        "Stopped: asks the decision, and what we learnt",
        "Open",
    ]
    press(Key.Key_Return)
    assert stage_of(window.document, "ready") is Stage.RUNNING
    assert page.view == "board"
    assert focused() is next(one for one in page.front.board.columns[Stage.RUNNING].cards if one.step_id == "ready")
    window.commands.run("undo")
    settle()
    assert stage_of(window.document, "ready") is Stage.IDEA


def test_what_one_lacks_is_gone_to_and_nothing_is_set(window: MainWindow, page: ExperimentsPage) -> None:
    assert words_of(offered(page, "bare-idea"))[1] == "Running: say first what it still needs"
    press(Key.Key_Return)
    assert stage_of(window.document, "bare-idea") is Stage.IDEA
    assert page.view == "sheet"
    assert "Still needed" in page.sheet.sentences.refusal.text()
    assert focused() is page.sheet.sentences.entries.editors["measure"]


def test_words_in_hand_are_looked_at_before_a_start(window: MainWindow, page: ExperimentsPage) -> None:
    page.open_step("ready")
    fill(page.sheet.sentences.entries, {"belief": "half a th"})
    page.to_board()
    choose(page, "ready")
    assert stage_of(window.document, "ready") is Stage.IDEA
    assert page.view == "sheet"
    assert focused() is page.sheet.begin_it
    assert page.sheet.sentences.entries.said("belief") == "half a th"


@pytest.mark.parametrize("step_id", ["runs", "asked", "scaled", "stopped", "step"])
def test_a_decision_is_asked_and_nothing_is_set_or_chosen_beforehand(
    window: MainWindow, page: ExperimentsPage, step_id: str
) -> None:
    before = window.document.roadmap
    choose(page, step_id, down=1 if step_id != "step" else 0)
    assert window.document.roadmap == before
    assert (page.view, page.decision.step_id) == ("decision", step_id)
    assert page.decision.questions.outcome is None
    press(Key.Key_Escape)
    assert page.view == "board"
    assert page.front.board.focusWidget().step_id == step_id  # type: ignore[union-attr]


def test_one_let_go_before_it_began_stays_and_says_so(window: MainWindow, page: ExperimentsPage) -> None:
    assert words_of(offered(page, "let-go")) == [
        "Move to…",
        "It was let go before it began, and stays here.",
        "Open",
    ]
    press(Key.Key_Return)
    assert page.view == "over"


def test_escape_leaves_the_menu_and_the_right_button_and_menu_key_open_the_same(
    window: MainWindow, page: ExperimentsPage
) -> None:
    by_key = words_of(offered(page, "runs"))
    press(Key.Key_Escape)
    assert page.view == "board"
    board = page.front.board
    card = next(one for one in board.cards if one.step_id == "runs")
    assert focused() is card
    card.clearFocus()
    middle = card.rect().center()
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        QApplication.sendEvent(card, QContextMenuEvent(reason, middle, card.mapToGlobal(middle)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert words_of(menu) == by_key
        QTest.keyClick(menu, Key.Key_Escape)
        settle()
        assert QApplication.activePopupWidget() is None
    board.menuRequested.emit("gone", QPoint())
    settle()
    assert QApplication.activePopupWidget() is None


def test_the_menu_speaks_dutch_and_is_told_at_the_foot(window: MainWindow, page: ExperimentsPage) -> None:
    window.window_commands.speak("nl")
    settle()
    menu = offered(page, "asked")
    assert menu.accessibleName() == "Verplaats “ASKED” naar…"
    assert words_of(menu) == [
        "Verplaatsen naar…",
        "Loopt: vraagt het besluit",
        "Opgeschaald: vraagt het besluit",
        "Gestopt: vraagt het besluit, en wat we leerden",
        "Openen",
    ]
    press(Key.Key_Escape)
    assert "M verplaatsen naar…" in window.foot.keys.text()
