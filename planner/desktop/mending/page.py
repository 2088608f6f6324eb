"""A page that is a list of what asks for something, with the card below it by which it is mended on the spot."""

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.roadmap_page import BACK, KeyHint
from planner.desktop.lists import ListRow, ListTools, RowList
from planner.desktop.mending.acts import ACTS, Act
from planner.desktop.mending.card import MendingCard
from planner.desktop.mending.trail import Trail
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.step_editing.editing_page import EditingPage
from planner.desktop.theme import Theme
from planner.document import Document
from planner.message import marked
from planner.phrasing.listing import STEP_COLUMNS, Cell, Listing, ListingRow, grouped, step_aside, step_cells

SIDE = 24
"""Points between the edge of the page and what stands on it."""


class MendingPage(EditingPage):
    """A title with a quiet line, tools at its right, the list, and the card of the chosen row.

    `name` is that of the page in the window. What follows from a page of its own: `rows` gives the rows of a document,
    `offer` fills the card for a key.
    """

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("1 – 9", marked("choose what to do")),
        ("Enter", marked("do what is proposed")),
        ("F4", marked("see it in the plan")),
        ("Ctrl+C", marked("copy the list")),
        BACK,
    )

    acting: ClassVar[tuple[KeyHint, ...]] = (
        ("Tab", marked("the next question")),
        ("Enter", marked("keep")),
        ("Esc", marked("leave it; what is written waits")),
    )
    """The keys while the fields of an act are open."""

    def __init__(
        self, name: str, title: str, translator: Translator, theme: Theme, acts: Mapping[str, Act] = ACTS
    ) -> None:
        super().__init__()
        self.texts = Retranslator(translator, theme, self)
        self.translator = translator
        self.document: Document | None = None
        self._trail = Trail()
        self.title = plain(points=15.0, bold=True, wrap=False)
        self.quiet = plain(kind="quiet", points=10.0)
        self.list = RowList(theme)
        self.empty = plain(kind="quiet", points=11.5)
        self.card = MendingCard(self.texts, name, acts)
        self.tools = QHBoxLayout()
        self.list_tools = ListTools(self.texts, self.listing)
        self._lay_out()
        self.texts.text(title, self.title.setText, self.setAccessibleName, self.list.setAccessibleName)
        self.list.chosen.connect(self._choose)
        self.list.actRequested.connect(self.begin_act)
        self.list.stepRequested.connect(self._show_step)
        self.card.stepRequested.connect(self.stepRequested)
        self.card.placeRequested.connect(self.pageRequested)
        self.list_tools.message.connect(self.message)
        self.list_tools.refused.connect(self.refused)
        self.list.copyRequested.connect(self.list_tools.copy_table)
        self.card.left.connect(self.to_list)
        self.card.mended.connect(self.to_list)
        self.card.actChanged.connect(self.hintsChanged)
        translator.changed.connect(self.speak)
        self.setTabOrder(self.list, self.list_tools)
        self.setFocusProxy(self.list)

    def choose_several(self) -> None:
        """Have more than one row be chosen at once, with Shift or Ctrl; `offer` then sees them in the list."""
        self.list.setSelectionMode(RowList.SelectionMode.ExtendedSelection)
        self.list.selectionModel().selectionChanged.connect(self._choose_beside)

    def _choose_beside(self, *_what: object) -> None:
        if self.list.key:
            self._choose(self.list.key)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 12, SIDE, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.quiet, 1, Qt.AlignmentFlag.AlignBaseline)
        head.addLayout(self.tools)
        head.addWidget(self.list_tools)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.empty, 1)
        column.addWidget(self.card)

    def edit_with(self, editing: Editing) -> None:
        """Write by way of these from now on; called each time before the page is shown."""
        self.card.edit_with(editing)

    def show_document(self, document: Document) -> None:
        """Show the list as it is now, with the same row chosen; after undo the one that came back."""
        went, was_empty = self._trail.follow(document, self.card.doing), self.list.isHidden()
        known = {row.key for row in self.list.rows_model.rows} if went.undone and self.document is document else None
        self.document = document
        own = self._trail.row_of(went.undone or went.redone)
        self.renew(own, known)
        if own and went.undone and was_empty and self.isVisible():
            self.to_list()  # which went out of it with its last row
        if own:
            self.turned(back=self.list.key == own)

    def turned(self, *, back: bool) -> None:
        """An act of this list was undone or done again; `back` tells that its row is there again."""

    def speak(self) -> None:
        """Show the rows in another language."""
        self.renew()

    def renew(self, stand_at: str = "", known: Collection[str] | None = None) -> None:
        """Show the rows of the document as it is now, with that of a key chosen, else the first that is not `known`."""
        if self.document is None:
            return
        rows, quiet, empty = self.rows(self.document)
        if not stand_at and known is not None:
            stand_at = next((row.key for row in rows if row.key not in known), "")
        self.quiet.setText(quiet)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.list_tools.setVisible(bool(rows))
        self.empty.setText(empty)
        self.list.show_rows(rows, stand_at=stand_at)
        self._choose(self.list.key)

    def rows(self, document: Document) -> tuple[Sequence[ListRow], str, str]:
        """Return the rows, the quiet line beside the title, and what is said where there are none."""
        raise NotImplementedError

    def listing(self) -> tuple[Listing, Document] | None:
        """Return the list as it stands, to be printed, exported or copied; None without a document."""
        if self.document is None:
            return None
        roadmap, language = self.document.roadmap, self.translator.language
        rows: list[tuple[str, ListingRow]] = []
        for row in self.list.rows_model.rows:
            step = roadmap.steps.get(self.step_of(row.key))
            nothing: tuple[Cell, ...] = (None, row.title, None, None, None, None)
            cells = step_cells(roadmap, step, language) if step is not None else nothing
            aside = step_aside(roadmap, step, language) if step is not None else ""
            record_id = step.id if step is not None else ""
            rows.append((row.group, ListingRow(row.title, row.line, (*cells, row.line), record_id, aside)))
        columns = [language.text(column) for column in (*STEP_COLUMNS, marked("Why"))]
        return Listing(self.title.text(), grouped(rows), tuple(columns), self.about()), self.document

    def about(self) -> str:
        """Return the quiet line of the list on paper."""
        return self.quiet.text()

    def begin_act(self) -> None:
        """Do what the list proposes for the chosen row."""
        self.card.press_first()

    def offer(self, key: str) -> None:
        """Fill the card for the row of a key."""
        raise NotImplementedError

    def step_of(self, key: str) -> str:
        """Return the id of the step of a row, "" where it is about none."""
        raise NotImplementedError

    def show_editor(self, place: Place) -> bool:
        """Open the act for which something was typed at its row; return whether both are there still."""
        return self.reach(place.record_id) and self.card.open(place.field.partition(" ")[0])

    def reach(self, key: str) -> bool:
        """Choose the row of a key; return whether there is one."""
        self.list.choose(key)
        return bool(key) and self.list.key == key

    def to_front(self) -> None:
        """Close the fields of an act; what is typed in them waits."""
        if self.card.act:
            self.card.leave()

    def to_list(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, key: str) -> None:
        if key:
            self.offer(key)
        else:
            self.card.offer_nothing()
        self.hintsChanged.emit()

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the open act, else of the list; without a row, or for one without a step, fewer."""
        if self.card.act:
            return self.acting
        key = self.list.key
        return tuple(hint for hint in self.keys if hint is BACK or (key and (hint[0] != "F4" or self.step_of(key))))

    def _show_step(self) -> None:
        if step_id := self.step_of(self.list.key):
            self.stepRequested.emit(step_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose an act by its digit while the list has the keyboard; Escape closes it, and then the page."""
        if self.list.hasFocus() and self.card.isVisible() and self.card.choose_by(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            _ = self.card.leave() if self.card.act else self.closed.emit()
            return
        super().keyPressEvent(event)
