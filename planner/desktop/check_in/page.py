"""The page of check-ins: goes through the steps of which a word is due, or shows one step and its story."""

from datetime import date
from itertools import pairwise
from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.check_in.dashes import Dashes
from planner.desktop.check_in.form import CheckInForm
from planner.desktop.check_in.round_text import end_text, place_text
from planner.desktop.check_in.rounds import Round
from planner.desktop.check_in.story import StoryPane
from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Sheet, scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.roadmap_page import KeyHint
from planner.desktop.services.lifetime import later
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.step_editing.editing_page import EditingPage
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.operations.speakers import speaker_of
from planner.insight.check_ins import due_of, next_due
from planner.message import marked
from planner.phrasing.plan_text import name_of

SIDE: Final = 24
WIDE: Final = 980
"""Points of the page from which the story stands beside the card; in a narrower one it stands below it."""
CARD: Final = 740
ANY: Final = 16_777_215
"""Qt's widest."""
MINE: Final = "tasks"
"""The page that a round goes back to."""


class CheckInPage(EditingPage):
    """Shows one step of a round at a time: at the left what is asked about it, at the right its story.

    A round goes through what is due for a person: the one it is shown at, else whose name is that of the author. Shown
    at a step, the round is that step alone.
    """

    kept = Signal()
    """A word was kept."""

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("Tab", marked("the next question")),
        ("0 – 9", marked("choose")),
        ("Ctrl+Enter", marked("keep and next")),
        ("Alt+→", marked("skip")),
        ("Esc", marked("leave it; what is written waits")),
    )

    ended: ClassVar[tuple[KeyHint, ...]] = (("Esc", marked("back to Mine")),)
    """The keys where no step is asked about."""

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__()
        del settings
        self.translator, self._theme = translator, theme
        self.texts = Retranslator(translator, theme, self)
        self.document: Document | None = None
        self.round: Round | None = None
        self._entered = True
        self._editing: Editing | None = None
        self.form: CheckInForm | None = None
        self.story = StoryPane(self.texts)
        self.title = plain(points=15.0, bold=True, wrap=False)
        self.quiet = plain(kind="quiet", points=10.0)
        self.dashes = Dashes(theme)
        self.end = plain(points=13.5, bold=True)
        self.more = plain(kind="quiet", points=10.5)
        self.to_mine = button(self.texts, marked("Back to Mine"))
        self.back, self.skip = QPushButton(), QPushButton()
        self.keep = QPushButton()
        self.keep.setProperty("kind", "primary")
        self._lay_out()
        self._connect()
        self.texts.text(marked("Check-in"), self.title.setText, self.setAccessibleName)
        self.texts.fill(self.renew)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 12, SIDE, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.quiet, 1, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.dashes, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        self._asked = Sheet()
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._asked)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(SIDE)
        self._parts.addWidget(self.story, 2)
        self._scrolled = scrolled(self._asked)
        column.addWidget(self._scrolled, 1)
        self._over = QWidget()
        over = QVBoxLayout(self._over)
        over.setSpacing(12)
        over.addStretch(2)
        for words in (self.end, self.more):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            over.addWidget(words)
        over.addWidget(self.to_mine, 0, Qt.AlignmentFlag.AlignCenter)
        over.addStretch(3)
        column.addWidget(self._over, 1)
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        for made in (self.back, self.skip):
            acts.addWidget(made)
        acts.addStretch(1)
        acts.addWidget(self.keep)
        column.addWidget(self._acts)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.skip.clicked.connect(self.go_on)
        self.keep.clicked.connect(self.commit)
        self.to_mine.clicked.connect(self.leave)
        for keys, act in (
            ("Ctrl+Return", self.commit),
            ("Ctrl+Enter", self.commit),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_on),
            ("F4", self._see),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def edit_with(self, editing: Editing) -> None:
        """Write by way of these from now on; called each time before the page is shown."""
        if self._editing is editing:
            return
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self._editing, self.round = editing, None
        self.form = CheckInForm(self.translator, self._theme, editing)
        self.form.planRequested.connect(self._see)
        self._parts.insertWidget(0, self.form, 3)
        self._fit(self.width())

    # The round.

    def show_document(self, document: Document) -> None:
        """Show the plan as it is now: at the first time, and after a round, the round of what is due today."""
        self.document = document
        self._entered = not self.isVisible()
        if self.round is None or (self._entered and (self.round.person_id is None or not self.round.step_id)):
            speaker = speaker_of(document)
            self._begin(speaker.id if speaker is not None else None)
        else:
            self.renew()

    def first(self) -> QWidget | None:
        """The first question, or the way back."""
        asks = self.form is not None and self.round is not None and bool(self.round.step_id)
        return self.form.first if asks and self.form is not None else self.to_mine

    def show_place(self, record_id: str) -> None:
        """Show the round of a person, or a step: alone, or where it stands in the round that one is in."""
        if self.document is None or self.round is None:
            return
        if record_id in self.document.roadmap.people:
            if self.round.person_id != record_id:
                self._begin(record_id)
        elif record_id in self.document.roadmap.steps:
            if self.round.step_id != record_id and (self._entered or not self.round.go_to(record_id)):
                self.round = Round([record_id])
            self.renew()
        if self.form is not None and self.round.step_id:
            self.form.begin()

    def _begin(self, person_id: str | None) -> None:
        assert self.document is not None
        due = due_of(self.document.roadmap, person_id, date.today())
        self.round = Round([step.id for step in due], person_id)
        self.renew()

    def renew(self) -> None:
        """Show where the round is now, with the plan as it is now."""
        if self.document is None or self.round is None or self.form is None:
            return
        roadmap, going = self.document.roadmap, self.round
        due = due_of(roadmap, going.person_id, date.today()) if going.step_id else ()
        going.follow(roadmap.steps, roadmap.check_ins, [step.id for step in due])
        asks = bool(going.step_id)
        was_at = self.form.step_id
        has_keyboard = self.isAncestorOf(self.window().focusWidget() or self)
        for part, shown in ((self._scrolled, asks), (self._acts, asks), (self._over, not asks)):
            part.setVisible(shown)
        self.dashes.show_round(going)
        if asks:
            step = roadmap.steps[going.step_id]
            self.form.show_step(roadmap, step, self._speaker())
            self.story.show_step(roadmap, step, going.following)
        else:
            self.form.put_away()
        for one, following in pairwise((*self.form.in_order, self.story.all, self.back, self.skip, self.keep)):
            QWidget.setTabOrder(one, following)
        self._name()
        if has_keyboard and was_at != going.step_id:  # undone or done again: one goes on where one is now
            later(self, self._begin_there)

    def _speaker(self) -> str:
        assert self.document is not None
        assert self.round is not None
        person = self.document.roadmap.people.get(self.round.person_id) or speaker_of(self.document)
        return person.name if person is not None else " ".join(self.document.author.split())

    def _name(self) -> None:
        assert self.round is not None
        text, going = self.translator.text, self.round
        alone = len(going.steps) == 1
        self.quiet.setText(place_text(self.translator, going) if going.step_id and not alone else "")
        for made, words, keys in (
            (self.back, text("Back"), "Alt+←"),
            (self.skip, text("Skip"), "Alt+→"),
            (self.keep, text("Keep") if going.person_id is None else text("Keep and next"), "Ctrl+Enter"),
        ):
            made.setText(f"{words}   {keys}")
            made.setAccessibleName(words)
            made.setAutoDefault(False)
        self.back.setVisible(going.person_id is not None)
        self.skip.setVisible(going.person_id is not None)
        self.back.setEnabled(going.at > 0)
        self._say_end()

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of a round; of one step alone nothing is skipped, and without any there is the way back."""
        if self.round is None or not self.round.step_id:
            return self.ended
        return tuple(hint for hint in self.keys if self.round.person_id is not None or hint[0] != "Alt+→")

    def _say_end(self) -> None:
        """Say what came of the round, or why there is none."""
        self.hintsChanged.emit()
        assert self.document is not None
        assert self.round is not None
        text, going, roadmap = self.translator.text, self.round, self.document.roadmap
        self.more.setText("")
        if going.step_id:
            return
        if going.said or going.skipped:
            self.end.setText(end_text(self.translator, going))
        elif going.person_id is None:
            self.end.setText(text("For whom is this round?"))
            self.more.setText(text("Choose a person at the top of Mine, or write your own name in the preferences."))
        else:
            self.end.setText(
                text(marked("No word of {name} is due."), name=name_of(roadmap.people.get(going.person_id)))
            )
            day = next_due(roadmap, going.person_id, date.today())
            words = text("The next check-in is on {day}.", day=self.translator.language.day(day)) if day else ""
            self.more.setText(words)
        self.more.setVisible(bool(self.more.text()))

    # What a person does.

    def commit(self) -> None:
        """Keep what was answered, and go on to the next step."""
        if self.form is None or self.round is None or not self.round.step_id:
            return
        step_id, going = self.round.step_id, self.round
        word = self.form.keep()
        if word is None:
            later(self, self._show_refused)
            return
        going.said[step_id] = word.id
        if going.person_id is not None:
            going.go_to(step_id)
            going.go(1)
        self._go_there()
        self.kept.emit()

    def _show_refused(self) -> None:
        """Bring what is refused in sight, with the sentence below it."""
        if self.form is not None and (question := self.form.refused) is not None:
            self._scrolled.ensureWidgetVisible(question, 0, 12)

    def go_on(self) -> None:
        """Go past this step; what is half written about it waits."""
        self._go(1)

    def go_back(self) -> None:
        """Go back to the step before."""
        self._go(-1)

    def _go(self, way: int) -> None:
        if self.round is not None and self.round.step_id and self.round.person_id is not None:
            self.round.go(way)
            self._go_there()

    def _go_there(self) -> None:
        self.renew()
        self._scrolled.verticalScrollBar().setValue(0)
        self._begin_there()

    def _begin_there(self) -> None:
        if self.round is not None and self.round.step_id and self.form is not None:
            self.form.begin()
        else:
            self.to_mine.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go back to Mine from a round, to the plan from a step; what is half written waits."""
        if self.form is not None:
            self.form.leave()
        if self.round is not None and self.round.person_id is None and self.round.steps:
            self.closed.emit()
        else:
            self.pageRequested.emit(MINE, "")

    def _see(self) -> None:
        if self.round is not None and self.round.step_id:
            self.stepRequested.emit(self.round.step_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Have what is half written wait while another page is in sight."""
        super().hideEvent(event)
        if self.form is not None and not event.spontaneous():
            self.form.put_away()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the story stand beside the card, or below it in a narrow window."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        wide = width >= WIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(way)
        card = min(CARD, (width - 3 * SIDE) * 61 // 100) if wide else ANY
        self._acts.setMaximumWidth(card)
        if self.form is not None:
            self.form.setMaximumWidth(card)
            self.form.setMinimumWidth(card if wide else 0)
