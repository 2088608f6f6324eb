"""The tree itself: keys, dragging, folding; what is typed goes by `typing`."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QByteArray,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from planner.desktop.outline.model import Index, OutlineModel
from planner.desktop.step_editing.columns import HIDDEN_AT_FIRST, WIDTHS, Column
from planner.desktop.theme import Theme
from planner.document.operations.move import Spot

INDENT = 20
"""Points that a level stands deeper than the one above."""
LEAST_HEIGHT = 90
"""Points in which the headings and a row or two can be seen."""
LARGEST_MARK = QSize(80, 14)
"""Points of the largest mark in a cell: a bar with a pencil."""


class OutlineView(QTreeView):
    """Shows the rows of a model and says what a person does with them."""

    enterPressed = Signal()  # noqa: N815 - as Qt names its signals
    editRequested = Signal(str, object)  # noqa: N815
    """Somebody asked to type in the cell of a step: its id and column."""
    dropped = Signal(object, object, bool)
    """Something was dropped: what (a mime), at which `Spot`, and whether it is to be copied."""
    resized = Signal()
    escapePressed = Signal()  # noqa: N815

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chevrons: dict[bool, QPixmap] = {}
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(INDENT)
        self.setTreePosition(Column.TITLE)
        self.setIconSize(LARGEST_MARK)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.title_width = WIDTHS[Column.TITLE]
        self._fitting = False
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._double)
        header = self.header()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(True)
        header.setStretchLastSection(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.sectionResized.connect(self._note_width)
        theme.changed.connect(self._chevrons.clear)

    @property
    def outline(self) -> OutlineModel:
        """The model behind the rows."""
        model = self.model()
        assert isinstance(model, OutlineModel)
        return model

    def set_columns(self) -> None:
        """Give the columns the widths and the sight that they have at first."""
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
            self.setColumnHidden(column, column in HIDDEN_AT_FIRST)

    def restore_columns(self, kept: QByteArray, count: int) -> None:
        """Show the columns as a version with `count` of them kept them, the others and without any as at first."""
        self.set_columns()
        if kept.isEmpty():
            return
        if count != len(Column):
            self._take_over(kept, count)
        elif not self.header().restoreState(kept):
            self.set_columns()
            return
        self.title_width = self.header().sectionSize(Column.TITLE)

    def _take_over(self, kept: QByteArray, count: int) -> None:
        """Take over order, sight and widths of fewer or more columns.

        A header of Qt shows what its state does not know, and then writes a state that it cannot read.
        """
        before, model, header = QHeaderView(Qt.Orientation.Horizontal), QStandardItemModel(0, count), self.header()
        before.setModel(model)
        if not before.restoreState(kept):
            return
        known = [column for place in range(count) if (column := before.logicalIndex(place)) < len(Column)]
        for place, column in enumerate(known):
            header.moveSection(header.visualIndex(column), place)
            self.setColumnHidden(column, before.isSectionHidden(column))
            if not before.isSectionHidden(column):
                self.setColumnWidth(column, before.sectionSize(column))

    def fit_title(self, *, anyhow: bool = True) -> None:
        """Give the title the room that the other columns leave, or the width that a person gave it where that is more.

        Without `anyhow` it gets just the latter: that is what is kept for the next sitting.
        """
        header = self.header()
        room = self.viewport().width() - header.length() + header.sectionSize(Column.TITLE)
        self._fitting = True
        header.resizeSection(Column.TITLE, max(self.title_width, room) if anyhow else self.title_width)
        self._fitting = False

    def _note_width(self, column: int, _before: int, width: int) -> None:
        if column == Column.TITLE and width and not self._fitting:
            self.title_width = width

    def keep_found(self) -> None:
        """Let rows that only lead to what was found be chosen by themselves, and never beside what was found."""
        if self.outline.visible is None:
            return
        rows = self.selectionModel().selectedRows()
        leading = [index for index in rows if not self.outline.is_found(index)]
        if 0 < len(leading) < len(rows):
            self._deselect(leading)

    def keep_in_sight(self, folded: QModelIndex) -> None:
        """Choose nothing that was folded away: the row that it is folded into has the keyboard, and is chosen."""
        model = self.selectionModel()
        self._deselect([index for index in model.selectedRows() if _is_within(index, folded)])
        if _is_within(self.currentIndex(), folded):
            model.setCurrentIndex(folded.siblingAtColumn(Column.TITLE), model.SelectionFlag.NoUpdate)
        if not model.hasSelection():
            model.select(folded, model.SelectionFlag.Select | model.SelectionFlag.Rows)

    def _deselect(self, rows: Iterable[QModelIndex]) -> None:
        unwanted = QItemSelection()
        for index in rows:
            unwanted.select(index, index)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(unwanted, flag.Deselect | flag.Rows)

    def choose_none(self) -> None:
        """Have no row chosen, and the keyboard at none."""
        self.selectionModel().clear()

    def chosen(self) -> list[str]:
        """Return the ids of the selected steps; all of them are in sight."""
        rows = [index for index in self.selectionModel().selectedRows() if index.isValid()]
        return [step_id for index in rows if (step_id := self.outline.step_id(index)) is not None]

    def count_chosen(self) -> int:
        """Return how many rows are selected, without looking at each: there may be tens of thousands."""
        ranges = self.selectionModel().selection()
        return sum(ranges.at(place).height() for place in range(ranges.count()))

    def current(self) -> str | None:
        """Return the id of the step that the keyboard is at."""
        index = self.currentIndex()
        return self.outline.step_id(index) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Say Return; leave Alt and the arrows to the acts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enterPressed.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escapePressed.emit()
        super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: N802 - Qt's name
        """Draw the mark of what can be unfolded, and nothing else."""
        if not self.outline.hasChildren(index):
            return
        unfolded = self.isExpanded(index)
        picture = self._chevrons.get(unfolded)
        if picture is None:
            name = "chevron-down" if unfolded else "chevron-right"
            picture = self._chevrons[unfolded] = self._theme.mark(name, self._theme.colours.quiet)
        painter.drawPixmap(rect.right() - INDENT + 3, rect.center().y() - 6, picture)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take branches and text; leave files to the window."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Show where it would be dropped."""
        if event.mimeData().hasUrls():
            event.ignore()
            return
        super().dragMoveEvent(event)
        if event.source() is not self:
            event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Say what was dropped where; Qt itself moves no rows."""
        if event.mimeData().hasUrls():
            event.ignore()
            return
        spot = self.spot_at(event.position().toPoint())
        copied = event.dropAction() is Qt.DropAction.CopyAction
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        self.dropped.emit(event.mimeData(), spot, copied)

    def spot_at(self, point: QPoint) -> Spot:
        """Return where a drop at a point of the viewport belongs: on a step, or between two."""
        index = self.indexAt(point)
        step_id = self.outline.step_id(index) if index.isValid() else None
        if step_id is None:
            return Spot()
        place = self.visualRect(index)
        edge = max(place.height() // 4, 3)
        if point.y() < place.top() + edge:
            return Spot(before=step_id)
        if point.y() <= place.bottom() - edge:
            return Spot(parent=step_id)
        below = self.outline.ids_under(step_id) if self.isExpanded(index.siblingAtColumn(0)) else []
        return Spot(before=below[0]) if below else Spot(after=step_id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say that there is more or less room."""
        super().resizeEvent(event)
        self.fit_title()
        self.resized.emit()

    def focusNextPrevChild(self, next_one: bool) -> bool:  # noqa: N802 - Qt's name
        """Let Tab leave the tree: it is no trap."""
        return QWidget.focusNextPrevChild(self, next_one)

    def _double(self, index: QModelIndex) -> None:
        step_id = self.outline.step_id(index)
        if step_id is not None:
            column = Column(index.column())
            self.editRequested.emit(step_id, Column.TITLE if column is Column.NUMBER else column)


def _is_within(index: QModelIndex, branch: QModelIndex) -> bool:
    """Tell whether a row stands somewhere below another."""
    above = index.parent()
    while above.isValid() and above.internalId() != branch.internalId():
        above = above.parent()
    return above.isValid()
