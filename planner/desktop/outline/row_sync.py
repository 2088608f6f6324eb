"""Taking a commit over in the rows that are there: what went, what came, what moved, and nothing else."""

from collections.abc import Callable, Iterable, Set
from typing import NamedTuple

from PySide6.QtCore import QModelIndex

from planner.desktop.outline.nodes import Node, Nodes
from planner.document import Event

Begin = Callable[[QModelIndex, int, int], object]


class RowEvents(NamedTuple):
    """What Qt is told of rows: the methods of an item model around each insertion, removal and move."""

    index_for: Callable[[Node], QModelIndex]
    begin_insert: Begin
    end_insert: Callable[[], object]
    begin_remove: Begin
    end_remove: Callable[[], object]
    begin_move: Callable[[QModelIndex, int, int, QModelIndex, int], bool]
    end_move: Callable[[], object]


class RowSync:
    """Brings the rows of a model from the roadmap before a commit to the one after it."""

    def __init__(self, rows: RowEvents, nodes: Nodes, event: Event) -> None:
        self._rows, self._nodes = rows, nodes
        self._before, self._after = event.before.steps, event.after.steps

    def carry_out(self, touched: Set[str], visible: Set[str] | None) -> None:
        """Remove, insert and move the rows of the touched steps; Qt is told of each.

        `visible` holds the steps that the filter lets through from now on, None without a filter.
        """
        parents = self._parents(touched, (visible or set()) - (self._nodes.visible or set()))
        self._nodes.steps, self._nodes.visible = self._after, None if visible is None else set(visible)
        self._remove_gone(touched)
        for parent in parents:
            if parent is self._nodes.root or self._nodes.by_step.get(parent.step_id or "") is parent:
                self._put_right(parent, touched)

    def _parents(self, touched: Iterable[str], appearing: Iterable[str]) -> list[Node]:
        """Return the nodes whose rows may be others now, from the top down, with their rows as they were."""
        above: set[str | None] = {self._after.parent_id(step_id) for step_id in appearing if step_id in self._after}
        for step_id in touched:
            was = self._before.place(step_id) if step_id in self._before else None
            now = self._after.place(step_id) if step_id in self._after else None
            if was != now:
                above |= {place.parent_id for place in (was, now) if place is not None}
        kept = [step_id for step_id in above if step_id is not None and step_id in self._after]
        found = [self._nodes.by_step.get(step_id) for step_id in sorted(kept, key=self._after.depth)]
        nodes = [*([self._nodes.root] if None in above else []), *(node for node in found if node is not None)]
        for node in nodes:
            self._nodes.children(node)
        return nodes

    def _remove_gone(self, touched: Iterable[str]) -> None:
        """Remove the rows of steps that are gone, or that went to where nobody has looked yet."""
        for step_id in sorted(touched, key=self._row_depth):
            node = self._nodes.by_step.get(step_id)
            if node is not None and not self._has_place(step_id):
                self._remove(node)

    def _row_depth(self, step_id: str) -> int:
        node, depth = self._nodes.by_step.get(step_id), 0
        while node is not None:
            node, depth = node.parent, depth + 1
        return depth

    def _has_place(self, step_id: str) -> bool:
        if step_id not in self._after:
            return False
        above = self._after.parent_id(step_id)
        return above is None or above in self._nodes.by_step

    def _remove(self, node: Node) -> None:
        assert node.parent is not None
        self._rows.begin_remove(self._rows.index_for(node.parent), node.row, node.row)
        self._nodes.take(node)
        self._nodes.forget(node)
        self._rows.end_remove()

    def _put_right(self, parent: Node, touched: Set[str]) -> None:
        """Give a node the rows that belong under it; only touched steps can be out of place."""
        before: Node | None = None
        for step_id in self._nodes.wanted(parent):
            node = self._nodes.by_step.get(step_id)
            row = 0 if before is None else before.row + 1
            if node is None:
                node = self._inserted(parent, row, step_id)
            elif step_id in touched and (node.parent is not parent or node.row != row):
                self._move(node, parent, row)
            before = node

    def _inserted(self, parent: Node, row: int, step_id: str) -> Node:
        self._rows.begin_insert(self._rows.index_for(parent), row, row)
        node = self._nodes.made(step_id, parent, row)
        self._nodes.insert(parent, row, node)
        self._rows.end_insert()
        return node

    def _move(self, node: Node, parent: Node, row: int) -> None:
        assert node.parent is not None
        under = self._rows.index_for(node.parent)
        if not self._rows.begin_move(under, node.row, node.row, self._rows.index_for(parent), row):
            return
        target = row - 1 if node.parent is parent and node.row < row else row
        self._nodes.take(node)
        self._nodes.insert(parent, target, node)
        self._rows.end_move()
