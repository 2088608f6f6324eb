"""The card of a cell: its steps, to whom some of them go, and what each of the two carries then."""

from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.editing_session import TO_WHOM, EditingSession, Place
from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.pages import bring_in_sight, scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.people.cell_steps import CellStepList
from planner.desktop.people.load_cells import LoadBox
from planner.desktop.people.loaded_names import LoadedName, LoadedNames
from planner.desktop.step_editing.editing import Editing, quoted
from planner.document.operations import mend
from planner.document.operations.people import NOBODY_NAMED, person_meant
from planner.insight.load import PersonLoad, QuarterLoad
from planner.message import marked
from planner.phrasing.load_text import load_words, weighed_words
from planner.roadmap import DocumentError, Person, Roadmap
from planner.roadmap.errors import ErrorCode
from planner.roadmap.period import Period

BESIDE: Final = 600
"""Points of width from which to whom the steps go stands beside them."""
NOTHING_CHOSEN: Final = ErrorCode("no-steps-chosen", marked("Choose first which steps go; nothing was changed yet."))


class OpenCell(NamedTuple):
    """A cell of the heat map: whose, in which of the quarters, and everybody's load beside it."""

    row: PersonLoad
    at: int
    quarter: Period
    everybody: tuple[PersonLoad, ...]

    @property
    def cell(self) -> QuarterLoad:
        """What the person carries in the quarter."""
        return self.row.quarters[self.at]

    @property
    def key(self) -> str:
        """Whose cell it is and from which day, in one text that knows it again."""
        return f"{self.row.person.id} {self.quarter.start}"


