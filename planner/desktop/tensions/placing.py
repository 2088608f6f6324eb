"""Placing a tension: first who places, then one person at a time, without the marks of the others in sight."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.lifetime import later
from planner.desktop.tensions.placing_line import PlacingLine
from planner.desktop.tensions.placing_round import PlacingRound, usual_people
from planner.desktop.tensions.turns import Turns
from planner.message import marked
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.tension_text import initials, place_words
from planner.roadmap import Roadmap, Tension

WIDEST: Final = 1080
PERSON: Final = Qt.ItemDataRole.UserRole


class PlacingView(QWidget):
    """Asks one thing at a time. `placed` tells that a round is over, `wanted` where one wants to be, `left` Escape.

    A round that is left waits as it stands, for as long as the page is there.
    """

    placed = Signal()
    wanted = Signal(int)
    left = Signal()

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._roadmap, self._tension = Roadmap(), Tension()
        self.round: PlacingRound | None = None
        self._asks_wanted = False
        self.title = plain(points=17.0, bold=True)
        self.count = plain(kind="quiet", points=11.5, wrap=False)
        self.quiet = plain(kind="quiet", points=11.5)
        self.people = QListWidget()
        self.people.setMaximumWidth(520)
        self.poles = [plain(points=14.0, bold=True) for _ in range(2)]
        self.good = [plain(kind="quiet", points=11.0) for _ in range(2)]
        self.line = PlacingLine(texts.theme)
        self.place = plain(points=11.5, bold=True)
        self.go = button(texts, marked("Set"), "primary")
        self.skip = button(texts, marked("Skip"))
        self.back = button(texts, marked("Back"))
        self.hint = plain(kind="quiet", points=10.0)
        self.turns = Turns(texts)
        self._lay_out()
        texts.text(marked("Who places a mark?"), self.people.setAccessibleName)
        self.line.moved.connect(self._say_place)
        self.line.settled.connect(self.settle)
        self.go.clicked.connect(self.settle)
        self.skip.clicked.connect(self.pass_over)
        self.back.clicked.connect(self.go_back)
        self.people.itemChanged.connect(self._say_place)
        texts.fill(self.renew)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        column = self._column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addWidget(self.quiet)
        column.addWidget(self.people, 30)
        self._line = self._lay_out_line()
        column.addWidget(self._line)
        column.addSpacing(10)
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        for made in (self.back, self.go, self.skip):
            made.setMinimumSize(120, 40)
            acts.addWidget(made)
        column.addWidget(self._acts)
        column.addWidget(self.hint)
        column.addSpacing(10)
        column.addWidget(self.turns)
        column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(32, 24, 32, 16)
        whole.addStretch(1)
        whole.addWidget(inside, 100)
        whole.addStretch(1)

    def _lay_out_line(self) -> QWidget:
        made = QWidget()
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        below = QVBoxLayout(made)
        below.setContentsMargins(0, 24, 0, 0)
        below.setSpacing(8)
        both = QHBoxLayout()
        both.setSpacing(32)
        for side, (pole, good) in enumerate(zip(self.poles, self.good, strict=True)):
            half = QVBoxLayout()
            half.setSpacing(2)
            for label in (pole, good):
                if side:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                half.addWidget(label)
            half.addStretch(1)
            both.addLayout(half, 1)
        below.addLayout(both)
        below.addSpacing(16)
        below.addWidget(self.line)
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        below.addWidget(self.place)
        return made

    def begin(self, roadmap: Roadmap, tension: Tension) -> None:
        """Begin a round about a tension, or go on with the one that waits."""
        self._roadmap, self._tension, self._asks_wanted = roadmap, tension, False
        if self.round is None or self.round.tension_id != tension.id:
            self.round = None if len(roadmap.people) else PlacingRound(tension.id, [""])
            self._offer_people()
        self._turn()

    def ask_wanted(self, roadmap: Roadmap, tension: Tension) -> None:
        """Ask where one wants to be."""
        self._roadmap, self._tension, self._asks_wanted = roadmap, tension, True
        self._turn()

    def follow(self, roadmap: Roadmap, tension: Tension) -> None:
        """Follow the plan while a round goes on."""
        self._roadmap, self._tension = roadmap, tension
        going = self.round
        if going is not None and not going.over:
            before = going.person_id
            going.follow(roadmap)
            if going.over:
                later(self, self.placed.emit)  # a plan that is just being shown is not written into
            elif going.person_id != before and not self._asks_wanted:
                self._turn()
        self._name()

    def _offer_people(self) -> None:
        chosen = usual_people(self._roadmap, self._tension)
        self.people.clear()
        for person in sorted(self._roadmap.people, key=lambda one: one.id not in chosen):  # who is ticked, in sight
            item = QListWidgetItem(person.name)
            item.setData(PERSON, person.id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if person.id in chosen else Qt.CheckState.Unchecked)
            self.people.addItem(item)
        self.people.setCurrentRow(0)

    @property
    def asks_who(self) -> bool:
        """True while it is asked who places."""
        return self.round is None and not self._asks_wanted

    def _turn(self) -> None:
        """Show whose turn it is, with the keyboard in what is asked."""
        if self._asks_wanted:
            self.line.begin("", self._tension.wanted)
        elif self.round is not None and not self.round.over:
            person = self._roadmap.people.get(self.round.person_id)
            letters = initials(name_of(person)) if person is not None else "•"
            self.line.begin(letters, self.round.marks.get(self.round.person_id))
        self._name()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget:
        """Return what gets the keyboard."""
        return self.people if self.asks_who else self.line

    def renew(self) -> None:
        """Say all in another language."""
        self._name()

    def _name(self) -> None:
        text, going = self._texts.translator.text, self.round
        turn = going is not None and not self._asks_wanted and not going.over
        many = turn and going is not None and len(going.people) > 1
        self.people.setVisible(self.asks_who)
        self._line.setVisible(not self.asks_who)
        side = Qt.AlignmentFlag.AlignLeft if self.asks_who else Qt.AlignmentFlag.AlignHCenter
        self._column.setAlignment(self._acts, side)
        self.hint.setAlignment(side)
        self.turns.setVisible(bool(many))
        self.back.setVisible(bool(many and going is not None and going.at > 0))
        self.skip.setVisible(bool(many))
        self.count.setText("")
        if self._asks_wanted:
            self.title.setText(text(marked("Where do we want to be?")))
            self.quiet.setText(text(marked("Both are good. The path shows later how we moved.")))
        elif going is None:
            self.title.setText(text(marked("Who places a mark?")))
            self.quiet.setText(text(marked("One after the other, and nobody sees the others before all are done.")))
        elif not going.over:
            self._name_turn(going)
        for label, words in zip(self.poles, (self._tension.left, self._tension.right), strict=True):
            label.setText(words)
        for label, words in zip(self.good, (self._tension.left_good, self._tension.right_good), strict=True):
            label.setText(words)
        self._say_place()

    def _name_turn(self, going: PlacingRound) -> None:
        text = self._texts.translator.text
        name = name_of(self._roadmap.people.get(going.person_id))
        where = text(marked("{name}, where are we now?"), name=name) if name else text(marked("Where are we now?"))
        self.title.setText(where[:1].upper() + where[1:])
        many = len(going.people) > 1
        self.quiet.setText(text(marked("You see the others once everybody has placed.")) if many else "")
        if many:
            self.count.setText(text(marked("{at} of {count}"), at=going.at + 1, count=len(going.people)))
        self.turns.show_round(self._roadmap, going)

    def _chosen(self) -> list[str]:
        items = [self.people.item(row) for row in range(self.people.count())]
        return [item.data(PERSON) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _say_place(self, _item: object = None) -> None:
        text, language = self._texts.translator.text, self._texts.translator.language
        position = self.line.position
        if self.asks_who:
            count = len(self._chosen())
            words = self._texts.translator.plural("Begin with {count} person", "Begin with {count} people", count)
            self._call_go(words if count else text(marked("Begin")), on=bool(count))
            self.hint.setText(text(marked("Space chooses, Enter begins.")))
            return
        self._call_go(text(marked("Set")), on=position is not None)
        words = place_words(self._tension, position, language) if position is not None else ""
        self.place.setText(words or text(marked("no mark yet")))
        self.line.setAccessibleName(f"{self.title.text()} {words or text(marked('no mark yet'))}")
        many = self.round is not None and len(self.round.people) > 1 and not self._asks_wanted
        alone = text(marked("Arrows move, Enter sets."))
        self.hint.setText(text(marked("Arrows move, Enter sets. You may skip.")) if many else alone)

    def _call_go(self, words: str, *, on: bool) -> None:
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.go.setEnabled(on)

    def settle(self) -> None:
        """Begin with who was chosen, or set the mark of whose turn it is."""
        if self.asks_who:
            if chosen := self._chosen():
                self.round = PlacingRound(self._tension.id, chosen)
                self._turn()
            return
        position = self.line.position
        if position is None:
            return
        if self._asks_wanted:
            self.wanted.emit(position)
        elif self.round is not None and not self.round.over:
            self.round.set(position)
            self._go_on()

    def pass_over(self) -> None:
        """Pass over whose turn it is."""
        if self.round is not None and not self._asks_wanted and not self.round.over:
            self.round.skip()
            self._go_on()

    def go_back(self) -> None:
        """Go back to who was before."""
        if self.round is not None and not self._asks_wanted:
            self.round.back()
            self._turn()

    def _go_on(self) -> None:
        assert self.round is not None
        if self.round.over:
            self.placed.emit()
        else:
            self._turn()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Begin with Enter, leave with Escape; Alt and an arrow go on and back."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if pressed_by_enter(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            _ = self.pass_over() if event.key() == Qt.Key.Key_Right else self.go_back()
        else:
            super().keyPressEvent(event)
