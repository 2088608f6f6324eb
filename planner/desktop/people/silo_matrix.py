"""The matrix of departments and partners: who owns at the left, who contributes at the top, steps in each cell."""

from typing import Final, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from planner.desktop.forms.labels import tip
from planner.desktop.forms.wrapping import broken_lines
from planner.desktop.people.load_cells import draw_cell, level
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.insight.practice.silos import SiloMap
from planner.message import marked, sanitize
from planner.phrasing.practice.silo_text import cell_words, department_name

Index = QModelIndex | QPersistentModelIndex
LEFT: Final = 230
"""Points for the names at the left, at most; never more than `SHARE` of the whole."""
SHARE: Final = 0.3
TOP: Final = 54
ROW: Final = 27
COLUMN: Final = 92
CLOSE: Final = 26
"""Points of a column in which a name fits that stands on its end."""
TALLEST: Final = 100
CELL: Final = Qt.ItemDataRole.UserRole
NOTHING: Final = "·"
_HALF: Final = QPoint(5, 0)


class SiloCell(NamedTuple):
    """A cell: who owns, who helps ("" for all that is owned), and the ids of the steps."""

    owner_id: str
    helper_id: str
    step_ids: tuple[str, ...]


class SiloModel(QAbstractTableModel):
    """Shows a silo map: the first column counts what is owned, the others what is done together."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self.map = SiloMap((), {}, {}, 0, 0)

    def show(self, found: SiloMap) -> None:
        """Show another map."""
        if found == self.map:
            return
        self.beginResetModel()
        self.map = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """Return how many departments and partners there are."""
        return 0 if parent.isValid() else len(self.map.departments)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """Return one more: the first counts what is owned."""
        return 0 if parent.isValid() else len(self.map.departments) + 1

    def cell(self, index: Index) -> SiloCell:
        """Return a cell with its steps."""
        owner = self.map.departments[index.row()].id
        if index.column() == 0:
            return SiloCell(owner, "", self.map.owned.get(owner, ()))
        helper = self.map.departments[index.column() - 1].id
        return SiloCell(owner, helper, self.map.cells.get((owner, helper), ()))

    def is_own(self, index: Index) -> bool:
        """Tell whether a cell is that of a department with itself."""
        return index.column() == index.row() + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the number of a cell, its words, or the cell itself."""
        cell = self.cell(index)
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if self.is_own(index) else str(len(cell.step_ids) or NOTHING)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            departments = {one.id: one for one in self.map.departments}
            helper = departments.get(cell.helper_id)
            words = cell_words(departments[cell.owner_id], helper, len(cell.step_ids), self._translator.language)
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a department."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        language = self._translator.language
        if orientation is Qt.Orientation.Horizontal and section == 0:
            return language.text(marked("owns"))
        at = section - 1 if orientation is Qt.Orientation.Horizontal else section
        if not 0 <= at < len(self.map.departments):
            return None
        name = department_name(self.map.departments[at], language)
        return tip(name) if role == Qt.ItemDataRole.ToolTipRole else name


class _Delegate(QStyledItemDelegate):
    """Draws a cell on the tint of how many steps it has, and a ring round the one where the keyboard is."""

    def __init__(self, theme: Theme, view: "SiloMatrix") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        model = self._view.silos
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        box, count = area.adjusted(3, 2, -3, -2), len(model.cell(index).step_ids)
        if model.is_own(index):
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(box.center().toPoint() - _HALF, box.center().toPoint() + _HALF)
        else:
            how_much = 0 if index.column() == 0 else min(level(count, self._view.most), 2)
            draw_cell(painter, box, self._theme, str(index.data()), how_much, above=False)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()