class CellCard(QFrame):
    """Hands steps of one cell over. Enter does so, Escape closes the card and keeps what was typed.

    With no step chosen yet, Enter in their list shows one in the plan. Of a cell without steps nothing is asked.

    `left` tells that it was closed, `stepRequested` that a step is to be seen in the plan.
    """

    left = Signal()
    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._editing: Editing | None = None
        self._session: EditingSession | None = None
        self._open: OpenCell | None = None
        self.setProperty("kind", "card")
        self.quarter = plain(kind="quiet", points=9.5)
        self.name = plain(points=13.0, bold=True)
        self.words = plain(kind="quiet", points=10.0)
        self.steps = CellStepList(texts.translator, texts.theme)
        self.to = LoadedNames(texts.theme)
        self.carries = plain(kind="quiet", points=9.5)
        self.refusal = plain(kind="refused", points=9.5)
        self.close_card = button(texts, marked("Close"))
        self.hand_over = button(texts, marked("Hand over"), "primary")
        self.after = [(plain(), LoadBox(texts.theme), plain("→", "quiet", wrap=False), LoadBox(texts.theme))]
        self.after.append((plain(), LoadBox(texts.theme), plain("→", "quiet", wrap=False), LoadBox(texts.theme)))
        self._lay_out()
        self.steps.chosen.connect(self._changed)
        self.steps.stepRequested.connect(self.stepRequested)
        self.to.textChanged.connect(self._changed)
        self.hand_over.clicked.connect(self.commit)
        self.close_card.clicked.connect(self.leave)
        texts.fill(self._tell)

    def _lay_out(self) -> None:
        """Have what is above the line scroll in a low window, and the buttons stand still below it."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 12, 18, 6)
        column.setSpacing(6)
        for one in (self.quarter, self.name, self.words):
            column.addWidget(one)
        column.addSpacing(6)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.addLayout(self._lay_out_steps(), 1)
        self._parts.addLayout(self._lay_out_receiver())
        column.addLayout(self._parts, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 0, 18, 14)
        foot.setSpacing(6)
        foot.addWidget(self.refusal)
        self.refusal.hide()
        foot.addWidget(line())
        row = QHBoxLayout()
        row.addWidget(self.close_card)
        row.addStretch(1)
        row.addWidget(self.hand_over)
        foot.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(scrolled(inside), 1)
        whole.addLayout(foot)

    def _lay_out_steps(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        self._which = self._heading(marked("Which do you hand over?"), self.steps.setAccessibleName)
        column.addWidget(self._which)
        column.addWidget(self.steps, 1)
        return column

    def _lay_out_receiver(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        self._to_whom = self._heading(marked("To whom?"), self.to.setAccessibleName)
        column.addWidget(self._to_whom)
        column.addWidget(self.to)
        column.addWidget(self.carries)
        self._afterwards = self._heading(marked("After that"))
        column.addWidget(self._afterwards)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for row, parts in enumerate(self.after):
            for at, part in enumerate(parts):
                grid.addWidget(part, row, at)
        column.addLayout(grid)
        column.addStretch(1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have to whom they go stand beside the steps in a wide card, which is a low one, else below them."""
        super().resizeEvent(event)
        wide = event.size().width() >= BESIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if way != self._parts.direction():
            self._parts.setDirection(way)
            self._parts.setSpacing(24 if wide else 6)
            self._parts.setStretch(1, int(wide))

    def _heading(self, message: str, *setters: object) -> QLabel:
        label = plain(bold=True)
        self._texts.text(message, label.setText, *setters)  # type: ignore[arg-type]
        return label

    def edit_with(self, editing: Editing) -> bool:
        """Write by way of an open document, from now on; return whether it is another one than before."""
        if self._editing is editing:
            return False
        self._editing = editing
        if self._session is not None:
            self.put_away()
            self._session.close()
        self._session = EditingSession(editing.editors, self.to, self.to.text, self.to.stand, self.to.show_draft)
        self.to.textChanged.connect(self._session.typed)
        self.to.taken_back.connect(self._session.discard)
        return True

    @property
    def asks(self) -> bool:
        """True while it shows steps that can be handed over."""
        return self._open is not None and bool(self._open.cell.ids)

    def show_cell(self, roadmap: Roadmap, opened: OpenCell) -> None:
        """Show a cell as it is now; another one begins with nothing chosen."""
        if self._open is None or opened.key != self._open.key:
            self.steps.steps.chosen.clear()
            self._refuse(None)
        self._open = opened
        self.to.offer_loaded([self._offered(roadmap, one) for one in opened.everybody if one is not opened.row])
        if self._session is not None:
            self._session.begin(Place(TO_WHOM, opened.key), "", opened.row.person.name)
        self.steps.show_steps(roadmap, opened.cell.ids)
        self._tell()

    def wait(self) -> None:
        """Have a name that is being typed wait, with the same cell shown."""
        if self._session is not None:
            self._session.put_away()

    def put_away(self) -> None:
        """Show no cell."""
        if self._session is not None:
            self._session.put_away()
        self._open = None

    def _offered(self, roadmap: Roadmap, one: PersonLoad) -> LoadedName:
        assert self._open is not None
        cell = one.quarters[self._open.at]
        words = load_words(self._texts.translator.language, cell.count, roadmap.goal.most_at_once)
        return LoadedName(one.person.name, str(cell.count or "–"), f"{one.person.name}, {words}")

    def _meant(self) -> Person | str | None:
        """Return who is named, the name of somebody new, or None where a name is only begun."""
        assert self._editing is not None
        try:
            return person_meant(self._editing.open_document.roadmap, self.to.text())
        except DocumentError:
            return None

    def _changed(self) -> None:
        """Say anew what is chosen; what was refused before is another matter."""
        self._refuse(None)
        self._tell()

    def _tell(self) -> None:
        """Say what is chosen and what it leads to."""
        opened, translator = self._open, self._texts.translator
        if opened is None or self._editing is None:
            return
        most = self._editing.open_document.roadmap.goal.most_at_once
        count = len(self.steps.steps.chosen)
        self.quarter.setText(translator.language.period(opened.quarter))
        self.name.setText(opened.row.person.name)
        self.words.setText(self._said(opened, most))
        for part in (self._which, self.steps, self._to_whom, self.to, self.hand_over):
            part.setVisible(self.asks)
        meant, typed = self._meant(), self.to.text().strip()
        receiver = next((one for one in opened.everybody if one.person == meant), None)
        self.carries.setText(self._carries(receiver, typed, opened, most))
        self.carries.setVisible(self.asks and bool(typed) and meant is not None)
        self.hand_over.setText(
            translator.plural("Hand over {count} step", "Hand over {count} steps", count)
            if count
            else translator.text("Hand over")
        )
        self.hand_over.setAccessibleName(self.hand_over.text())
        self.hand_over.setEnabled(bool(count and typed) and receiver is not opened.row)
        had = receiver.quarters[opened.at].count if receiver is not None else 0
        self._show_after(0, opened.row.person.name, (opened.cell.count, opened.cell.count - count), most)
        self._show_after(1, typed if meant is not None else "", (had, had + count), most)

    def _said(self, opened: OpenCell, most: int) -> str:
        words = weighed_words(self._texts.translator.language, opened.cell, most)
        return f"{words[:1].upper()}{words[1:]}."

    def _carries(self, receiver: PersonLoad | None, typed: str, opened: OpenCell, most: int) -> str:
        translator = self._texts.translator
        if receiver is None:
            return translator.text("“{name}” is new and will be added to the people.", name=quoted(typed))
        if receiver is opened.row:
            return translator.text("The steps are of {name} already.", name=quoted(receiver.person.name))
        words = load_words(translator.language, receiver.quarters[opened.at].count, most)
        quarter = translator.language.period(opened.quarter)
        return translator.text("Has in {quarter}: {words}.", quarter=quarter, words=words)

    def _show_after(self, at: int, name: str, counts: tuple[int, int], most: int) -> None:
        label, before, arrow, after = self.after[at]
        shown = bool(self.steps.steps.chosen) and bool(name)
        for part in (label, before, arrow, after):
            part.setVisible(shown)
        self._afterwards.setVisible(bool(self.steps.steps.chosen))
        label.setText(name)
        before.show_count(counts[0], most)
        after.show_count(counts[1], most)

    def commit(self) -> None:
        """Hand the chosen steps over."""
        opened, editing, session = self._open, self._editing, self._session
        if opened is None or editing is None or session is None:
            return
        ids = [step_id for step_id in opened.cell.ids if step_id in self.steps.steps.chosen]
        try:
            if not ids:
                raise NOTHING_CHOSEN()
            to = person_meant(editing.open_document.roadmap, self.to.text())
            if not to:
                raise NOBODY_NAMED()
            name = to.name if isinstance(to, Person) else to
            mend.hand_over(editing.of(session).document, ids, to, self._label(ids, name))
        except DocumentError as refusal:
            self._refuse(refusal)
            bring_in_sight(self.to if ids else self.first())
            return
        self._refuse(None)
        session.done()
        session.renew("")
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget:
        """Return what gets the keyboard: the steps, where there are any."""
        return self.steps if self.asks else self.close_card

    def _label(self, ids: list[str], name: str) -> str:
        assert self._editing is not None
        translator = self._texts.translator
        if len(ids) > 1:
            return translator.plural("give {count} step to {name}", "give {count} steps to {name}", len(ids), name=name)
        step = self._editing.open_document.roadmap.steps[ids[0]]
        title = quoted(step.title) or translator.text("(no title)")
        return translator.text("give “{title}” to {name}", title=title, name=name)

    def _refuse(self, refusal: DocumentError | None) -> None:
        self.refusal.setText(self._texts.translator.refusal(refusal) if refusal else "")
        self.refusal.setVisible(refusal is not None)

    def leave(self) -> None:
        """Close the card; a name that was typed is kept."""
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hand over with Enter, or show the step that one is at; close with Escape."""
        if pressed_by_enter(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.steps.hasFocus() and not self.steps.steps.chosen:
                self.stepRequested.emit(self.steps.step_id)
            elif self.asks:
                self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
