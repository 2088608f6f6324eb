"""The steps of a cell, each with a box to choose it: number and title, and below how it stands and until when."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planner.desktop.forms.health_mark import MARKS
from planner.desktop.people.load_model import Index
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.insight.health import health
from planner.insight.progress import figures
from planner.message import marked, sanitize
from planner.roadmap import Health, Roadmap

HEIGHT: Final = 50
GAP: Final = 6
IN_SIGHT: Final = 2
"""Steps that are in sight at least, where there are so many."""
BOX: Final = 40
"""Points from the left edge of a row to its words; the box stands in them."""
STATE: Final = Qt.ItemDataRole.UserRole
"""The role of how a step stands, a Health."""
LINE: Final = Qt.ItemDataRole.UserRole + 1
"""The role of the second line of a row."""


class CellSteps(QAbstractListModel):
    """The steps of one cell; what a row says is found when it is seen."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self._roadmap = Roadmap()
        self.ids: tuple[str, ...] = ()
        self.chosen: set[str] = set()

    def show(self, roadmap: Roadmap, ids: Sequence[str]) -> None:
        """Show these steps; those that stay keep their place and whether they are chosen."""
        same = tuple(ids) == self.ids
        if not same:
            self.beginResetModel()
        self._roadmap, self.ids = roadmap, tuple(ids)
        self.chosen &= set(ids)
        if not same:
            self.endResetModel()
        elif ids:
            self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))

    def toggle(self, row: int) -> None:
        """Choose a step, or let go of it."""
        self.chosen ^= {self.ids[row]}
        self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """Return how many steps there are."""
        return 0 if parent.isValid() else len(self.ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell that each has a box."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a step, the same for eye and ear."""
        step = self._roadmap.steps.get(self.ids[index.row()])
        if step is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if step.id in self.chosen else Qt.CheckState.Unchecked
        if role == STATE:
            return health(self._roadmap, step, date.today()).state
        if role == LINE:
            return self._line(step.id)
        title = step.title or self._translator.text(marked("(no title)"))
        words = f"{self._roadmap.steps.number(step)}  {' '.join(title.split())}"
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return f"{words}. {self._line(step.id)}" if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _line(self, step_id: str) -> str:
        step, language = self._roadmap.steps[step_id], self._translator.language
        state = language.choice(health(self._roadmap, step, date.today()).state)
        end = step.end or step.start
        parts = [state, language.percent(figures(self._roadmap, step).progress)]
        if end is not None:
            parts.append(language.text(marked("until {day}"), day=language.day(end)))
        return ", ".join(parts)


class CellStepList(QListView):
    """Shows the steps of a cell; a click or the space bar chooses, F4 and a double click on the words show the step.

    `chosen` tells that other steps are chosen, `stepRequested` (an id) that one is to be seen in the plan.
    """

    chosen = Signal()
    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, translator: Translator, theme: Theme) -> None:
        super().__init__()
        self.steps = CellSteps(translator)
        self.setModel(self.steps)
        self.setItemDelegate(_StepDelegate(theme, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setProperty("kind", "rows")
        self.setUniformItemSizes(True)
        theme.changed.connect(self.viewport().update)
        self.steps.dataChanged.connect(self.chosen)
        self.steps.modelReset.connect(self.chosen)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few steps: in a low card what is asked about them is in sight as well."""
        return QSize(200, min(len(self.steps.ids), IN_SIGHT) * (HEIGHT + GAP))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same room: a list that is lower shows no step whole."""
        return self.sizeHint()

    @property
    def step_id(self) -> str:
        """The step that one is at, "" for none."""
        at = self.currentIndex()
        return self.steps.ids[at.row()] if at.isValid() else ""

    def show_steps(self, roadmap: Roadmap, ids: Sequence[str]) -> None:
        """Show these steps, at the first where one was at none of them."""
        before = self.step_id
        self.steps.show(roadmap, ids)
        self.updateGeometry()
        if ids and not self.currentIndex().isValid():
            self.setCurrentIndex(self.steps.index(ids.index(before) if before in ids else 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose a row, or let go of it, wherever on it the click is."""
        at = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if at.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.steps.toggle(at.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take back what the first of two clicks chose, and show the step, unless it is its box that was clicked."""
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.steps.toggle(at.row())
            if event.position().x() >= BOX:
                self.stepRequested.emit(self.steps.ids[at.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose with the space bar, show with F4; Enter is for the card."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.steps.toggle(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_F4 and self.step_id:
            self.stepRequested.emit(self.step_id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _StepDelegate(QStyledItemDelegate):
    """Draws a row as a card of its own, tinted where it is chosen."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of a row, with the space below it."""
        return QSize(200, HEIGHT + GAP)

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Leave mouse and keyboard to the view."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one step."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(1, 1, -1, -7)  # type: ignore[attr-defined]
        chosen = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = option.state  # type: ignore[attr-defined]
        here = state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus
        colour = self._theme.colour
        painter.setPen(QPen(colour("accent" if here or chosen else "line"), 2 if here else 1))
        painter.setBrush(colour("selected") if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 7, 7)
        self._draw_box(painter, QRectF(area.left() + 12, area.center().y() - 8, 16, 16), chosen)
        words = QRect(round(area.left()) + BOX, round(area.top()) + 5, round(area.width()) - BOX - 8, 19)
        _put(painter, words, str(index.data()), 10.0, bold=chosen)
        name, ink = MARKS.get(index.data(STATE), MARKS[Health.ON_COURSE])
        below = words.translated(0, 20)
        painter.drawPixmap(below.left(), below.top() + 3, self._theme.mark(name, colour(ink).name(), 13))
        painter.setPen(colour("text" if chosen else "quiet"))
        _put(painter, below.adjusted(19, 0, 0, 0), str(index.data(LINE)), 9.5)
        painter.restore()

    def _draw_box(self, painter: QPainter, box: QRectF, chosen: bool) -> None:
        colour = self._theme.colour
        painter.setPen(QPen(colour("accent" if chosen else "edge"), 1))
        painter.setBrush(colour("accent") if chosen else colour("base"))
        painter.drawRoundedRect(box, 4, 4)
        if chosen:
            painter.drawPixmap(
                round(box.left()) + 2, round(box.top()) + 2, self._theme.mark("check", colour("on_accent").name(), 12)
            )
        painter.setPen(colour("text"))


def _put(painter: QPainter, room: QRect, text: str, points: float, *, bold: bool = False) -> None:
    typeface = font(points, bold=bold)
    painter.setFont(typeface)
    words = QFontMetrics(typeface).elidedText(sanitize(text), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
