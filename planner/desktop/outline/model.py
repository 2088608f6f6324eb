"""The roadmap as Qt's views want it: a thin adapter that looks up and never computes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import uuid4

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt

from planner.desktop.conflicts.text import what_is_open
from planner.desktop.forms.health_mark import HealthMarks, health_words
from planner.desktop.forms.labels import tip
from planner.desktop.outline.nodes import Node, Nodes
from planner.desktop.outline.row_style import decoration, foreground, row_style, title_font
from planner.desktop.outline.row_sync import RowEvents, RowSync
from planner.desktop.outline.row_text import Confidences, explained, faded_day, period_explained, row_words, typed_words
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.columns import HEADINGS, Column
from planner.desktop.theme import Theme
from planner.document import Event
from planner.document.history.conflicts import Conflict
from planner.message import sanitize
from planner.phrasing.health_text import health_text
from planner.roadmap import Roadmap

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
DISPLAY: Final = int(Role.DisplayRole)
ROW_HEIGHT: Final = 30
"""Points of a row."""
STEP_ID: Final = int(Role.UserRole)
"""The role that gives the id of the step in a row, None for a draft."""
FRACTION: Final = int(Role.UserRole) + 1
"""The role that gives the progress, 0-1."""
BY_HAND: Final = int(Role.UserRole) + 2
"""The role that tells whether a person gave the progress of a parent."""
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_BRANCH: Final = _FLAGS | Qt.ItemFlag.ItemIsDropEnabled
BULK: Final = 2_000
"""More touched steps than this are shown by a fresh look at the whole tree."""


class OutlineModel(QAbstractItemModel):
    """The steps of a roadmap as rows. `show` takes each commit over row by row, so that folding and choice stay."""

    def __init__(self, roadmap: Roadmap, translator: Translator, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.roadmap = roadmap
        self.key = uuid4().hex
        """What tells a branch that is dragged within this tree from one of another window."""
        self._translator, self._theme = translator, theme
        self._nodes = Nodes(roadmap.steps)
        self._hits: frozenset[str] | None = None
        self._kept: frozenset[str] = frozenset()
        """What a person has touched since: it stays in sight until the filter changes."""
        self.cut: tuple[str, ...] = ()
        """The steps that are to move when they are pasted, by their ids."""
        self._confidences, self._health = Confidences(), HealthMarks()
        self._stamp = 0
        self._draft: Node | None = None
        self._open: Mapping[str, tuple[Conflict, ...]] = {}
        self._answers: dict[int, Callable[[Node, int], Any]] = {
            int(Role.EditRole): lambda node, column: typed_words(node.cells, column),
            int(Role.ToolTipRole): self._tooltip,
            int(Role.DecorationRole): decoration,
            int(Role.ForegroundRole): foreground,
            int(Role.FontRole): title_font,
            int(Role.TextAlignmentRole): lambda _node, _column: _LEFT,
            int(Role.SizeHintRole): lambda _node, _column: QSize(40, ROW_HEIGHT),
            int(Role.AccessibleTextRole): self._spoken,
            STEP_ID: lambda node, _column: node.step_id,
            FRACTION: lambda node, _column: node.look.fraction if node.look else None,
            BY_HAND: lambda node, _column: node.look is not None and node.look.by_hand,
        }
        translator.changed.connect(self._look_again)
        theme.changed.connect(self._look_again)

    # What Qt asks.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        """Return the index of a cell."""
        node = self._nodes.by_key[parent.internalId()]
        siblings = node.children if node.children is not None else self._nodes.children(node)
        if 0 <= row < len(siblings) and 0 <= column < len(Column):
            return self.createIndex(row, column, siblings[row].key)
        return QModelIndex()

    def parent(self, child: Index = QModelIndex()) -> Any:  # type: ignore[override]  # noqa: ANN401, B008
        """Return the index of the row above a cell."""
        if not child.isValid():
            return QModelIndex()
        above = self._nodes.by_key[child.internalId()].parent
        if above is None or above.parent is None:
            return QModelIndex()
        return self.createIndex(above.row, 0, above.key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return how many rows stand under a row."""
        return 0 if parent.column() > 0 else len(self._nodes.children(self._nodes.by_key[parent.internalId()]))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the number of columns."""
        return len(Column)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008, N802
        """Tell whether a row can be unfolded."""
        return parent.column() <= 0 and self._nodes.has_children(self._nodes.by_key[parent.internalId()])

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401
        """Return what a cell shows, looked up in the row's own words."""
        column = index.column()
        if column < 0:
            return None
        if role == DISPLAY:
            node = self._nodes.by_key[index.internalId()]
            if node.stamp != self._stamp:
                self._fill(node)
            return sanitize(node.cells[column])
        answer = self._answers.get(role)
        if answer is None:
            return None
        node = self._nodes.by_key[index.internalId()]
        if node.stamp != self._stamp:
            self._fill(node)
        return answer(node, column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:  # noqa: ANN401, N802
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == DISPLAY:
            return self._translator.text(HEADINGS[Column(section)])
        return _LEFT if role == int(Role.TextAlignmentRole) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _BRANCH if index.column() == Column.NUMBER else _BRANCH | Qt.ItemFlag.ItemIsEditable

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        """Branches are moved; what comes from elsewhere is copied."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    # Steps and rows.

    def step_id(self, index: Index) -> str | None:
        """Return the id of the step in a row, None for the draft and for no index."""
        return self._nodes.by_key[index.internalId()].step_id

    def is_found(self, index: Index) -> bool:
        """Tell whether a row is what was looked for, or the draft, and not one that only leads there."""
        step_id = self.step_id(index)
        return step_id is None or self.holds(step_id)

    def holds(self, step_id: str) -> bool:
        """Tell whether a step is what was looked for; without a search each is."""
        return self._hits is None or step_id in self._hits

    def mark_cut(self, step_ids: Iterable[str]) -> None:
        """Mark the branches that are to move when they are pasted, and no others."""
        before, self.cut = self.cut, tuple(step_ids)
        self._stamp += 1
        self._tell_rows([node for one in (*before, *self.cut) if (node := self._nodes.by_step.get(one)) is not None])

    def index_of(self, step_id: str | None, column: int = Column.TITLE) -> QModelIndex:
        """Return the index of a step; an invalid one for None and for a step that a filter hides."""
        node = self._nodes.found(step_id) if step_id is not None else None
        return QModelIndex() if node is None else self.createIndex(node.row, column, node.key)

    @property
    def visible(self) -> frozenset[str] | None:
        """The steps that the filter keeps in sight, hits and their ancestors; None without a filter."""
        return None if self._nodes.visible is None else frozenset(self._nodes.visible)

    def filter(self, hits: Iterable[str] | None) -> None:
        """Show only the steps in `hits` with their ancestors, which are greyed; None shows all."""
        self._kept = frozenset()
        self._reset(hits)

    def _reset(self, hits: Iterable[str] | None) -> None:
        self.beginResetModel()
        self._draft = None
        self._hits = None if hits is None else frozenset(hits)
        self._nodes = Nodes(self.roadmap.steps, self._in_sight())
        self._stamp += 1
        self.endResetModel()

    def _in_sight(self) -> set[str] | None:
        if self._hits is None:
            return None
        steps = self.roadmap.steps
        visible: set[str] = set()
        for hit in self._hits | self._kept:
            above: str | None = hit if hit in steps else None
            while above is not None and above not in visible:
                visible.add(above)
                above = steps.parent_id(above)
        return visible

    # The draft: a row that is not a step yet.

    def begin_draft(self, parent_id: str | None, row: int) -> QModelIndex:
        """Make room for a step that is being typed, and return the index of its title."""
        self.drop_draft()
        above = self._nodes.root if parent_id is None else self._nodes.found(parent_id)
        assert above is not None
        row = min(row, len(self._nodes.children(above)))
        self.beginInsertRows(self.index_for(above), row, row)
        self._draft = self._nodes.made(None, above, row)
        self._nodes.insert(above, row, self._draft)
        self.endInsertRows()
        self._stamp += 1
        return self.createIndex(row, int(Column.TITLE), self._draft.key)

    def drop_draft(self) -> None:
        """Let the draft vanish, if there is one."""
        draft, self._draft = self._draft, None
        if draft is not None and draft.parent is not None:
            self.beginRemoveRows(self.index_for(draft.parent), draft.row, draft.row)
            self._nodes.take(draft)
            self.endRemoveRows()
            self._stamp += 1

    def is_draft(self, index: Index) -> bool:
        """Tell whether a row is the draft."""
        return self._draft is not None and index.internalId() == self._draft.key

    def draft_place(self) -> tuple[str | None, int] | None:
        """Return under which step the draft stands and at which row, None while there is none."""
        draft = self._draft
        return None if draft is None or draft.parent is None else (draft.parent.step_id, draft.row)

    def ids_under(self, parent_id: str | None) -> list[str]:
        """Return the ids of the steps in sight under a step, in order, without the draft."""
        above = self._nodes.root if parent_id is None else self._nodes.found(parent_id)
        rows = self._nodes.children(above) if above is not None else []
        return [node.step_id for node in rows if node.step_id is not None]

    # Taking a commit over.

    def show(self, event: Event, hits: Iterable[str] | None = None) -> None:
        """Show the roadmap after a commit, changing only the rows that it touched; `hits` are what is found now."""
        self.drop_draft()
        touched = {record_id for entity, record_id in event.touched if entity == "step"}
        self.roadmap = event.after
        if self._hits is not None:
            self._kept |= frozenset(touched) if event.label else frozenset()
            self._hits = self._hits if hits is None else frozenset(hits)
        if len(touched) > BULK:
            self._reset(self._hits)
            return
        RowSync(self._row_events(), self._nodes, event).carry_out(touched, self._in_sight_still())
        self._stamp += 1
        self._tell(touched, {entity for entity, _ in event.touched})

    def _in_sight_still(self) -> set[str] | None:
        """Return what the filter shows after a commit: all that it showed, and what leads to the hits now."""
        now = self._in_sight()
        return None if now is None else now | (self._nodes.visible or set())

    def _tell(self, touched: Iterable[str], entities: set[str]) -> None:
        """Have the rows drawn again that show other figures or words now."""
        root = self._nodes.root
        if entities - {"step"}:  # of a goal the rhythm, by which words fade
            self._tell_rows(self._nodes.children(root))
            return
        rows: set[Node] = set()
        for step_id in touched:
            node = self._nodes.by_step.get(step_id)
            while node is not None and node is not root and node not in rows:
                rows.add(node)
                node = node.parent
        self._tell_rows(sorted(rows, key=lambda node: node.key))

    def _tell_rows(self, rows: Sequence[Node]) -> None:
        last = len(Column) - 1
        for node in rows:
            self.dataChanged.emit(self.index_for(node), self.createIndex(node.row, last, node.key))

    def mark_open(self, conflicts: Mapping[str, tuple[Conflict, ...]]) -> None:
        """Mark the steps in which something is to be settled, by their ids."""
        changed = {*self._open, *conflicts}
        self._open = conflicts
        self._stamp += 1
        self._tell_rows([node for step_id in changed if (node := self._nodes.by_step.get(step_id)) is not None])

    def _look_again(self) -> None:
        self._stamp += 1
        self._tell_rows(self._nodes.children(self._nodes.root))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def _row_events(self) -> RowEvents:
        return RowEvents(
            index_for=self.index_for,
            begin_insert=self.beginInsertRows,
            end_insert=self.endInsertRows,
            begin_remove=self.beginRemoveRows,
            end_remove=self.endRemoveRows,
            begin_move=self.beginMoveRows,
            end_move=self.endMoveRows,
        )

    def index_for(self, node: Node) -> QModelIndex:
        """Return the index of a row by its node, the invalid one for the root."""
        return QModelIndex() if node.parent is None else self.createIndex(node.row, 0, node.key)

    # What a row says.

    def _fill(self, node: Node) -> None:
        node.stamp = self._stamp
        step = self.roadmap.steps.get(node.step_id)
        if step is None:  # a draft, or a step that is gone and whose row is just being removed
            node.cells, node.look = (self._number(node), *[""] * (len(Column) - 1)), None
            return
        word = self._confidences.of(self.roadmap, step.id)
        node.cells = row_words(self.roadmap, step, self._number(node), self._translator, word)
        old_word = faded_day(self.roadmap, step, word) is not None
        faded = (self._hits is not None and step.id not in self._hits) or self._is_cut(node)
        top, is_open, cut = node.parent is self._nodes.root, step.id in self._open, step.id in self.cut
        health = self._health.of(self.roadmap, step.id)
        node.look = row_style(
            self.roadmap,
            step,
            self._theme,
            health,
            faded=faded,
            top=top,
            is_open=is_open,
            is_cut=cut,
            old_word=old_word,
        )

    def _is_cut(self, node: Node | None) -> bool:
        while self.cut and node is not None:
            if node.step_id in self.cut:
                return True
            node = node.parent
        return False

    def _number(self, node: Node) -> str:
        """Return the outline number of a row; with all rows in sight the rows themselves tell it."""
        if self._hits is not None:
            step = self.roadmap.steps.get(node.step_id)
            return "" if step is None else self.roadmap.steps.number(step)
        line: list[str] = []
        while node.parent is not None:
            line.append(str(node.row + 1))
            node = node.parent
        return ".".join(reversed(line))

    def _tooltip(self, node: Node, column: int) -> str | None:
        step = self.roadmap.steps.get(node.step_id)
        if step is None:
            return None
        if column == Column.PROGRESS:
            return tip(explained(self.roadmap, step, self._translator))
        if column == Column.PERIOD:
            return tip(period_explained(self.roadmap, step, self._translator)).replace("\n", "<br>") or None
        if column == Column.STATUS and (health := self._health.of(self.roadmap, step.id)):
            words = f"{node.cells[column]}\n{health_words(self._translator.language, health)}"
            return tip(words).replace("\n", "<br>")
        if column == Column.TITLE and step.id in self._open:
            return tip(f"{step.title} – {self._open_conflicts(step.id)}")
        return tip(node.cells[column]) or None

    def _open_conflicts(self, step_id: str) -> str:
        what = ", ".join(what_is_open(one, self._translator) for one in self._open[step_id])
        return self._translator.text("to settle: {what}", what=what)

    def _spoken(self, node: Node, column: int) -> str:
        """Return what a screen reader says of a cell."""
        heading = self._translator.text(HEADINGS[Column(column)])
        if column == Column.TITLE:
            words = f"{node.cells[Column.NUMBER]} {node.cells[Column.TITLE]}"
            if self._is_cut(node):
                words = self._translator.text("{title}, cut", title=words)
            settle = node.step_id is not None and node.step_id in self._open
            return f"{words}, {self._open_conflicts(node.step_id)}" if settle and node.step_id else words
        if column == Column.PROGRESS and node.look is not None and node.look.by_hand:
            return self._translator.text("{heading}: {words}, given by hand", heading=heading, words=node.cells[column])
        health = self._health.of(self.roadmap, node.step_id) if column == Column.STATUS else None
        said = f", {health_text(self._translator.language, health)}" if health else ""
        return f"{heading}: {node.cells[column]}{said}"

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """Return the branches that are dragged; `clipboard` knows how they are written."""
        from planner.desktop.outline.clipboard import branches_as_mime

        chosen = [step_id for index in indexes if (step_id := self.step_id(index)) is not None]
        return branches_as_mime(self.roadmap, chosen, self.key, visible=self.visible)

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """Return what can be dropped here."""
        from planner.desktop.outline.clipboard import BRANCHES

        return [BRANCHES, "text/plain"]
