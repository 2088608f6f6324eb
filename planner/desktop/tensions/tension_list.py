"""The list of tensions: each as a small line between its poles, with where the plan stands and wants to be."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planner.desktop.services.translator import Translator
from planner.desktop.tensions.drawing import draw_diamond, draw_line
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.insight.practice.tensions import latest_round, seen_signs
from planner.message import sanitize
from planner.phrasing.practice.tension_text import place_words, state_words, tension_name
from planner.roadmap import Roadmap, Tension

WIDTH: Final = 236
ROOM: Final = QSize(200, 96)
SIDE: Final = 12
TENSION: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class TensionModel(QAbstractListModel):
    """The tensions of a roadmap in their order; the words of a row are made when it is asked for."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self.roadmap = Roadmap()
        self.tensions: Sequence[Tension] = ()

    def show(self, roadmap: Roadmap, tensions: Sequence[Tension]) -> None:
        """Show other tensions."""
        self.beginResetModel()
        self.roadmap, self.tensions = roadmap, tensions
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.tensions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, the same for eye and ear, or the tension itself."""
        tension = self.tensions[index.row()]
        if role == TENSION:
            return tension
        if role == Qt.ItemDataRole.SizeHintRole:
            return ROOM
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            language = self._translator.language
            latest = latest_round(self.roadmap, tension)
            place = place_words(tension, latest.average, language) if latest is not None else ""
            parts = (tension_name(tension, language), place, state_words(self.roadmap, tension, date.today(), language))
            return ". ".join(filter(None, parts))
        return None


class TensionList(QListView):
    """Shows the tensions and keeps the chosen one whatever changes; `chosen` tells its id, `actRequested` Enter."""

    chosen = Signal(str)
    actRequested = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, translator: Translator, theme: Theme) -> None:
        super().__init__()
        self.tensions = TensionModel(translator)
        self.setModel(self.tensions)
        self.setItemDelegate(_Delegate(translator, theme, self))
        self.setUniformItemSizes(True)
        self.setFixedWidth(WIDTH)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setProperty("kind", "rows")
        theme.changed.connect(self.viewport().update)

    @property
    def key(self) -> str:
        """The id of the chosen tension, "" for none."""
        tension = self.currentIndex().data(TENSION) if self.currentIndex().isValid() else None
        return tension.id if isinstance(tension, Tension) else ""

    def show_tensions(self, roadmap: Roadmap) -> None:
        """Show the tensions as they are now; with the chosen one gone, the next is chosen."""
        key, at = self.key, max(self.currentIndex().row(), 0)
        found = sorted(roadmap.tensions, key=lambda one: (one.rank, one.id))
        self.blockSignals(True)
        self.tensions.show(roadmap, found)
        place = next((place for place, one in enumerate(found) if one.id == key), min(at, len(found) - 1))
        self.setCurrentIndex(self.tensions.index(place) if place >= 0 else QModelIndex())
        self.blockSignals(False)
        self.scrollTo(self.currentIndex())

    def choose(self, tension_id: str) -> bool:
        """Go to a tension; return whether it is there."""
        place = next((at for at, one in enumerate(self.tensions.tensions) if one.id == tension_id), -1)
        if place >= 0:
            self.setCurrentIndex(self.tensions.index(place))
        return place >= 0

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which tension is chosen now."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Act with Enter; leave digits, and the arrows that place, to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key:
            self.actRequested.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier or (
            event.text().strip() and event.text().isprintable()
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Draws a row: one pole above its line at the left, the other below it at the right, and what asks for a word."""

    def __init__(self, translator: Translator, theme: Theme, view: TensionList) -> None:
        super().__init__(view)
        self._translator, self._theme, self._view = translator, theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        tension, area = index.data(TENSION), QRect(option.rect)  # type: ignore[attr-defined]
        if not isinstance(tension, Tension):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if chosen:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)  # type: ignore[attr-defined]
            painter.setPen(QPen(self._theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selected"))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -3), 8, 8)
            bar = QRectF(area.left(), area.top() + 10, 3, area.height() - 22)
            painter.fillRect(bar, self._theme.colour("accent"))
        inside = area.adjusted(SIDE, 8, -SIDE, -8)
        painter.setPen(self._theme.colour("text"))
        poles = font(10.0, bold=chosen)
        self._put(painter, QRect(inside.left(), inside.top(), inside.width(), 20), tension.left, poles, left=True)
        self._put(
            painter, QRect(inside.left(), inside.top() + 40, inside.width(), 20), tension.right, poles, left=False
        )
        self._draw_small_line(painter, QRectF(inside.left() + 1, inside.top() + 30, inside.width() - 2, 0), tension)
        self._draw_state(painter, QRect(inside.left(), inside.top() + 61, inside.width(), 18), tension)
        painter.restore()

    def _put(self, painter: QPainter, room: QRect, text: str, typeface: object, *, left: bool) -> None:
        painter.setFont(typeface)  # type: ignore[arg-type]
        shown = painter.fontMetrics().elidedText(sanitize(text), Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _draw_small_line(self, painter: QPainter, line: QRectF, tension: Tension) -> None:
        draw_line(painter, self._theme, QPointF(line.left(), line.top()), line.width(), middle=False)
        latest = latest_round(self._view.tensions.roadmap, tension)
        if latest is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(QPointF(line.left() + line.width() * latest.average / 100, line.top()), 4, 4)
        draw_diamond(painter, self._theme, QPointF(line.left() + line.width() * tension.wanted / 100, line.top()), 5)

    def _draw_state(self, painter: QPainter, room: QRect, tension: Tension) -> None:
        roadmap = self._view.tensions.roadmap
        words = state_words(roadmap, tension, date.today(), self._translator.language)
        if not words:
            return
        mark = "eye" if seen_signs(roadmap, tension) else "clock"
        painter.drawPixmap(room.left(), room.top() + 2, self._theme.mark(mark, self._theme.colours.quiet, 14))
        painter.setPen(self._theme.colour("quiet"))
        typeface = font(9.0)
        painter.setFont(typeface)
        shown = QFontMetrics(typeface).elidedText(words, Qt.TextElideMode.ElideRight, room.width() - 20)
        painter.drawText(room.adjusted(20, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
