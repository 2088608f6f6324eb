"""The card below a list: what is chosen there, what can be done about it, and the few things that this asks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.editing_session import MENDING, EditingSession, Place
from planner.desktop.forms.editors import LineEdit, Names
from planner.desktop.forms.field import Field
from planner.desktop.forms.flow import FlowLayout
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.mending.acts import ACTS, AGAIN, Act, Asked, Mended, RefusedAnswer
from planner.desktop.mending.offers import page_of, place_of
from planner.desktop.step_editing.editing import Editing
from planner.insight.attention import Point
from planner.message import marked
from planner.roadmap import CheckIn, DocumentError, Record


class MendingCard(QFrame):
    """Offers acts on one step, or on what else was pointed out; `mended` follows each that was done.

    `stepRequested` asks to see the step in the plan. Each act has its digit, which chooses it while no field has the
    keyboard; Escape closes the fields of an act. What is typed in them waits, for `page` and its row, until that act
    is chosen again.
    """

    mended = Signal()
    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    placeRequested = Signal(str, str)  # noqa: N815
    """Asks to see a record on the page where it is mended: what a person carries, a tension, a group."""
    left = Signal()
    """The keyboard goes back to the list."""
    actChanged = Signal()  # noqa: N815
    """The fields of an act were opened or closed."""

    def __init__(self, texts: Retranslator, page: str, table: Mapping[str, Act] = ACTS) -> None:
        super().__init__()
        self._texts, self._page, self._table = texts, page, table
        self._row, self._about_title = "", ""
        self._editing: Editing | None = None
        self.speaker: str | None = None
        """The name of who gives a word here, None for the author."""
        self._step_id = ""
        self._about: Point | None = None
        self._check_in: CheckIn | None = None
        self._record: Record | None = None
        self._offered: Sequence[str] = ()
        self._act: Act | None = None
        self._running = False
        """While an act is done the list below changes. What it offers next comes after: until then the texts of the act
        would seem to be in hand, and would wait for a row that is gone."""
        self._next: Callable[[], object] | None = None
        self.setProperty("kind", "card")
        self.title = plain(points=11.5, bold=True)
        self.words = plain(kind="quiet", points=10.0)
        self.buttons: dict[str, QPushButton] = {}
        self.fields: dict[str, list[Field]] = {}
        self.sessions: list[tuple[str, EditingSession]] = []
        self.refusal = plain(kind="refused", points=9.5)
        self.keep = button(texts, marked("Keep"), "primary")
        self.see = button(texts, marked("See it in the plan"), "link")
        self.see_person = button(texts, marked("See what is carried, and hand over"), "link")
        self.see_place = button(texts, marked("Look at it"), "link")
        self._lay_out()
        self.keep.clicked.connect(self.commit)
        self.see_person.clicked.connect(self.show_there)
        self.see_place.clicked.connect(self.show_there)
        self.see.clicked.connect(lambda: self.stepRequested.emit(self._step_id))
        self.setVisible(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        for link in (self.see, self.see_person, self.see_place):
            top.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.words)
        self._acts = acts = FlowLayout(8)
        for act in self._table.values():
            made = self.buttons[act.name] = QPushButton()
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.clicked.connect(partial(self._press, act))
            acts.addWidget(made)
        column.addLayout(acts)
        self._asked = QHBoxLayout()
        self._asked.setSpacing(12)
        column.addLayout(self._asked)
        column.addWidget(self.refusal)
        self.refusal.hide()
        self.keep.hide()

    @property
    def act(self) -> str:
        """The name of the act whose fields are open, "" for none."""
        return self._act.name if self._act is not None else ""

    @property
    def doing(self) -> str:
        """The key of the row of which an act is being done, "" for none."""
        return self._row if self._running else ""

    def edit_with(self, editing: Editing) -> None:
        """Write by way of an open document, from now on."""
        if self._editing is editing:
            return
        self._editing = editing
        while (item := self._asked.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self.keep:
                widget.deleteLater()
        self.sessions.clear()
        for act in self._table.values():
            self.fields[act.name] = [self._field(act, at, asked, editing) for at, asked in enumerate(act.asks)]
        self._asked.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignBottom)
        self.keep.hide()

    def _field(self, act: Act, at: int, asked: Asked, editing: Editing) -> Field:
        editor = Names(completes=True) if asked.kind == "name" or asked.choices else LineEdit()
        field = Field(self._texts, asked.text, editor)
        session = EditingSession(editing.editors, editor, editor.text, editor.stand, editor.show_draft)
        editor.textChanged.connect(session.typed)
        editor.textChanged.connect(self.refusal.hide)
        editor.wait_on_escape()
        self.sessions.append((f"{act.name} {at}", session))
        self._asked.addWidget(field, 1 if asked.kind == "words" else 0)
        editor.setMinimumWidth(96 if asked.kind == "number" else 160)
        if asked.kind == "day" and isinstance(editor, LineEdit):
            self._texts.text(marked("such as 1 Sep 2027"), editor.setPlaceholderText)
        field.hide()
        return field

    def offer(
        self,
        row: str,
        title: str,
        words: str,
        acts: Sequence[str],
        *,
        step_id: str = "",
        about: Point | None = None,
        check_in: CheckIn | None = None,
        record: Record | None = None,
    ) -> None:
        """Offer acts on what the row of a key is about; the first is what the list proposes."""
        if self._running:
            self._next = partial(
                self.offer, row, title, words, acts, step_id=step_id, about=about, check_in=check_in, record=record
            )
            return
        if row != self._row:
            self._close()
        whole = title if record is not None else self._title_of(step_id) or title
        self._row, self._about_title = row, about.title if about is not None else whole
        self._step_id, self._about, self._check_in, self._record = step_id, about, check_in, record
        self.setVisible(True)
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.see.setVisible(bool(step_id))
        hands_over = about is not None and about.mend == "hand over"
        self.see_person.setVisible(hands_over)
        self.see_place.setVisible(self._is_elsewhere and not hands_over)
        self._offered = acts
        self._name()
        if self._editing is not None:
            names = [person.name for person in self._editing.open_document.roadmap.people]
            for name, asked, field in self._all_asked():
                if isinstance(field.editor, Names) and name in acts:
                    field.editor.offer([self._texts.translator.text(one) for one in asked.choices] or names)
        if self._act is not None and self.isVisible():
            self._begin()  # what is not in hand follows the plan

    def _all_asked(self) -> Iterator[tuple[str, Asked, Field]]:
        for name, fields in self.fields.items():
            yield from ((name, asked, field) for asked, field in zip(self._table[name].asks, fields, strict=True))

    def _title_of(self, step_id: str) -> str:
        return self._editing.editors.title_of(step_id) if self._editing is not None else ""

    def offer_nothing(self) -> None:
        """Show that nothing is chosen."""
        if self._running:
            self._next = self.offer_nothing
            return
        self._close()
        self._row, self._step_id, self._about, self._check_in, self._record = "", "", None, None, None
        self.setVisible(False)

    def _own(self, act: Act | None) -> list[EditingSession]:
        """Return the sessions of the fields of an act."""
        return [session for name, session in self.sessions if act is not None and name.split()[0] == act.name]

    def _begin(self) -> None:
        """Show in the fields of the open act what waits for them."""
        for name, session in self.sessions:
            if self._act is not None and name.split()[0] == self._act.name:
                tell = self._act.asks[int(name.split()[1])].standing
                standing = ""
                if tell is not None and self._record is not None and self._editing is not None:
                    language = self._texts.translator.language
                    standing = tell(self._record, self._editing.open_document.roadmap, language)
                session.begin(Place(f"{MENDING} {self._page}", self._row, name), standing, self._about_title)

    def _put_away(self) -> None:
        for session in self._own(self._act):
            session.put_away()

    def _name(self) -> None:
        for name, made in self.buttons.items():
            made.setVisible(name in self._offered)
        order = [self.buttons[name] for name in sorted(self._offered, key=lambda name: self._table[name].digit)]
        for made in order:
            self._acts.removeWidget(made)
            self._acts.addWidget(made)
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)
        self._mark_waiting()

    def _mark_waiting(self) -> None:
        """Mark the acts for which something that was typed waits."""
        kept = self._editing.editors.kept if self._editing is not None else ()
        waiting = {
            one.place.field.split()[0] for one in kept if one.place[:2] == (f"{MENDING} {self._page}", self._row)
        }
        text = self._texts.translator.text
        for name in self._offered:
            words, waits = text(self._table[name].text), name in waiting
            self.buttons[name].setText(f"{' ' if waits else ''}{words}   {self._table[name].digit}")
            self.buttons[name].setIcon(self._texts.ink("pencil", "quiet") if waits else QIcon())
            self.buttons[name].setAccessibleName(text("{act}, what you typed waits", act=words) if waits else words)

    def open(self, name: str) -> bool:
        """Open the fields of an act, with what waits for them; return whether it is offered and asks for anything."""
        if name not in self._offered or not self._table[name].asks:
            return False
        if self.act != name:
            self.press(name)
        else:
            self.fields[name][0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def press(self, name: str) -> None:
        """Choose an act, as its button does."""
        if name in self._offered:
            self._press(self._table[name])

    @property
    def _is_elsewhere(self) -> bool:
        """True where what this is about is seen on a page of its own."""
        return self._about is not None and bool(page_of(self._about))

    def show_there(self) -> None:
        """Ask to see what this is about on its page."""
        if self._about is not None and self._is_elsewhere:
            self.placeRequested.emit(page_of(self._about), place_of(self._about))

    def press_first(self) -> None:
        """Choose what is proposed first; of a person that is to see what is carried."""
        if self._is_elsewhere and AGAIN not in self._offered:
            self.show_there()
            return
        if self._offered and not self.open(self._offered[0]):
            self.press(self._offered[0])

    def _press(self, act: Act, _on: bool = False) -> None:
        if self._act is act:
            self._close()
            return
        self._close()
        if not act.asks:
            self._run(act, ())
            return
        self._act = act
        self.buttons[act.name].setChecked(True)
        self._begin()
        self._mark_waiting()
        for field in self.fields[act.name]:
            field.show()
        self.keep.show()
        self.actChanged.emit()
        self.fields[act.name][0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._put_away()
        was, self._act = self._act, None
        for made in self.buttons.values():
            made.setChecked(False)
        for fields in self.fields.values():
            for field in fields:
                field.hide()
        self.keep.hide()
        self._refuse_nothing()
        if was is not None:
            self._mark_waiting()
            self.actChanged.emit()

    def commit(self) -> None:
        """Do the act whose fields are open, with what is in them."""
        if self._act is not None:
            self._run(self._act, tuple(_text(field.editor) for field in self.fields[self._act.name]))

    def _run(self, act: Act, answers: tuple[str, ...]) -> None:
        editing = self._editing
        assert editing is not None
        own = self._own(act)
        writer = editing.of(next((one for one in own if one.in_hand), own[0])) if own else editing
        self._running, self._next = True, None
        self._refuse_nothing()
        try:
            step = writer.step(self._step_id) if self._step_id else None
            about = (self._about, self._check_in, self._texts.translator, self.speaker, self._record)
            act.run(Mended(writer, step, *about), answers)
        except RefusedAnswer as refused:
            self._refuse(act, refused.at, refused.refusal)
            return
        except DocumentError as refusal:
            self._refuse(act, 0, refusal)
            return
        finally:
            self._running = False
        for session in own:
            session.done()
            session.renew("")
        self._close()
        if self._next is not None:
            self._next()
        self.mended.emit()

    def _refuse(self, act: Act, at: int, refusal: DocumentError) -> None:
        """Say below what was asked why the answer was not taken, and put the keyboard there; else in the card."""
        if not act.asks:
            self.refusal.setText(self._texts.translator.refusal(refusal))
            self.refusal.show()
            return
        field = self.fields[act.name][at]
        field.refuse(refusal)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        line = field.editor.lineEdit() if isinstance(field.editor, Names) else field.editor
        assert isinstance(line, LineEdit)
        line.selectAll()

    def _refuse_nothing(self) -> None:
        self.refusal.hide()
        for fields in self.fields.values():
            for field in fields:
                field.refuse(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep with Enter, close with Escape, choose by a digit."""
        if pressed_by_enter(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._act is not None:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif not self.choose_by(event):
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Close the fields of an act; what is typed in them waits, and undo opens them again."""
        if self._editing is not None:
            self._editing.editors.leave(self._own(self._act))
        self._close()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Have what is typed wait while another page is in sight."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._put_away()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Go on in the fields that were open."""
        super().showEvent(event)
        if not event.spontaneous():
            self._begin()

    def choose_by(self, event: QKeyEvent) -> bool:
        """Choose the act of a digit, of one that is open its first field; return whether there is one."""
        digit = event.text()
        name = next((name for name in self._offered if digit and self._table[name].digit == digit), "")
        if name and not self.open(name):
            self.press(name)
        return bool(name)


def _text(editor: QWidget) -> str:
    assert isinstance(editor, LineEdit | Names)
    return editor.text()