class _Header(QHeaderView):
    """Names departments: at the left in one line, at the top in a few, which stand on end where columns are close."""

    def __init__(self, way: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(way, parent)
        self._theme = theme
        self.across = way is Qt.Orientation.Horizontal
        self.typeface = font(9.0 if self.across else 10.0)
        self.room = TOP if self.across else LEFT
        self.on_end = False
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(CLOSE)
        self.setDefaultSectionSize(COLUMN if self.across else ROW)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for names."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.room) if self.across else QSize(self.room, hint.height())

    def named(self, section: int) -> str:
        """Return the name over or beside a section."""
        return sanitize(str(self.model().headerData(section, self.orientation()) or ""))

    def longest(self, *, words: bool = False) -> int:
        """Return how many points the longest name takes, or the longest of its words."""
        metrics = QFontMetrics(self.typeface)
        names = [self.named(at) for at in range(self.count())]
        parts = [part for name in names for part in (name.split() if words else [name])]
        return max((metrics.horizontalAdvance(part) for part in parts), default=0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Draw a name."""
        name = self.named(logicalIndex)
        painter.save()
        painter.fillRect(rect, self._theme.colour("window"))
        painter.setFont(self.typeface)
        painter.setPen(self._theme.colour("quiet" if self.across else "text"))
        if self.on_end:
            self._draw_on_end(painter, rect, name)
        elif self.across:
            wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            flags = int(wrapped) | int(Qt.TextFlag.TextWordWrap)
            painter.setClipRect(rect)
            painter.drawText(rect.adjusted(3, 2, -3, -4), flags, name)
        else:
            words = rect.adjusted(6, 0, -8, 0)
            shown = QFontMetrics(self.typeface).elidedText(name, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.restore()

    def _draw_on_end(self, painter: QPainter, rect: QRect, name: str) -> None:
        """Draw a name from the bottom up, in as many lines as the column is wide."""
        metrics = QFontMetrics(self.typeface)
        most = max(rect.width() // metrics.lineSpacing(), 1)
        lines = broken_lines(name, self.typeface, rect.height() - 8, most)
        painter.translate(rect.bottomLeft())
        painter.rotate(-90)
        top = (rect.width() - len(lines) * metrics.lineSpacing()) // 2 + metrics.ascent()
        for at, shown in enumerate(lines):
            painter.drawText(5, top + at * metrics.lineSpacing(), shown)


class SiloMatrix(QTableView):
    """Shows the map; arrows go from cell to cell, `opened` tells Enter or a click, `moved` that another is current."""

    opened = Signal()
    moved = Signal()

    def __init__(self, translator: Translator, theme: Theme) -> None:
        super().__init__()
        self.silos = SiloModel(translator)
        self.most = 1
        self.setModel(self.silos)
        self.setItemDelegate(_Delegate(theme, self))
        self._over = _Header(Qt.Orientation.Horizontal, theme, self)
        self._beside = _Header(Qt.Orientation.Vertical, theme, self)
        self.setHorizontalHeader(self._over)
        self.setVerticalHeader(self._beside)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setProperty("kind", "heat-map")
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)

    @property
    def cell(self) -> SiloCell | None:
        """The cell one is at."""
        index = self.currentIndex()
        return self.silos.cell(index) if index.isValid() else None

    def show_map(self, found: SiloMap) -> None:
        """Show a map as it is now, at the same cell; at first at the one with the most steps together."""
        was = self.cell
        self.most = max((len(ids) for ids in found.cells.values()), default=1)
        self.silos.show(found)
        self._fit()
        if not self.silos.rowCount() or self.currentIndex().isValid():
            return
        ids = [one.id for one in found.departments]
        fullest = max(found.cells, key=lambda one: len(found.cells[one]), default=("", ""))
        owner, helper = (was.owner_id, was.helper_id) if was is not None else fullest
        row = ids.index(owner) if owner in ids else 0
        self.setCurrentIndex(self.silos.index(row, ids.index(helper) + 1 if helper in ids else 0))

    def _fit(self) -> None:
        """Make columns as wide as fit beside each other; where their names fit no more, these stand on end."""
        columns, whole = self.silos.columnCount(), self.width()
        if not columns:
            return
        self._beside.room = max(min(self._beside.longest() + 16, LEFT, round(whole * SHARE)), CLOSE)
        bar = self.verticalScrollBar().sizeHint().width()
        fits = (whole - self._beside.room - bar - 2 * self.frameWidth()) // columns
        width = max(min(fits, COLUMN), CLOSE)
        word, name = self._over.longest(words=True), self._over.longest()
        self._over.on_end = width < COLUMN and word + 8 > width
        tall = min(max(word + 14, min(name + 14, TALLEST)), TALLEST + TALLEST // 4)
        self._over.room = max(tall, TOP) if self._over.on_end else TOP
        self._over.setDefaultSectionSize(width)
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Make columns as wide as fit."""
        super().resizeEvent(event)
        self._fit()

    def choose(self, department_id: str) -> bool:
        """Go to the row of a department; return whether there is one."""
        ids = [one.id for one in self.silos.map.departments]
        if department_id in ids:
            self.setCurrentIndex(self.silos.index(ids.index(department_id), 0))
        return department_id in ids

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell that another cell is current."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the cell that is clicked on."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.cell is not None:
            self.opened.emit()
        elif event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)
