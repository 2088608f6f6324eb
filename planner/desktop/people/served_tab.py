"""The tab of groups served: the plan's own list, and by group what comes when for whom."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.editing_session import SERVED, EditingSession, Place
from planner.desktop.forms.editors import LineEdit
from planner.desktop.forms.field import Field
from planner.desktop.forms.flow import FlowLayout
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.waiting import WAITS, mark_waiting
from planner.desktop.lists import ListRow, RowList
from planner.desktop.people.waiting_tab import WaitingTab
from planner.desktop.step_editing.editing import Editing, quoted
from planner.document import Document
from planner.document.operations.practice import served as acts
from planner.insight.practice.served import groups_in_order, served
from planner.message import marked
from planner.phrasing.practice.served_text import group_words, served_words, when_heading
from planner.roadmap import DocumentError, ServedGroup

LIST: Final = 340
ADD: Final = marked("Add a group")


class _GroupList(RowList):
    """Leaves the keys by which a group is placed to the tab."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave Alt with an arrow to the tab."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ServedTab(WaitingTab):
    """Lists the groups in order; F2 renames, Alt+↑ and ↓ place, Delete removes, Enter goes to the steps."""

    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._document: Document | None = None
        self._editing: Editing | None = None
        self._session: EditingSession | None = None
        self._waiting: frozenset[str] = frozenset()
        """The ids of the groups of which a name waits that was typed."""
        self._naming = ""
        """The id of the group whose name is being changed, "" while one is added."""
        self.list = _GroupList(texts.theme)
        self.empty = plain(kind="quiet", points=11.5)
        self.add = button(texts, ADD, "link", "plus")
        self.rename = button(texts, marked("Rename"), "link", "pencil")
        self.up, self.down = button(texts, marked("Move up"), "link"), button(texts, marked("Move down"), "link")
        self.remove = button(texts, marked("Remove"), "link", "trash-2")
        self.name = Field(texts, marked("Name"), LineEdit(), beside=-1)
        self.heading = plain(points=12.0, bold=True)
        self.words = plain(kind="quiet", points=10.0)
        self.steps = RowList(texts.theme)
        self._lay_out()
        texts.text(marked("For whom"), self.list.setAccessibleName)
        texts.text(marked("What comes for them"), self.steps.setAccessibleName)
        texts.text(
            marked(
                "Whom is this plan for? Add a group, such as pupils, residents or caregivers; at a step you say what"
                " they will notice."
            ),
            self.empty.setText,
        )
        self.list.chosen.connect(self._show_chosen)
        self.list.actRequested.connect(self._to_steps)
        self.steps.actRequested.connect(self._see)
        self.steps.stepRequested.connect(self._see)
        self.add.clicked.connect(partial(self.begin, ""))
        self.rename.clicked.connect(self._rename_chosen)
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        self.remove.clicked.connect(self.remove_chosen)
        texts.fill(self.renew_in_sight)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setMinimumWidth(200)
        left.setMaximumWidth(LIST)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        acts_row = QHBoxLayout()
        acts_row.addWidget(self.add)
        acts_row.addStretch(1)
        column.addLayout(acts_row)
        column.addWidget(self.name)
        self.name.hide()
        column.addWidget(self.list, 1)
        column.addStretch(0)  # takes the room of a list that is not there
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(left, 1)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(6)
        right.addWidget(self.heading)
        right.addWidget(self.words)
        right.addWidget(self.steps, 1)
        below = FlowLayout(4)
        for made in (self.rename, self.up, self.down, self.remove):
            below.addWidget(made)
        right.addLayout(below)
        row.addWidget(self._right, 3)
        row.addWidget(self.empty, 3)

    def edit_with(self, editing: Editing) -> None:
        """Write by way of an open document, from now on."""
        if self._editing is editing:
            return
        self._editing = editing
        editor = self.name.editor
        assert isinstance(editor, LineEdit)
        if self._session is not None:
            self._close_name()  # what was typed in another document stands in no field of this one
            self._session.close()
        else:
            editor.returnPressed.connect(self.commit)
        self._session = EditingSession(editing.editors, editor, editor.text, editor.stand, editor.show_draft)
        editor.textChanged.connect(self._session.typed)
        editor.taken_back.connect(self._session.discard)

    def show_document(self, document: Document) -> None:
        """Show the groups as they are now."""
        self._document = document
        self.renew()

    def renew(self) -> None:
        """Show the groups and the steps of the chosen one as they are now."""
        if self._document is None:
            return
        roadmap, language = self._document.roadmap, self._texts.translator.language
        rows = list[ListRow]()
        for group in groups_in_order(roadmap):
            found = served(roadmap, group)
            waits, words = group.id in self._waiting, group_words(found, language)
            mark = "pencil" if waits else "users" if found else "circle-slash"
            line = f"{words} · {language.text(WAITS)}" if waits else words
            rows.append(ListRow(group.id, "", group.name or "–", line, mark))
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._right.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if self._naming and self._naming not in roadmap.served_groups:
            self._end()
        self._show_chosen()

    @property
    def group(self) -> ServedGroup | None:
        """The chosen group."""
        return self._document.roadmap.served_groups.get(self.list.key) if self._document is not None else None

    def _show_chosen(self, _key: str = "") -> None:
        group = self.group
        if group is None or self._document is None:
            return
        roadmap, language = self._document.roadmap, self._texts.translator.language
        found = served(roadmap, group)
        self.heading.setText(group.name)
        words = group_words(found, language)
        self.words.setText(f"{words[:1].upper()}{words[1:]}.")
        untitled = self._texts.translator.text("(no title)")
        self.steps.show_rows(
            [
                ListRow(
                    one.step.id,
                    when_heading(one, language),
                    f"{roadmap.steps.number(one.step)}  {one.step.title or untitled}",
                    served_words(one, language),
                    "circle-check" if one.status.value == "done" else "circle",
                )
                for one in found
            ]
        )
        self.steps.setVisible(bool(found))

    def choose(self, record_id: str) -> bool:
        """Go to a group; return whether there is one."""
        self.list.choose(record_id)
        return bool(record_id) and self.list.key == record_id

    def first(self) -> QWidget:
        """Return what gets the keyboard where the tab is gone to."""
        return self.add if self.list.isHidden() else self.list

    def _to_steps(self) -> None:
        if not self.steps.isHidden():
            self.steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def _see(self) -> None:
        if key := self.steps.key:
            self.stepRequested.emit(key)

    # The name.

    def begin(self, group_id: str, _on: bool = False) -> None:
        """Ask for the name of a group, or with "" of a new one."""
        if self._session is None or self._document is None:
            return
        self._naming = group_id
        group = self._begin_session()
        self.name.call(self._texts.translator.text(marked("Rename") if group is not None else ADD))
        self.name.show()
        self.name.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_session(self) -> ServedGroup | None:
        """Show the name that is asked for, or what was typed there and waited; return the group that it is of."""
        assert self._session is not None
        assert self._document is not None
        group = self._document.roadmap.served_groups.get(self._naming or None)
        about = group.name if group is not None else self._texts.translator.text(ADD)
        self._session.begin(Place(SERVED, self._naming, "name"), group.name if group is not None else "", about)
        return group

    def has_place(self, place: Place) -> bool:
        """Tell whether a text of a place is typed here: the name of a group that is there, or of a new one."""
        groups = self._document.roadmap.served_groups if self._document is not None else ()
        return place.kind == SERVED and (not place.record_id or place.record_id in groups)

    def show_waiting(self, places: Sequence[Place]) -> None:
        """Mark where the name of a group waits, or of a new one."""
        waiting = frozenset(place.record_id for place in places)
        mark_waiting(self._texts, self.add, ADD, waits="" in waiting, icon="plus")
        if waiting != self._waiting:
            self._waiting = waiting
            self.renew()

    def put_away(self) -> None:
        """Have a name that is being typed wait."""
        if self._session is not None:
            self._session.put_away()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the name that was being typed."""
        super().showEvent(event)
        if not event.spontaneous() and not self.name.isHidden() and self._document is not None:
            self._begin_session()

    def _rename_chosen(self, _on: bool = False) -> None:
        if self.list.key:
            self.begin(self.list.key)

    def commit(self) -> None:
        """Keep the name, and go to its group."""
        session = self._session
        if session is None or session.place is None:
            return
        text, name = self._texts.translator.text, session.read()
        try:
            if self._naming and self._document is not None:
                if session.in_hand:
                    was = self._document.roadmap.served_groups[self._naming].name
                    label = text(marked("rename “{title}”"), title=quoted(was))
                    acts.rename_group(session.target, self._naming, name, label)
                made_id = self._naming
            else:
                label = text(marked("add “{title}”"), title=quoted(name))
                made_id = acts.add_group(session.target, name, label).id
        except DocumentError as refusal:
            self.name.refuse(refusal)
            return
        session.done()
        self._end()
        self.list.choose(made_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        """Close the name; what is in hand in it waits, and undo opens it again."""
        if self._session is not None:
            self._session.renew("")
            self._session.editors.leave([self._session])
        self._close_name()

    def _close_name(self) -> None:
        self._naming = ""
        self.name.refuse(None)
        self.name.hide()

    # The other acts.

    def _move(self, way: int, _on: bool = False) -> None:
        if self._document is not None and (group := self.group) is not None:
            label = self._texts.translator.text(marked("move “{title}”"), title=quoted(group.name))
            acts.move_group(self._document, group, way, label)

    def remove_chosen(self, _on: bool = False) -> None:
        """Remove the chosen group; undo has it back with all that steps bring it."""
        if self._document is not None and (group := self.group) is not None:
            label = self._texts.translator.text(marked("remove “{title}”"), title=quoted(group.name))
            acts.remove_group(self._document, group, label)
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Rename, remove and place by keys; Escape ends the naming, and goes from the steps to the list."""
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and not self.name.isHidden():
            self._end()
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.steps.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_F2:
            self._rename_chosen()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.remove_chosen()
        elif way and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(way)
        else:
            super().keyPressEvent(event)
