"""Each act that mends something names in the history and at the foot what it was about."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.mending import ACTS
from planner.desktop.window import MainWindow
from planner.roadmap import CheckIn, Health, Pillar, Step
from tests.desktop.pages.mending_plan import TODAY, director_of, director_plan, shown, type_keys

ANSWERS = {
    "check-in": ("60", "7", "Well"),
    "date": ("31 dec 2040", "Because"),
    "owner": ("Adviser",),
    "period": ("Q3 2040",),
}
"""What is typed for an act that wants more than words."""


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    window = director_of(registry, director_plan(tmp_path / "plan.db"))
    with window.document.change("too much, too little") as change:
        change.add(Pillar(id="empty", name="Culture"))
        change.add(Pillar(id="full", name="Governance"))
        change.set(window.document.roadmap.steps["top"], pillar_id="full")
        change.set(window.document.roadmap.goal, most_at_once=1)
        change.add(CheckIn(step_id="due", day=TODAY, person_id="director", health=Health.OFF_COURSE))
        change.add(Step(id="undated", title="Undated"), parent="top")
    return window


def test_every_act_on_every_row_names_what_it_is_about(window: MainWindow) -> None:
    done: set[str] = set()
    for name, language in (("tasks", "en"), ("attention", "en"), ("attention", "nl")):
        window.window_commands.speak(language)
        page = shown(window, name)
        for row in [*page.list.rows_model.rows]:
            page.list.choose(row.key)
            title = page.card.title.text()
            for act in [act for act, made in page.card.buttons.items() if not made.isHidden()]:
                page.list.choose(row.key)
                page.card.press(act)
                asked = ACTS[act].asks
                for at, answer in enumerate(ANSWERS.get(act, ("words",) * len(asked))):
                    last = at + 1 == len(asked)
                    type_keys(page, answer, Qt.Key.Key_Return if last else Qt.Key.Key_Tab)
                label = window.document.undo_label
                assert f"“{title}”" in (label or ""), (act, label)
                assert label in window.statusBar().currentMessage()
                done.add(act)
                window.document.undo()
    assert done >= {*ACTS} - {"again"}


@pytest.mark.parametrize(("key", "title"), [("no-result asks", "Asks"), ("too-many director", "Director")])
def test_what_is_pointed_out_again_is_named_too(window: MainWindow, key: str, title: str) -> None:
    page = shown(window, "attention")
    page.list.choose(key)
    page.card.press("aside")
    type_keys(page, "We know", Qt.Key.Key_Return)
    rule = {"no-result asks": "no visible result"}.get(key, "too much at once")
    assert window.document.undo_label == f"leave “{title}” so ({rule})"
    page.list.choose(f"{key} again")
    page.card.press("again")
    assert window.document.undo_label == f"point out “{title}” again ({rule})"
