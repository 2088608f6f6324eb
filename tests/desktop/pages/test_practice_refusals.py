"""What cannot be is refused in one sentence on the sheet of an experiment: what was typed stays, nothing is written."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.experiments import ExperimentsPage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.operations.practice.decisions import Verdict, decide
from planner.document.operations.practice.experiments import begin_experiment, start
from planner.roadmap import Goal, Outcome, Person, Step
from tests.desktop.conftest import settle, window_of, with_answers
from tests.desktop.readable import readable
from tests.desktop.typed_entries import fill
from tests.plans import build

TODAY = date.today()
FIELDS: dict[str, object] = {
    "belief": "one pot",
    "for_whom": "people",
    "effect": "help",
    "measure": "the wait",
    "threshold": 6.0,
    "next_step": "A budget for all",
    "stop_value": 9.0,
    "stop_day": TODAY + timedelta(days=20),
    "agreed_by_id": "Secretary",
    "agreed_with_id": "Lead",
    "owner": "Lead",
}
NUMBERS = ("many", "6 or 7", "1e999", "nan", "inf", "--5", "1,2,3")
DAYS = ("31 feb 2030", "soon or later", "32-13-2030")


@pytest.fixture
def page(registry: WindowRegistry, tmp_path: Path) -> ExperimentsPage:
    steps: list[tuple[Step, str | None]] = [
        (Step(id="top", title="Help comes sooner"), None),
        (Step(id="idea", title="An idea", start=TODAY, end=TODAY + timedelta(days=30)), "top"),
        (Step(id="try", title="One budget", start=TODAY, end=TODAY + timedelta(days=30)), "top"),
    ]
    path = tmp_path / "plan.db"
    with Document.create_from(path, build(Goal(id="goal"), [Person(id="lead", name="Lead")], steps)) as document:
        begin_experiment(document, "idea", "make", fields=FIELDS)
        start(document, begin_experiment(document, "try", "make", fields=FIELDS), "start")
    window = with_answers(window_of(registry, path))
    window.commands.run("experiments")
    settle()
    found = window.stack.currentWidget()
    assert isinstance(found, ExperimentsPage)
    return found


def document_of(page: ExperimentsPage) -> Document:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.document is not None
    return window.document


def is_one_sentence(words: str) -> bool:
    return words.endswith(".") and len(words) < 200 and "{" not in words and "Error" not in words


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        *(("threshold", one) for one in NUMBERS),
        *(("stop_value", one) for one in NUMBERS[:3]),
        *(("end", one) for one in DAYS),
        *(("stop_day", one) for one in DAYS),
    ],
)
def test_a_sentence_with_a_figure_or_day_that_is_none(page: ExperimentsPage, name: str, typed: str) -> None:
    document = document_of(page)
    before = document.roadmap
    page.open_step("idea")
    settle()
    sheet = page.sheet
    fill(sheet.sentences.entries, {name: typed})
    fill(sheet.sentences.entries, {"belief": "two pots"})
    sheet.keep.click()
    settle()
    assert is_one_sentence(sheet.sentences.refusal.text())
    assert sheet.sentences.refusal.isVisible()
    assert document.roadmap is before
    assert sheet.sentences.entries.said(name) == typed
    assert sheet.sentences.entries.said("belief") == "two pots"


@pytest.mark.parametrize("step_id", ["idea", "try"])
def test_an_end_before_its_start(page: ExperimentsPage, step_id: str) -> None:
    document = document_of(page)
    before = document.roadmap
    page.open_step(step_id)
    settle()
    typed = page.translator.language.day(TODAY - timedelta(days=400))
    fill(page.sheet.sentences.entries, {"end": typed})
    page.sheet.keep.click()
    settle()
    assert is_one_sentence(page.sheet.sentences.refusal.text())
    assert document.roadmap is before
    assert page.sheet.sentences.entries.said("end") == typed


@pytest.mark.parametrize("typed", [*NUMBERS, ""])
def test_a_reading_that_is_no_figure(page: ExperimentsPage, typed: str) -> None:
    document = document_of(page)
    before = document.roadmap
    page.open_step("try")
    settle()
    card = page.sheet.figures
    fill(card.reading, {"value": typed})
    card.add.click()
    settle()
    assert is_one_sentence(card.refusal.text())
    assert document.roadmap is before
    assert card.reading.said("value") == typed


@pytest.mark.parametrize("typed", ["much", "nan", "1e999", ""])
def test_what_was_spent_and_is_no_figure(page: ExperimentsPage, typed: str) -> None:
    document = document_of(page)
    before = document.roadmap
    page.open_step("try")
    settle()
    card = page.sheet.figures
    card.note_spent.click()
    fill(card.spent, {"euros": typed})
    card.keep_spent.click()
    settle()
    assert is_one_sentence(card.refusal.text())
    assert document.roadmap is before


@pytest.mark.parametrize("lesson", ["<b>never</b> &amp; {again} %s", "=1+1", "<img src='file:///etc/passwd'>"])
def test_a_lesson_with_markup_is_drawn_as_text(page: ExperimentsPage, lesson: str) -> None:
    verdict = Verdict(Outcome.STOP, "stopped", reason="No", lesson=lesson)
    decide(document_of(page), "try", verdict, TODAY, "stopped", by="lead")
    settle()
    for turn in (partial(page.open_step, "try"), page.show_lessons, page.to_board):
        turn()
        settle()
        with_words = [one for one in page.findChildren(QLabel) if one.text()]
        assert all(one.textFormat() is Qt.TextFormat.PlainText for one in with_words)
    page.show_lessons()
    settle()
    assert lesson in readable(page)
