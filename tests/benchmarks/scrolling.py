"""How long one frame takes while the tree is scrolled, beside a bare QTreeView over tuples.

`python -m tests.benchmarks.scrolling FILE.db` prints both medians in milliseconds; it is run in a process of its own.
"""

import sys
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView

from planner.desktop.step_editing.columns import Column
from planner.roadmap import Roadmap
from tests.benchmarks.plans import file_of
from tests.benchmarks.rows import Row, child, in_turns, timed, times
from tests.benchmarks.window import closed, opened

Index = QModelIndex | QPersistentModelIndex
FRAMES: Final = 120
SIZE: Final = (1280, 800)


def measure(folder: Path) -> list[Row]:
    """Return the row of scrolling."""
    said = child("-m", "tests.benchmarks.scrolling", str(file_of(50_000, folder)))
    ours, bare = map(float, said.split())
    return [times("scroll frame of the tree, 50,000 steps unfolded", ours, bare, 1.5)]


class Node:
    """A row: its texts as a tuple, where it stands, and what hangs under it."""

    __slots__ = ("above", "below", "number", "texts")

    def __init__(self, texts: tuple[str, ...], above: "Node | None", number: int) -> None:
        self.texts, self.above, self.number = texts, above, number
        self.below: list[Node] = []


class Tuples(QAbstractItemModel):
    """The least model that shows a tree of tuples."""

    def __init__(self, top: Node) -> None:
        super().__init__()
        self._top = top

    def _node(self, index: Index) -> Node:
        return index.internalPointer() if index.isValid() else self._top

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        return self.createIndex(row, column, self._node(parent).below[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).above
        return QModelIndex() if above is None or above is self._top else self.createIndex(above.number, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return len(self._node(parent).below)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self._node(index).texts[index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def tuples(roadmap: Roadmap) -> Node:
    """Return the plan as nodes with a text in each column."""
    top = Node((), None, 0)
    nodes = {None: top}
    for step in roadmap.steps.walk():
        above = nodes[roadmap.steps.parent_id(step)]
        texts = (step.title, *[f"{column.name.title()} {step.progress}" for column in Column][1:])
        nodes[step.id] = node = Node(texts, above, len(above.below))
        above.below.append(node)
    return top


def frame(view: QTreeView) -> float:
    """Return how long it takes to scroll on by a page less a bit and to paint what is then in sight."""
    bar = view.verticalScrollBar()
    bar.setValue((bar.value() + 37) % bar.maximum())
    return timed(view.viewport().repaint)


def shown(window: QMainWindow, view: QTreeView) -> None:
    """Show a window with everything unfolded."""
    window.resize(*SIZE)
    window.show()
    view.expandAll()
    for _ in range(5):
        QApplication.processEvents()


def main(path: Path) -> None:
    """Print the medians of both."""
    registry = opened(str(path))
    place = registry.windows[0].workspace
    assert place is not None
    view = place.outline.view
    shown(registry.windows[0], view)
    bare, plain, model = QMainWindow(), QTreeView(), Tuples(tuples(place.document.roadmap))
    plain.setUniformRowHeights(True)
    plain.setModel(model)
    bare.setCentralWidget(plain)
    for column in Column:
        plain.setColumnWidth(column, view.columnWidth(column))
        plain.setColumnHidden(column, view.isColumnHidden(column))
    shown(bare, plain)
    bare.resize(view.width(), view.height())
    QApplication.processEvents()
    print(*in_turns([partial(frame, view), partial(frame, plain)], FRAMES))
    closed(registry)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
