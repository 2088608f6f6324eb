"""The views of the page of experiments: the board in front, and one at a time behind it, made when first turned to."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from planner.desktop.forms.pages import Sheet, scrolled
from planner.desktop.forms.stack import Stack

if TYPE_CHECKING:  # the board comes first; each of these is imported when it is turned to
    from planner.desktop.experiments.decision_view import DecisionView
    from planner.desktop.experiments.lessons_view import LessonsView
    from planner.desktop.experiments.over_view import OverView
    from planner.desktop.experiments.sheet_view import SheetView

StepView: TypeAlias = "SheetView | DecisionView | OverView"
View: TypeAlias = "StepView | LessonsView"
BOARD: Final = "board"
NAMES: Final = (BOARD, "sheet", "decision", "over", "lessons")
"""The views, the board first."""
SCROLLED: Final = ("decision", "over")
"""Those that scroll as a whole; the others have parts that stay in sight."""


class Views(Stack):
    """Shows the board or a view behind it, by its name. `make` makes one, when it is first asked for."""

    def __init__(self, front: QWidget, make: Callable[[str], View]) -> None:
        super().__init__()
        self._make = make
        self._made: dict[str, View] = {}
        self._holders: dict[str, QVBoxLayout] = {}
        self.addWidget(front)

    def begin(self) -> None:
        """Make every view anew when it is turned to: another document is edited."""
        self._made = {}
        while self.count() > 1 and (gone := self.widget(1)) is not None:
            self.removeWidget(gone)
            gone.deleteLater()
        for name in NAMES[1:]:
            holder = QWidget()
            column = self._holders[name] = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            self.addWidget(holder)

    def view(self, name: str) -> View:
        """Return a view, made when it is first asked for."""
        if name not in self._made:
            view = self._made[name] = self._make(name)
            self._holders[name].addWidget(_scrolled(view) if name in SCROLLED else view)
        return self._made[name]

    @property
    def sheet(self) -> "SheetView":
        """The view of one that is an idea or runs."""
        return cast("SheetView", self.view("sheet"))

    @property
    def decision(self) -> "DecisionView":
        """The view of a decision."""
        return cast("DecisionView", self.view("decision"))

    @property
    def over(self) -> "OverView":
        """The view of one that is over."""
        return cast("OverView", self.view("over"))

    @property
    def lessons(self) -> "LessonsView":
        """The view of all lessons."""
        return cast("LessonsView", self.view("lessons"))

    @property
    def name(self) -> str:
        """The name of the one that is shown."""
        return NAMES[self.currentIndex()]

    @property
    def of_step(self) -> "StepView | None":
        """The one that is shown, where it is about one step; None for the board and the lessons."""
        return None if self.name == "lessons" else cast("StepView | None", self._made.get(self.name))

    def turn_to(self, name: str) -> None:
        """Show another from its top; what is typed in the one that was shown waits."""
        if name != self.name and (before := self.of_step) is not None:
            before.put_away()
        self.setCurrentIndex(NAMES.index(name))
        shown = self.currentWidget()
        for one in shown.findChildren(QScrollArea) if shown is not None and name != BOARD else ():
            one.verticalScrollBar().setValue(0)  # a click alone scrolls to no field


def _scrolled(view: QWidget) -> QScrollArea:
    """Return a view that scrolls as a whole."""
    sheet = Sheet()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(view)
    return scrolled(sheet)
