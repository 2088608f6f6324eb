"""All that a window says: what is drawn, what its lists hold, and what is told to who does not see it."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
TOLD = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


def readable(widget: QWidget) -> str:
    """Return all that a widget and what is in it say, hidden parts too: they are one act away."""
    found: list[str] = []
    for one in (widget, *widget.findChildren(QWidget)):
        found += [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.whatsThis(), one.windowTitle()]
        found += _of(one)
    found += _told(QAccessible.queryAccessibleInterface(widget))
    return "\n".join(found)


def _of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        yield from (widget.toPlainText(), widget.placeholderText())
    elif isinstance(widget, QComboBox | QAbstractItemView) and widget.model() is not None:
        yield from _held(widget.model())


def _held(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    waiting = [QModelIndex()]
    while waiting:
        above = waiting.pop()
        while model.canFetchMore(above):
            model.fetchMore(above)
        for row in range(model.rowCount(above)):
            for column in range(columns):
                index = model.index(row, column, above)
                yield from (str(said) for said in map(index.data, ROLES) if said is not None)
            waiting.append(model.index(row, 0, above))


def _told(interface: QAccessibleInterface | None) -> Iterator[str]:
    """Yield what the accessible tree tells of a widget and all in it."""
    if interface is None or not interface.isValid():
        return
    yield from (interface.text(one) for one in TOLD)
    for at in range(interface.childCount()):
        yield from _told(interface.child(at))
