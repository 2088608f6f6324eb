"""A tab with a list of names and the card of the chosen one: persons and departments, or pillars and themes."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.editing_session import NAME, NEW_NAME, EditingSession, Place
from planner.desktop.forms.editors import LineEdit
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.waiting import WAITS, mark_waiting
from planner.desktop.lists import ListRow, RowList
from planner.desktop.people import name_acts
from planner.desktop.people.name_acts import Named, record_named
from planner.desktop.people.record_card import RecordCard
from planner.desktop.people.waiting_tab import WaitingTab
from planner.desktop.step_editing.editing import Editing
from planner.document import Document
from planner.insight.holdings import Holdings, holdings
from planner.message import marked
from planner.phrasing.holdings_text import holdings_words
from planner.roadmap import Department, DocumentError, Person, Pillar, Roadmap, Theme

CARD: Final = 410
ADD: Final = {
    "person": marked("Add a person"),
    "department": marked("Add a department"),
    "partner": marked("Add a partner"),
    "pillar": marked("Add a pillar"),
    "theme": marked("Add a theme"),
}
NONE: Final = {
    "person": marked("No names yet. Who is typed as the owner of a step comes here as well."),
    "pillar": marked("No pillars yet. Three to six of them hold a plan together, such as people, method and means."),
}
NAMES: Final = ("person", "department", "partner")
PILLARS: Final = ("pillar", "theme")
_MARKS: Final[dict[type[Named], str]] = {
    Person: "user",
    Department: "users",
    Pillar: "flag",
    Theme: "corner-down-right",
}


class _NameList(RowList):
    """Leaves the keys of the tab to the tab, where a list would do something of its own with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave Alt with an arrow, and Ctrl+M, to the tab."""
        pressed = event.modifiers()
        if pressed & Qt.KeyboardModifier.AltModifier or (
            event.key() == Qt.Key.Key_M and pressed & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)


class RecordsTab(WaitingTab):
    """Lists the names of some kinds and changes them; F2 renames, Ctrl+M makes two one, Alt+↑ and ↓ place."""

    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator, kinds: Sequence[str], title: str) -> None:
        super().__init__()
        self._texts, self._kinds = texts, kinds
        self._document: Document | None = None
        self._held = Holdings()
        self._held_of: tuple[object, object] = (None, None)
        self._session: EditingSession | None = None
        self._waiting: frozenset[str] = frozenset()
        """The ids of the names about which something waits that was typed."""
        self._new: Place | None = None
        """Of what the name is asked for: its kind, and for a theme its pillar."""
        self._renewing = False
        self.list = _NameList(texts.theme)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.empty = plain(kind="quiet", points=11.5)
        self.card = RecordCard(texts)
        self._beside = scrolled(self.card)
        self.adds: dict[str, QPushButton] = {kind: button(texts, ADD[kind], "link", "plus") for kind in kinds}
        self.new = Field(texts, marked("Name"), LineEdit(), beside=-1)
        self._lay_out()
        texts.text(title, self.list.setAccessibleName)
        texts.text(NONE["person" if "person" in kinds else "pillar"], self.empty.setText)
        self.list.chosen.connect(self._choose)
        self.list.actRequested.connect(self.card.to_name)
        self.list.selectionModel().selectionChanged.connect(self._choose)
        self.card.left.connect(self.to_list)
        self.card.stepRequested.connect(self.stepRequested)
        self.card.merge.clicked.connect(self.merge)
        texts.fill(self.renew_in_sight)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        adds = QHBoxLayout()
        for kind, made in self.adds.items():
            made.clicked.connect(lambda _on=False, kind=kind: self.begin(kind))
            adds.addWidget(made)
        adds.addStretch(1)
        left.addWidget(self.new)
        left.addWidget(self.list, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left.addWidget(self.empty, 1)
        self.new.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(adds)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addWidget(self._beside)
        whole.addLayout(row, 1)

    def edit_with(self, editing: Editing) -> None:
        """Write by way of an open document, from now on."""
        self.card.edit_with(editing)
        if self._session is not None and self._session.editors is editing.editors:
            return
        editor = self.new.editor
        assert isinstance(editor, LineEdit)
        if self._session is not None:
            self._close_new()  # what was typed in another document stands in no field of this one
            self._session.close()
        else:
            editor.returnPressed.connect(self.add)
        self._session = EditingSession(editing.editors, editor, editor.text, editor.stand, editor.show_draft)
        editor.textChanged.connect(self._session.typed)
        editor.taken_back.connect(self._session.discard)

    def show_document(self, document: Document) -> None:
        """Show the names as they are now."""
        self._document = document
        self.renew()

    def renew(self) -> None:
        """Show the rows as the roadmap is now, with the same one chosen."""
        if self._document is None:
            return
        roadmap = self._document.roadmap
        seen = (roadmap.steps, roadmap.contributors)
        if self._held_of[0] is not seen[0] or self._held_of[1] is not seen[1]:
            self._held, self._held_of = holdings(roadmap), seen
        rows = self._rows(roadmap)
        self._renewing = True  # until all that was chosen is so again
        self.list.show_rows(rows)
        self._renewing = False
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._begin_new()
        self._choose()

    def has_place(self, place: Place) -> bool:
        """Tell whether a text of a place is typed here: about a name that is there, or for a new one."""
        if place.kind == NEW_NAME:
            return place.field in self._kinds
        record = self._record(place.record_id) if place.kind == NAME else None
        return record is not None and isinstance(record, Person | Department) == ("person" in self._kinds)

    def show_waiting(self, places: Sequence[Place]) -> None:
        """Mark the names about which something waits that was typed, and the kinds of which a new one does."""
        new = {place.field for place in places if place.kind == NEW_NAME}
        for kind, made in self.adds.items():
            mark_waiting(self._texts, made, ADD[kind], waits=kind in new, icon="plus")
        waiting = frozenset(place.record_id for place in places if place.kind == NAME)
        if waiting != self._waiting:
            self._waiting = waiting
            self.renew()

    def put_away(self) -> None:
        """Keep what is typed of the chosen one; what cannot be, and a name that is being added, wait."""
        self.card.wait()
        if self._session is not None:
            self._session.put_away()

    def _rows(self, roadmap: Roadmap) -> list[ListRow]:
        text = self._texts.translator.text
        if "person" not in self._kinds:
            loose = [one for one in roadmap.themes if one.pillar_id not in roadmap.pillars]
            tree = [one for pillar in roadmap.pillars for one in (pillar, *roadmap.themes_of(pillar))]
            return [self._row(roadmap, one, "", "") for one in (*tree, *loose)]
        rows: list[ListRow] = []
        for person in roadmap.people:
            department = roadmap.departments.get(person.department_id)
            name = department.name if department is not None else ""
            if person.leader:
                name = " · ".join(filter(None, (text(marked("leads the change")), name)))
            rows.append(self._row(roadmap, person, text(marked("Persons")), name))
        for is_partner, group in ((False, marked("Departments")), (True, marked("Partners"))):
            found = [one for one in roadmap.departments if one.partner is is_partner]
            rows += [self._row(roadmap, one, text(group), "") for one in found]
        return rows

    def _row(self, roadmap: Roadmap, record: Named, group: str, where: str) -> ListRow:
        words = holdings_words(self._texts.translator.language, roadmap, self._held, record)
        waits = record.id in self._waiting
        line = " · ".join(filter(None, (where, words, self._texts.translator.text(WAITS) if waits else "")))
        mark = "pencil" if waits else _MARKS[type(record)]
        return ListRow(record.id, group, record.name, line, mark)

    @property
    def chosen(self) -> list[str]:
        """The ids of all chosen names, the one that one is at first."""
        return sorted(self.list.chosen_keys, key=lambda one: one != self.list.key)

    def choose(self, record_id: str) -> bool:
        """Go to a name; return whether it is in this tab."""
        self.list.choose(record_id)
        return self.list.key == record_id

    def first(self) -> QWidget:
        """Return what gets the keyboard where the tab is gone to."""
        return self.list

    def to_list(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def rename(self, record_id: str) -> None:
        """Go to a name and put the keyboard in it."""
        if self.choose(record_id):
            self.card.to_name()

    def _choose(self, *_what: object) -> None:
        if self._renewing:
            return
        record = self._record(self.list.key)
        keeps_room = self._beside.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(record is not None)
        self._beside.setSizePolicy(keeps_room)
        self._beside.setVisible(record is not None and not self._is_adding)
        if record is None or self._document is None or self._is_adding:
            if self._is_adding:
                self.card.wait()  # beside a name that is being added it is not in sight
            self.card.put_away()
            return
        others = [one for one in map(self._record, self.chosen[1:]) if one is not None and type(one) is type(record)]
        self.card.show_record(self._document.roadmap, self._held, record, others if len(self.chosen) == 2 else ())

    def _record(self, record_id: str) -> Named | None:
        return None if self._document is None else record_named(self._document.roadmap, record_id)

    def merge(self) -> None:
        """Ask whether the two that are chosen are one."""
        found = [one for one in map(self._record, self.chosen) if one is not None]
        if len(found) == 2 and self.card.merge.isVisibleTo(self):
            self.card.ask_merging(found[1])

    def begin(self, kind: str, pillar_id: str = "") -> None:
        """Ask for the name of a new one; a theme is of the pillar one is at, where none is named."""
        assert self._session is not None
        self._new = Place(NEW_NAME, pillar_id or self._pillar_id() if kind == "theme" else "", kind)
        self._begin_new()
        editor = self.new.editor
        assert isinstance(editor, LineEdit)
        editor.setPlaceholderText(self._texts.translator.text(ADD[kind]))
        editor.setAccessibleName(self._texts.translator.text(ADD[kind]))
        self.new.show()
        self._choose()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_new(self) -> None:
        """Show the name that is being added, where one is, or what was typed there and waited."""
        if self._session is not None and self._new is not None:
            self._session.begin(self._new, "", self._texts.translator.text(ADD[self._new.field]))

    @property
    def _is_adding(self) -> bool:
        """True while a name is being added: the card of another beside it would pass for that of the new one."""
        return not self.new.isHidden()

    def _pillar_id(self) -> str:
        record = self._record(self.list.key)
        return (
            record.id if isinstance(record, Pillar) else (record.pillar_id or "") if isinstance(record, Theme) else ""
        )

    def add(self) -> None:
        """Add what is named, and go to it."""
        session = self._session
        if session is None or session.place is None:
            return
        pillar_id, kind = session.place.record_id, session.place.field
        try:
            made = name_acts.add(session.target, kind, session.read(), self._texts.translator, pillar_id)
        except DocumentError as refusal:
            self.new.refuse(refusal)
            return
        session.done()
        self._end_adding()
        self.choose(made.id)

    def _end_adding(self) -> None:
        """Close the name; what is in hand in it waits, and undo opens it again."""
        if self._session is not None:
            self._session.renew("")
            self._session.editors.leave([self._session])
        self.to_list()
        self._close_new()
        self._choose()

    def _close_new(self) -> None:
        self._new = None
        self.new.refuse(None)
        self.new.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width between list and card."""
        super().resizeEvent(event)
        self._beside.setFixedWidth(min(CARD, max(event.size().width() * 45 // 100, 300)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Rename, merge, remove and place by keys; Escape ends the adding of a name."""
        key, way = event.key(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        record = self._record(self.list.key)
        if key == Qt.Key.Key_Escape and self.new.isVisibleTo(self):
            self._end_adding()
        elif key == Qt.Key.Key_F2 and record is not None:
            self.card.to_name()
        elif key == Qt.Key.Key_M and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.merge()
        elif key == Qt.Key.Key_Delete and record is not None and self.list.hasFocus():
            self.card.ask_removal()
        elif way and event.modifiers() & Qt.KeyboardModifier.AltModifier and isinstance(record, Pillar | Theme):
            assert self._document is not None
            name_acts.move(self._document, record, way, self._texts.translator)
        else:
            super().keyPressEvent(event)
