"""A calm chart of the balance: a bar for each row with its figure, and at the right how much each year has."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.desktop.forms.labels import tip
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.lifetime import later
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.message import sanitize
from planner.phrasing.practice.balance_text import BalanceRow, chart_words, figure_offer, figure_words

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 27
HEAD: Final = 22
NAME: Final = 0.28
"""The part of the width that names have."""
YEAR: Final = 50
FIGURE: Final = 40
TINT: Final = 0.42
"""The strongest tint of a year, as a part of the accent."""
ROOM: Final = 160
"""Points that bar and figure have beside the names before a year is shown."""
AROUND: Final = 40
"""Points above and below a figure that are seen with it."""


class _Figures(QAbstractTableModel):
    """The figures of a chart: the first column counts all years, the others one each."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self.rows: Sequence[BalanceRow] = ()
        self.years: Sequence[int] = ()
        self.most = self.fullest = 0

    def show(self, rows: Sequence[BalanceRow], years: Sequence[int]) -> None:
        """Show other rows; a figure stays where it is while there are as many."""
        same = len(rows) == len(self.rows) and tuple(years) == tuple(self.years)
        if not same:
            self.beginResetModel()
        self.rows, self.years = rows, years
        self.most = max((row.share.count for row in rows), default=0)
        self.fullest = max((one for row in rows for one in row.share.by_year.values()), default=0)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(years)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """Return how many kinds, pillars or themes there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """Return one more than there are years."""
        return 0 if parent.isValid() else len(self.years) + 1

    def year(self, column: int) -> int | None:
        """Return the year of a column, None for the first."""
        return self.years[column - 1] if column else None

    def count(self, index: Index) -> int:
        """Return a figure."""
        return self.rows[index.row()].share.figure(self.year(index.column()))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a figure, or its words for eye and ear."""
        row, year = self.rows[index.row()], self.year(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.count(index) or ("–" if year is None else "·"))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return figure_offer(row, year, self._translator.language)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(figure_words(row, year, self._translator.language))
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the year over a column, or the name before a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return str(self.year(section) or "")
        return self.rows[section].name


class _Years(QHeaderView):
    """Names the years, small and quiet."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(YEAR)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of one small line."""
        return QSize(super().sizeHint().width(), HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Draw a year."""
        painter.save()
        painter.fillRect(rect, self._theme.colour("window"))
        painter.setFont(font(9.0))
        painter.setPen(self._theme.colour("quiet"))
        year = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(year or ""))
        painter.restore()


class BalanceChart(QTableView):
    """Draws rows; arrows go from figure to figure, and `opened` (a Counted) tells Enter or a click on one with steps.

    `empty` tells the same of one without.
    """

    opened = Signal(object)
    empty = Signal()

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._translator = texts.translator
        self.figures = _Figures(texts.translator)
        self.setModel(self.figures)
        self.setItemDelegate(_FigureDelegate(texts.theme, self))
        self.setHorizontalHeader(_Years(texts.theme, self))
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("kind", "heat-map")
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.clicked.connect(self._open)
        texts.theme.changed.connect(self.viewport().update)

    def show_rows(self, title: str, rows: Sequence[BalanceRow], years: Sequence[int]) -> None:
        """Show other rows."""
        self.setAccessibleName(f"{title}. {chart_words(rows, years, self._translator.language)}")
        self.figures.show(rows, years)
        self.setFixedHeight(HEAD + ROW * len(rows))
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room in which nothing is crowded."""
        return QSize(720, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room."""
        return QSize(300, self.height())

    @property
    def names(self) -> float:
        """How wide the names are."""
        return max(self.width() * NAME, 110)

    def _fit(self) -> None:
        """Show as many years as there is room for beside the bars, which have the rest."""
        years = len(self.figures.years)
        shown = max(min(years, int((self.width() - self.names - ROOM) // YEAR)), 0)
        for at in range(years):
            self.setColumnHidden(at + 1, at >= shown)
            self.setColumnWidth(at + 1, YEAR)
        self.setColumnWidth(0, max(self.width() - YEAR * shown, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show more or fewer years."""
        super().resizeEvent(event)
        self._fit()

    def _open(self, index: QModelIndex) -> None:
        if self.figures.count(index):
            self.opened.emit(self.figures.rows[index.row()].counted._replace(year=self.figures.year(index.column())))
        else:
            self.empty.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Keep the figure one is at in sight on the page around."""
        super().currentChanged(current, previous)
        self._bring_in_sight()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the first figure, and have the one where the keyboard is in sight."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.figures.rows:
            self.setCurrentIndex(self.figures.index(0, 0))
        later(self, self._bring_in_sight)

    def _bring_in_sight(self) -> None:
        index, above = self.currentIndex(), self.parentWidget()
        if not self.hasFocus() or not index.isValid():
            return
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        inside = above.widget() if above is not None else None
        if above is not None and inside is not None:
            place = self.viewport().mapTo(inside, self.visualRect(index).center())
            above.ensureVisible(0, place.y(), 0, AROUND)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Point at figures that lead somewhere."""
        super().mouseMoveEvent(event)
        at = self.indexAt(event.position().toPoint())
        leads = at.isValid() and self.figures.count(at) > 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave scrolling to the page: all of a chart is shown."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter; letters are for the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _FigureDelegate(QStyledItemDelegate):
    """Draws a row's name, bar and figure, and the figure of a year on its tint; a ring where the keyboard is."""

    def __init__(self, theme: Theme, view: BalanceChart) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Leave mouse and keyboard to the view."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a figure."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, figures = QRectF(option.rect), self._view.figures  # type: ignore[attr-defined]
        if index.column():
            self._draw_year(painter, area.adjusted(3, 2, -3, -2), figures.count(index), figures.fullest)
        else:
            row, names = figures.rows[index.row()], self._view.names
            self._draw_name(painter, QRectF(area.left() + 4, area.top(), names - 4, area.height()), row)
            bar = area.adjusted(names + 8, 0, -FIGURE - 16, 0)
            self._draw_bar(painter, bar, (row.share.count, figures.most), "edge" if row.rest else "accent")
        here = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
        if option.state & here == here:  # type: ignore[attr-defined]
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()

    def _draw_name(self, painter: QPainter, room: QRectF, row: BalanceRow) -> None:
        typeface = font(10.0)
        painter.setFont(typeface)
        painter.setPen(self._theme.colour("text" if row.share.count else "quiet"))
        words = QFontMetrics(typeface).elidedText(sanitize(row.name), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _draw_bar(self, painter: QPainter, room: QRectF, counts: tuple[int, int], ink: str) -> None:
        count, most = counts
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("track"))
        track = room.adjusted(0, 9, 0, -9)
        painter.drawRoundedRect(track, 4, 4)
        if count:
            painter.setBrush(self._theme.colour(ink))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), max(track.width() * count / most, 8), 9), 4, 4)
        painter.setFont(font(10.0, bold=bool(count)))
        painter.setPen(self._theme.colour("text" if count else "quiet"))
        figure = QRectF(room.right() + 10, room.top(), FIGURE, room.height())
        painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter, str(count) if count else "–")

    def _draw_year(self, painter: QPainter, box: QRectF, count: int, fullest: int) -> None:
        if count:
            tint = self._theme.colour("accent")
            tint.setAlphaF(0.1 + TINT * count / fullest)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font(9.5))
        painter.setPen(self._theme.colour("text" if count else "quiet"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count) if count else "·")
