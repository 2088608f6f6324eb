"""Who helps with the shown step, beside its owner: a quiet line, and a field only while a name is being added."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import CutButton, button
from planner.desktop.forms.editing_session import EditingSession, Place
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.names import Names
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.panel.bound_field import Shown
from planner.desktop.step_editing.editing import Editing, quoted
from planner.document.operations.contributors import add_contributor, remove_contributor
from planner.document.operations.people import helper_meant
from planner.message import marked
from planner.roadmap import Contributor, DocumentError, Roadmap

CONTRIBUTOR: Final = "contributor"
"""The kind of place of a name that is being added."""


class Contributors(QWidget):
    """Names who helps, each with a button that takes them off; one quiet link adds another."""

    def __init__(self, texts: Retranslator, editing: Editing, shown: Shown) -> None:
        super().__init__()
        self._texts, self._editing, self._shown = texts, editing, shown
        self._seen: tuple[tuple[str, str], ...] = ()
        self.names = Names(completes=True)
        self.field = Field(texts, marked("Add a contributor"), self.names, beside=-1)
        self.add = button(texts, marked("Add a contributor"), "link")
        self.add.setAutoDefault(False)
        self.removes: dict[str, QPushButton] = {}
        self._title: QLabel = plain(kind="section")
        texts.text(marked("Contributors"), self._title.setText)
        texts.text(marked("Who helps?"), self.names.setPlaceholderText)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addLayout(self._list)
        column.addWidget(self.field)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.field.hide()
        self.session = EditingSession(
            editing.editors, self.names, self.names.text, self.names.stand, self.names.show_draft
        )
        self.names.textChanged.connect(self.session.typed)
        self.names.taken_back.connect(self.session.discard)
        self.names.left.connect(self.commit)
        self.add.clicked.connect(self.begin)
        texts.fill(self._build)

    def renew(self, *, anew: bool = False) -> None:
        """Show who helps with the shown step; a name in hand stays with its step."""
        found = self._shown()
        if found is None:
            self.session.put_away()
            return
        roadmap, step = found
        self.session.begin(Place(CONTRIBUTOR, step.id, "name"), "", step.title)
        self.names.offer([*(one.name for one in roadmap.people), *(one.name for one in roadmap.departments)])
        self._open(self.session.in_hand or (not anew and self.names.isAncestorOf(self._focus())))
        if anew:
            self.field.refuse(None)
        helpers = tuple([(one.id, _name(roadmap, one)) for one in roadmap.contributors.of_step(step)])
        if helpers != self._seen:
            self._seen = helpers
            self._build()

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self

    def _open(self, opened: bool) -> None:
        self.field.setVisible(opened)
        self.add.setVisible(not opened)

    def _build(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.removes = {}
        self._title.setVisible(bool(self._seen))
        for contributor_id, name in self._seen:
            self._list.addWidget(self._row(contributor_id, name))

    def _row(self, contributor_id: str, name: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plain(name), 1)
        away = self.removes[contributor_id] = CutButton()
        away.setSizePolicy(away.sizePolicy().Policy.Fixed, away.sizePolicy().Policy.Fixed)
        away.setIcon(self._texts.theme.icon("x"))
        away.setAccessibleName(self._texts.translator.text("Remove {name}", name=name))
        away.setToolTip(self._texts.translator.text(marked("Remove")))
        away.clicked.connect(partial(self._remove, contributor_id, name))
        layout.addWidget(away)
        return row

    def begin(self) -> None:
        """Ask for a name."""
        self._open(True)
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Add who is named, if anybody is."""
        found = self._shown()
        if found is None:
            return
        if self.session.in_hand and self.names.text().strip():
            name = " ".join(self.names.text().split())
            label = self._label(marked("{name} helps with “{title}”"), name, found[1].title)
            try:
                add_contributor(
                    self.session.target, found[1].id, helper_meant(self.session.target.roadmap, name), label
                )
            except DocumentError as refusal:
                self.field.refuse(refusal)
                return
            self.session.done()
            self.session.renew("")
        self.field.refuse(None)
        if not self.names.isAncestorOf(self._focus()):
            self._open(False)

    def _remove(self, contributor_id: str, name: str) -> None:
        found = self._shown()
        if found is not None:
            label = self._label(marked("{name} helps no more with “{title}”"), name, found[1].title)
            remove_contributor(self._editing.open_document, contributor_id, label)

    def _label(self, message: str, name: str, title: str) -> str:
        text = self._texts.translator.text
        return text(message, name=name, title=quoted(title) or text(marked("(no title)")))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close an empty field with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.field.isVisibleTo(self):
            self._open(False)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


def _name(roadmap: Roadmap, one: Contributor) -> str:
    who = roadmap.people.get(one.person_id) or roadmap.departments.get(one.department_id)
    return who.name if who is not None else "–"
