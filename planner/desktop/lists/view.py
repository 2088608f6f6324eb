"""A list of what asks for something: its rows are drawn, chosen with arrows or mouse, and acted on with Enter."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planner.desktop.forms.wrapping import broken_lines
from planner.desktop.lists.model import HEADING_ROOM, ROW, ROW_ROOM, Heading, ListRow, RowModel
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.message import sanitize

SIDE: Final = 12
MARK: Final = 42
"""Points from the left edge of a row to its words; the mark stands in them."""
LINE: Final = 18
"""Points that a further line of a row takes."""


class RowList(QListView):
    """Shows rows and keeps the chosen one, by its key, whatever changes; with that one gone, the next is chosen.

    `chosen` tells the key of the chosen row, "" for none; `actRequested` that Enter, or a double click, asks for its
    first act; `stepRequested` (F4) to see it in the plan.
    """

    chosen = Signal(str)
    actRequested = Signal()  # noqa: N815 - as Qt names its signals
    stepRequested = Signal()  # noqa: N815
    copyRequested = Signal()  # noqa: N815
    """Ctrl+C asks for the list on the clipboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows_model = RowModel()
        self.setModel(self.rows_model)
        self._wraps, self._scale, self._measured = False, 1.0, 0
        self._broken: dict[tuple[str, int, bool], list[str]] = {}
        self.setItemDelegate(_RowDelegate(theme, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setProperty("kind", "rows")
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._act_on)
        theme.changed.connect(self.viewport().update)

    def wrap_words(self) -> None:
        """Show the words of each row whole, over as many lines as they take."""
        self._wraps = True
        self._measure_anew()

    @property
    def scale(self) -> float:
        """How much larger than on a desk the rows are drawn."""
        return self._scale

    def enlarge(self, scale: float) -> None:
        """Draw the rows so many times as large as on a desk."""
        self._scale = scale
        self._measure_anew()

    def _measure_anew(self) -> None:
        self._broken.clear()
        self._measured = self.width()
        self.rows_model.room_of = self._room_of if self._wraps or self._scale != 1.0 else None
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _room_of(self, item: ListRow | Heading) -> QSize:
        if isinstance(item, Heading):
            return HEADING_ROOM * self._scale
        titles, lines = self.lines_of(item)
        more = (len(titles) - 1) * LINE + (len(lines) - 1) * LINE
        return QSize(ROW_ROOM.width(), ROW_ROOM.height() + more - (2 if not lines else 0)) * self._scale

    def lines_of(self, row: ListRow) -> tuple[list[str], list[str]]:
        """Return the lines of the title of a row and of what stands below it, in the width that there is."""
        bar = self.verticalScrollBar().sizeHint().width() if self._wraps else self.width() - self.viewport().width()
        width = round((self.width() - bar) / self._scale)  # also before there is a bar: else all is measured again
        right = width - SIDE - (act_width(row.act) - 2 * SIDE if row.act else 0)
        room = max(right - MARK - SIDE, 40)
        return self._lines(row.title, room, bold=True), self._lines(row.line, room, bold=False)

    def _lines(self, words: str, room: int, *, bold: bool) -> list[str]:
        if not self._wraps:
            return [words]
        known = self._broken.get((words, room, bold))
        if known is None:
            typeface, whole = _typeface(bold=bold), " ".join(sanitize(words).split())
            fits = QFontMetrics(typeface).horizontalAdvance(whole) <= room
            known = [words] * bool(words) if fits else broken_lines(whole, typeface, room)
            self._broken[(words, room, bold)] = known
        return known

    @property
    def key(self) -> str:
        """The key of the chosen row, "" for none."""
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return row.key if isinstance(row, ListRow) else ""

    def show_rows(self, rows: Sequence[ListRow], counts: Mapping[str, int] | None = None, stand_at: str = "") -> None:
        """Show rows as they are now, with the same one chosen; `counts` are of groups that have more than is shown.

        `stand_at` is the key of another row that is to be the chosen one: where it is no longer, the next after it.
        """
        before, at, scrolled = self.key, self.currentIndex().row(), self.verticalScrollBar().value()
        chosen, in_sight = self.chosen_keys, self._is_in_sight()
        wanted = before
        if stand_at and (
            (stood := self.rows_model.place_of(stand_at)) >= 0 or any(row.key == stand_at for row in rows)
        ):
            wanted, at, chosen, in_sight = stand_at, stood, [], True
        if not self.rows_model.show(rows, counts or {}):
            self.choose(wanted)
            return
        place = self.rows_model.place_of(wanted) if wanted else -1
        self._choose(place if place >= 0 else self.rows_model.first_row(max(at, 0)))
        self._choose_beside(key for key in chosen if place >= 0)
        self.verticalScrollBar().setValue(scrolled)
        if in_sight:
            self.scrollTo(self.currentIndex())
        if self.key != before or not self.key:
            self.chosen.emit(self.key)

    @property
    def chosen_keys(self) -> list[str]:
        """The keys of all chosen rows, where more than one can be chosen."""
        rows = [index.data(ROW) for index in self.selectionModel().selectedIndexes()]
        return [row.key for row in rows if isinstance(row, ListRow)]

    def _is_in_sight(self) -> bool:
        """Tell whether the chosen row is in sight: one that was scrolled away is left there."""
        return self.viewport().rect().intersects(self.visualRect(self.currentIndex()))

    def _choose_beside(self, keys: Iterable[str]) -> None:
        """Choose further rows, those of them that are there, beside the one that one is at."""
        places = [place for key in keys if (place := self.rows_model.place_of(key)) >= 0]
        for place in places:
            self.selectionModel().select(self.rows_model.index(place), QItemSelectionModel.SelectionFlag.Select)

    def choose(self, key: str) -> None:
        """Choose the row of a key, if it is there."""
        if (place := self.rows_model.place_of(key)) >= 0:
            self._choose(place)

    def begin_anew(self) -> None:
        """Stand at no row, at the top: of what is shown next the first is chosen."""
        self._choose(-1)
        self.verticalScrollBar().setValue(0)

    def _act_on(self, _index: QModelIndex) -> None:
        self.actRequested.emit()

    def _choose(self, place: int) -> None:
        self.setCurrentIndex(self.rows_model.index(place) if place >= 0 else QModelIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Be at no row that rests where none was chosen: Qt goes to the first that it finds."""
        nowhere = not self.currentIndex().isValid()
        super().focusInEvent(event)
        row = self.currentIndex().data(ROW) if nowhere and self.currentIndex().isValid() else None
        if isinstance(row, ListRow) and row.rests:
            self.setCurrentIndex(QModelIndex())

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which row is chosen now."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Act when the words of an act are clicked, as a link does; anywhere else a click chooses."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW) if index.isValid() else None
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(row, ListRow) or not row.act:
            return
        if event.position().x() >= self.viewport().width() - act_width(row.act) * self._scale:
            self.actRequested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the chosen row in sight where a card below takes of the room."""
        super().resizeEvent(event)
        if self._wraps and self.width() != self._measured:
            self._measure_anew()
        if event.size().height() < event.oldSize().height() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Act with Enter, and go to the plan with F4."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key:
            self.actRequested.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copyRequested.emit()
        elif event.key() == Qt.Key.Key_F4 and self.key:
            self.stepRequested.emit()
        elif event.text().strip() and event.text().isprintable():
            event.ignore()  # a digit is an act of the page, not the beginning of a title that is sought
        else:
            super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    """Draws a row: its mark, its title in bold over why it is here, and at the right what is done about it."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row or a heading."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        item, scale = index.data(ROW), self._view.scale
        area = QRect(option.rect)  # type: ignore[attr-defined]
        if scale != 1.0:
            painter.translate(area.topLeft())
            painter.scale(scale, scale)
            area = QRect(0, 0, round(area.width() / scale), round(area.height() / scale))
        if isinstance(item, Heading):
            self._draw_heading(painter, area, item)
        elif isinstance(item, ListRow):
            self._draw_row(painter, area, item, option.state)  # type: ignore[attr-defined]
        painter.restore()

    def _draw_heading(self, painter: QPainter, area: QRect, item: Heading) -> None:
        bold = font(11.5, bold=True)
        painter.setFont(bold)
        painter.setPen(self._theme.colour("text"))
        words = area.adjusted(0, 6, 0, -6)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, item.text)
        painter.setFont(font(9.5))
        painter.setPen(self._theme.colour("quiet"))
        behind = words.adjusted(QFontMetrics(bold).horizontalAdvance(item.text) + 8, 1, 0, 0)
        painter.drawText(behind, Qt.AlignmentFlag.AlignVCenter, str(item.number))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())

    def _draw_row(self, painter: QPainter, area: QRect, item: ListRow, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(self._theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selected"))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 8, 8)
        mark = self._theme.mark(item.mark, self._theme.colour(item.ink).name(), round(16 * self._view.scale))
        painter.drawPixmap(QRect(area.left() + 13, area.top() + 9, 16, 16), mark)
        painter.setPen(self._theme.colour("text"))
        right = area.right() - SIDE
        if item.act:
            right -= self._draw_act(painter, area, item.act)
        words = QRect(area.left() + MARK, area.top() + 6, max(right - area.left() - MARK - SIDE, 40), 20)
        titles, lines = self._view.lines_of(item)
        for title in titles:
            _put(painter, words, title, _typeface(bold=True))
            words.translate(0, LINE)
        words.translate(0, 20 - LINE)
        painter.setPen(self._theme.colour("text" if chosen else "quiet"))
        for line in lines:
            _put(painter, words, line, _typeface(bold=False))
            words.translate(0, LINE)

    def _draw_act(self, painter: QPainter, area: QRect, act: str) -> int:
        """Draw what is done about a row at its right edge, and return how wide that is."""
        width = act_width(act) - 2 * SIDE
        painter.setFont(font(10.0))
        painter.setPen(self._theme.colour("accent"))
        at = QRect(area.right() - SIDE - width, area.top(), width + 1, area.height())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, act)
        painter.setPen(self._theme.colour("text"))
        return width


def _typeface(*, bold: bool) -> QFont:
    """Return the typeface of a title, or of what stands below it."""
    return font(10.0, bold=True) if bold else font(9.5)


def act_width(act: str) -> int:
    """Return how wide the words of an act are at the right edge of a row, in points, with the room around them."""
    return QFontMetrics(font(10.0)).horizontalAdvance(act) + 2 * SIDE


def _put(painter: QPainter, room: QRect, text: str, typeface: QFont) -> None:
    """Draw one line of text of a plan, cut with … where it is too long."""
    painter.setFont(typeface)
    words = QFontMetrics(typeface).elidedText(sanitize(text), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
