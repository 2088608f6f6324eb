"""The tree as the model shows it: nodes with rows, made as they are looked at, and passed over by a filter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from planner.roadmap import Steps

if TYPE_CHECKING:
    from planner.desktop.outline.row_style import RowStyle

ROOT: Final = 0
"""The key of the node under which the top steps stand; Qt gives 0 for no index."""


class Node:
    """A row. `key` stands for it in Qt's indexes and is never used again; a draft row has no step yet."""

    __slots__ = ("cells", "children", "key", "look", "parent", "row", "stamp", "step_id")

    def __init__(self, key: int, step_id: str | None, parent: "Node | None", row: int) -> None:
        self.key = key
        self.step_id = step_id
        self.parent = parent
        self.row = row
        self.children: list[Node] | None = None
        self.cells: Sequence[str] = ()
        self.look: RowStyle | None = None
        self.stamp = -1


class Nodes:
    """All nodes made so far. `visible` holds the steps that a filter lets through, None for no filter."""

    def __init__(self, steps: Steps, visible: set[str] | None = None) -> None:
        self.root = Node(ROOT, None, None, 0)
        self.by_key: list[Node] = [self.root]
        self.by_step: dict[str, Node] = {}
        self.steps = steps
        self.visible = visible

    def children(self, node: Node) -> list[Node]:
        """Return the rows under a node, made now if nobody looked before."""
        if node.children is None:
            node.children = []
            if node is self.root or node.step_id is not None:
                wanted = self.wanted(node)
                node.children = [self.made(step_id, node, row) for row, step_id in enumerate(wanted)]
        return node.children

    def wanted(self, node: Node) -> Sequence[str]:
        """Return the ids of the steps that belong under a node."""
        below = self.steps.child_ids(node.step_id)
        return below if self.visible is None else [step_id for step_id in below if step_id in self.visible]

    def has_children(self, node: Node) -> bool:
        """Tell whether anything stands under a node, without making rows."""
        if node.children is not None:
            return bool(node.children)
        return (node is self.root or node.step_id is not None) and bool(self.wanted(node))

    def made(self, step_id: str | None, parent: Node, row: int) -> Node:
        """Return a new node; the caller puts it among its siblings."""
        node = Node(len(self.by_key), step_id, parent, row)
        self.by_key.append(node)
        if step_id is not None:
            self.by_step[step_id] = node
        return node

    def found(self, step_id: str) -> Node | None:
        """Return the node of a step, making the rows that lead to it; None when a filter hides it."""
        known = self.by_step.get(step_id)
        if known is not None or step_id not in self.steps:
            return known
        self.children(self.root)
        for above in reversed([*self.steps.ancestor_ids(step_id)]):
            if above not in self.by_step:
                return None
            self.children(self.by_step[above])
        return self.by_step.get(step_id)

    def insert(self, parent: Node, row: int, node: Node) -> None:
        """Put a node among the rows under a parent."""
        siblings = self.children(parent)
        siblings.insert(row, node)
        node.parent = parent
        renumber(siblings, row)

    def take(self, node: Node) -> None:
        """Take a node from among its siblings."""
        assert node.parent is not None
        siblings = self.children(node.parent)
        del siblings[node.row]
        renumber(siblings, node.row)

    def forget(self, node: Node) -> None:
        """Forget a node and all below it, after it was taken."""
        waiting = [node]
        while waiting:
            one = waiting.pop()
            waiting.extend(one.children or ())
            if one.step_id is not None:
                self.by_step.pop(one.step_id, None)


def renumber(siblings: Sequence[Node], start: int) -> None:
    """Give the rows from `start` their right row again."""
    for row in range(start, len(siblings)):
        siblings[row].row = row
