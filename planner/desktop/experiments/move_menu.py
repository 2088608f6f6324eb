"""The small menu of a card on the board: open it, or where it may go from here, each with what that asks."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from planner.desktop.forms.labels import unmarked
from planner.desktop.services.translator import Translator
from planner.insight.practice.experiments import Move
from planner.message import marked
from planner.phrasing.practice.move_text import move_words
from planner.roadmap import Roadmap, Step


def move_menu(
    parent: QWidget,
    translator: Translator,
    roadmap: Roadmap,
    step: Step,
    offered: tuple[Move, ...],
    chosen: Callable[[str, Move | None], object],
) -> QMenu:
    """Return the menu of a card, which goes once it is closed; `chosen` is told the move, None to open it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    title = " ".join(step.title.split()) or translator.text(marked("(no title)"))
    menu.setAccessibleName(translator.text(marked("Move “{title}” to…"), title=title))
    heading = menu.addAction(translator.text(marked("Move to…")))
    heading.setEnabled(False)
    for move in offered:
        action = menu.addAction(unmarked(move_words(roadmap, step, move, translator.language)))
        action.triggered.connect(partial(_tell, chosen, step.id, move))
    if not offered:
        none = menu.addAction(translator.text(marked("It was let go before it began, and stays here.")))
        none.setEnabled(False)
    menu.addSeparator()
    opening = menu.addAction(translator.text(marked("Open")))
    opening.triggered.connect(partial(_tell, chosen, step.id, None))
    first = menu.actions()[1] if offered else opening
    menu.setActiveAction(first)
    return menu


def _tell(chosen: Callable[[str, Move | None], object], step_id: str, move: Move | None, _on: bool = False) -> None:
    chosen(step_id, move)
