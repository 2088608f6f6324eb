"""The chosen tension: its poles, its line with the path over time, its signs, the steps that pull, and its acts."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.pages import Sheet
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.tensions.path_view import LEFT, MOST, RIGHT, TensionPath
from planner.desktop.tensions.sign_button import SignButton
from planner.insight.practice.tensions import Round, pulling, rounds, signs_of
from planner.message import marked
from planner.phrasing.practice.tension_text import initials, inside, pulling_words, tension_name
from planner.roadmap import Roadmap, Side, Sign, Tension

SIDES: Final = (Side.LEFT, Side.RIGHT)
_NOT_ANY: Final = Sign()
NBSP: Final = "\N{NO-BREAK SPACE}"


class _PoleSigns(QWidget):
    """The early signs of too much of one pole, and the act that is taken then."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = plain(kind="section")
        self.act = plain(points=9.5)
        self.buttons: list[SignButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        column.addLayout(self.rows)
        column.addWidget(self.act)
        column.addStretch(1)


class TensionDetail(Sheet):
    """Shows one tension. `signPressed` tells which sign, the others what is asked for."""

    placeRequested = Signal()  # noqa: N815 - as Qt names its signals
    wantedRequested = Signal()  # noqa: N815
    wordsRequested = Signal()  # noqa: N815
    stepsRequested = Signal()  # noqa: N815
    removeRequested = Signal()  # noqa: N815
    signPressed = Signal(str, bool)  # noqa: N815

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._roadmap, self._tension = Roadmap(), Tension()
        self._shows_all = False
        self.title = plain(points=14.0, bold=True)
        self.quiet = plain(kind="quiet", points=10.0)
        self.place = QPushButton()
        self.place.setProperty("kind", "primary")
        self.place.setAutoDefault(False)
        self.poles = {side: plain(points=12.0, bold=True) for side in SIDES}
        self.good = {side: plain(points=10.0) for side in SIDES}
        self.names = plain(kind="quiet", points=9.5)
        self.path = TensionPath(texts)
        self.show_all = button(texts, marked("Show all"), "link")
        self.signs = {side: _PoleSigns() for side in SIDES}
        self.pulls = plain(points=10.0)
        self.steps = button(texts, marked("See the steps, or mark one"), "link")
        self.wanted = button(texts, marked("Where we want to be"), "link", "diamond")
        self.words = button(texts, marked("Change the words"), "link", "pencil")
        self.remove = button(texts, marked("Remove"), "link", "trash-2")
        self._lay_out()
        for made, signal in (
            (self.place, self.placeRequested),
            (self.wanted, self.wantedRequested),
            (self.words, self.wordsRequested),
            (self.steps, self.stepsRequested),
            (self.remove, self.removeRequested),
        ):
            made.clicked.connect(partial(_tell, signal))
        self.show_all.clicked.connect(self._show_all)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 12, 32, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.quiet)
        head.addLayout(words, 1)
        head.addWidget(self.place, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addSpacing(6)
        column.addLayout(self._lay_out_poles())
        column.addWidget(self.path)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(line())
        both = QHBoxLayout()
        both.setSpacing(40)
        for side in SIDES:
            both.addWidget(self.signs[side], 1)
        column.addLayout(both)
        column.addWidget(line())
        row = QHBoxLayout()
        row.setSpacing(16)
        heading = plain(kind="section", wrap=False)
        self._texts.text(marked("Steps that pull"), heading.setText)
        row.addWidget(heading)
        row.addWidget(self.pulls, 1)
        row.addWidget(self.steps)
        column.addLayout(row)
        column.addWidget(line())
        acts = QHBoxLayout()
        acts.setSpacing(12)
        for made in (self.wanted, self.words, self.remove):
            acts.addWidget(made)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addStretch(1)

    def _lay_out_poles(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(LEFT, 0, RIGHT, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(24)
        for side in SIDES:
            half = QVBoxLayout()
            half.setSpacing(2)
            for label in (self.poles[side], self.good[side]):
                if side is Side.RIGHT:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                half.addWidget(label)
            half.addStretch(1)
            row.addLayout(half, 1)
        column.addLayout(row)
        column.addWidget(self.names)
        return column

    def show_tension(self, roadmap: Roadmap, tension: Tension) -> None:
        """Show a tension as it is now."""
        if tension.id != self._tension.id:
            self._shows_all = False
        self._roadmap, self._tension = roadmap, tension
        text, language = self._texts.translator.text, self._texts.translator.language
        found = rounds(roadmap, tension)
        self.title.setText(tension_name(tension, language))
        self.quiet.setText(f"{self._whose()} {text(marked('Both are good; it is about where we have to be now.'))}")
        words = text(marked("Place again")) if found else text(marked("Place for the first time"))
        self.place.setText(words)
        self.place.setAccessibleName(words)
        for side, name, good in (
            (Side.LEFT, tension.left, tension.left_good),
            (Side.RIGHT, tension.right, tension.right_good),
        ):
            self.poles[side].setText(name)
            self.good[side].setText(good)
        self._name_marks(found)
        self.path.show_tension(roadmap, tension, found, all_of_it=self._shows_all)
        self.show_all.setVisible(len(found) > MOST + 1 and not self._shows_all)
        for side, act in ((Side.LEFT, tension.left_act), (Side.RIGHT, tension.right_act)):
            self._show_signs(side, act)
        self.pulls.setText(pulling_words(tension, pulling(roadmap, tension), language))

    def _whose(self) -> str:
        text, step = self._texts.translator.text, self._roadmap.steps.get(self._tension.step_id)
        if step is None:
            return text(marked("For the whole roadmap."))
        return text(marked("For “{title}” and all below it."), title=step.title or text("(no title)"))

    def _name_marks(self, found: tuple[Round, ...]) -> None:
        people = [self._roadmap.people.get(mark.person_id) for mark in (found[0].marks if found else ())]
        names = [f"{initials(one.name)} {one.name}".replace(" ", NBSP) for one in people if one is not None]
        self.names.setText("    ".join(names))
        self.names.setVisible(bool(names))

    def _show_signs(self, side: Side, act: str) -> None:
        text, part = self._texts.translator.text, self.signs[side]
        pole = inside(self.poles[side].text())
        part.heading.setText(text(marked("Too much {pole}? Then we see …"), pole=pole))
        signs = signs_of(self._roadmap, self._tension, side)
        at = next((at for at, made in enumerate(part.buttons) if made.hasFocus()), -1)
        if [made.sign for made in part.buttons] != [*signs]:
            for made in part.buttons:
                part.rows.removeWidget(made)
                made.hide()
                made.deleteLater()
            part.buttons = [SignButton(self._texts, sign) for sign in signs]
            for made in part.buttons:
                made.clicked.connect(partial(self._press_sign, made.sign.id, made.sign.seen is None))
                part.rows.addWidget(made)
            if 0 <= at < len(part.buttons):
                part.buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
        part.act.setText(text(marked("Then we: {act}"), act=act))
        part.act.setVisible(bool(act))

    def _press_sign(self, sign_id: str, seen: bool, _on: bool = False) -> None:
        self.signPressed.emit(sign_id, seen)

    def renew(self) -> None:
        """Show the same tension in another language or other colours."""
        for part in self.signs.values():
            for made in part.buttons:
                made.sign = _NOT_ANY
        self.show_tension(self._roadmap, self._tension)

    def _show_all(self) -> None:
        self._shows_all = True
        self.place.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_tension(self._roadmap, self._tension)


def _tell(signal: object, _on: bool = False) -> None:
    signal.emit()  # type: ignore[attr-defined]
