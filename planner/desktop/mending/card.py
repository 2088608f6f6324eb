"""The card below a list: what is chosen there, what can be done about it, and the few things that this asks."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.editing_session import MENDING
from planner.desktop.forms.flow import FlowLayout
from planner.desktop.forms.labels import plain, unmarked
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.mending.act_fields import ActFields
from planner.desktop.mending.acts import ACTS, AGAIN, Act, Mended, RefusedAnswer
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
        self._chosen: tuple[Record, ...] = ()
        self._elsewhere: tuple[str, str] | None = None
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
        self.asked = ActFields(texts, page, table)
        self.fields, self.sessions = self.asked.fields, self.asked.sessions
        self.refusal = plain(kind="refused", points=9.5)
        self.keep = self.asked.keep
        self.see = button(texts, marked("See it in the plan"), "link")
        self.see_person = button(texts, marked("See what is carried, and hand over"), "link")
        self.see_place = button(texts, marked("Look at it"), "link")
        self._lay_out()
        self.keep.clicked.connect(self.commit)
        self.asked.typed.connect(self.refusal.hide)
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
        column.addWidget(self.asked)
        column.addWidget(self.refusal)
        self.refusal.hide()

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
        self.asked.edit_with(editing)

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
        chosen: Sequence[Record] = (),
        elsewhere: tuple[str, str] | None = None,
    ) -> None:
        """Offer acts on what the row of a key is about; the first is what the list proposes.

        Where several rows are `chosen`, these are acts on all of them; another one that was open there waits. What is
        done `elsewhere`, on a page at what it is to show, is done there first of all.
        """
        if self._running:
            given = {"step_id": step_id, "about": about, "check_in": check_in, "record": record, "chosen": chosen}
            self._next = partial(self.offer, row, title, words, acts, elsewhere=elsewhere, **given)
            return
        if row != self._row or (chosen and self.act not in acts):
            self._close()
        whole = title if record is not None else self._title_of(step_id) or title
        self._row, self._about_title = row, about.title if about is not None else whole
        self._step_id, self._about, self._check_in, self._record = step_id, about, check_in, record
        self._chosen = tuple(chosen)
        page = page_of(about) if about is not None else ""
        self._elsewhere = elsewhere or ((page, place_of(about)) if about is not None and page else None)
        self.setVisible(True)
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.see.setVisible(bool(step_id))
        hands_over = about is not None and about.mend == "hand over"
        self.see_person.setVisible(hands_over)
        self.see_place.setVisible(self._elsewhere is not None and not hands_over)
        self._offered = acts
        self._name()
        self.asked.offer(acts)
        if self._act is not None and self.isVisible():
            self._begin()  # what is not in hand follows the plan

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

    def _begin(self) -> None:
        """Show in the fields of the open act what waits for them."""
        if self._act is not None:
            self.asked.begin(self._act, self._row, self._about_title, self._record, self.speaker or "")

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
            words, waits = self._words(self._table[name]), name in waiting
            self.buttons[name].setText(unmarked(f"{' ' if waits else ''}{words}   {self._table[name].digit}"))
            self.buttons[name].setIcon(self._texts.ink("pencil", "quiet") if waits else QIcon())
            self.buttons[name].setAccessibleName(text("{act}, what you typed waits", act=words) if waits else words)

    def _words(self, act: Act) -> str:
        """Return what an act is called, with whom it is about where it says so."""
        text = self._texts.translator.text
        if act.named is None or self._record is None or self._editing is None:
            return text(act.text)
        return text(act.text, **act.named(self._record, self._editing.open_document.roadmap))

    def open(self, name: str) -> bool:
        """Open the fields of an act, with what waits for them; return whether it is offered and asks for anything."""
        if name not in self._offered or not self._table[name].asks:
            return False
        if self.act != name:
            self.press(name)
        else:
            self.asked.go(self._table[name])
        return True

    def press(self, name: str) -> None:
        """Choose an act, as its button does."""
        if name in self._offered:
            self._press(self._table[name])

    def show_there(self) -> None:
        """Ask to see what this is about on its page."""
        if self._elsewhere is not None:
            self.placeRequested.emit(*self._elsewhere)

    def press_first(self) -> None:
        """Choose what is proposed first; of a person that is to see what is carried."""
        if self._elsewhere is not None and AGAIN not in self._offered:
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
        self.asked.open(act)
        self.actChanged.emit()
        self.asked.go(act)

    def _close(self) -> None:
        self.asked.put_away(self._act)
        was, self._act = self._act, None
        for made in self.buttons.values():
            made.setChecked(False)
        self.asked.close_all()
        self.refusal.hide()
        if was is not None:
            self._mark_waiting()
            self.actChanged.emit()

    def commit(self) -> None:
        """Do the act whose fields are open, with what is in them."""
        if self._act is not None:
            self._run(self._act, self.asked.answers(self._act))

    def _run(self, act: Act, answers: tuple[str, ...]) -> None:
        editing = self._editing
        assert editing is not None
        own = self.asked.of(act)
        writer = editing.of(next((one for one in own if one.in_hand), own[0])) if own else editing
        self._running, self._next = True, None
        self.refusal.hide()
        self.asked.refuse_nothing()
        try:
            step = writer.step(self._step_id) if self._step_id else None
            about = (self._about, self._check_in, self._texts.translator, self.speaker, self._record, self._chosen)
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
        """Say below what was asked why the answer was not taken; where nothing was asked, in the card."""
        if act.asks:
            self.asked.refuse(act, at, refusal)
            return
        self.refusal.setText(self._texts.translator.refusal(refusal))
        self.refusal.show()

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
            self._editing.editors.leave(self.asked.of(self._act))
        self._close()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Have what is typed wait while another page is in sight."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.asked.put_away(self._act)

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
