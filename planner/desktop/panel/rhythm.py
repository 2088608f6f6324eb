"""How often a word is asked about a step: quiet words, and a list of choices for who wants another rhythm."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.editing_session import FIELD, EditingSession, Place
from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import bring_in_sight
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.panel.bound_field import Shown
from planner.desktop.step_editing.editing import Editing, quoted
from planner.insight import rhythm_of
from planner.message import Phrase, marked
from planner.roadmap import DocumentError, Rhythm, Roadmap, Step

AS_ABOVE = ""
"""The choice of no rhythm of its own."""


class RhythmField(Field):
    """Says how often a word is asked; a link opens the choices, of which the first follows what is above."""

    def __init__(self, texts: Retranslator, editing: Editing, shown: Shown) -> None:
        self.choice = NoWheelComboBox()
        super().__init__(texts, marked("Rhythm of check-ins"), self.choice, beside=-1)
        self._texts, self._editing, self._shown = texts, editing, shown
        self.words = plain(kind="quiet", points=9.0)
        self.change = button(texts, marked("change"), "link")
        texts.text(marked("Change how often a word is asked about this step"), self.change.setAccessibleDescription)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.words, 1)
        line.addWidget(self.change)
        self.add_below(row)
        self.choice.hide()
        self.session = EditingSession(editing.editors, self.choice, self.choice.currentData, self._stand)
        texts.fill(self._offer)
        self.change.clicked.connect(self.begin)
        self.choice.opened.connect(self.session.touch)
        self.choice.activated.connect(self._chosen)

    def begin(self) -> None:
        """Open the choices."""
        self._open()
        bring_in_sight(self.choice)

    def renew(self, *, anew: bool = False) -> None:
        """Show the rhythm as it is now; of another step in quiet words only."""
        found = self._shown()
        if found is None:
            self.session.put_away()
            return
        step = found[1]
        if anew:
            self.change.show()
            self.choice.hide()
            self.refuse(None)
        if anew or not self.choice.view().isVisible():
            self._tell(*found)
            self.session.begin(Place(FIELD, step.id, "rhythm"), _value(step.rhythm), step.title)
        if self.session.in_hand:
            self._open()

    def _open(self) -> None:
        self.choice.show()
        self.change.hide()

    def _stand(self, value: str) -> None:
        self.choice.setCurrentIndex(max(self.choice.findData(value), 0))

    def _offer(self) -> None:
        """Name the choices in the present language; the one that is chosen stays."""
        language = self._texts.translator.language
        words = ["", *(language.choice(rhythm) for rhythm in Rhythm)]
        if not self.choice.count():
            for value, name in zip((AS_ABOVE, *Rhythm), words, strict=True):
                self.choice.addItem(name, str(value))
        for place, name in enumerate(words[1:], 1):
            self.choice.setItemText(place, name)
        found = self._shown()
        if found is not None:
            self._tell(*found)

    def _tell(self, roadmap: Roadmap, step: Step) -> None:
        """Say the rhythm in words, and what the first choice comes to."""
        language, above = self._texts.translator.language, roadmap.steps.parent(step)
        around = Phrase(language.choice(roadmap.goal.rhythm if above is None else rhythm_of(roadmap, above)))
        as_above = marked("as the branch above ({rhythm})") if above else marked("as the whole roadmap ({rhythm})")
        first = language.text(as_above, rhythm=around)
        self.choice.setItemText(0, first)
        rhythm = first if step.rhythm is None else language.choice(step.rhythm)
        said = marked("Check-ins of this step: {rhythm}")
        if not roadmap.steps.is_leaf(step):
            said = marked("Check-ins of this branch: {rhythm}")
        self.words.setText(language.text(said, rhythm=Phrase(rhythm)))

    def _chosen(self) -> None:
        """Write the rhythm: to the plan that was seen when the list was opened."""
        found = self._shown()
        self.session.typed()
        if found is not None and self.session.in_hand:
            value = self.choice.currentData()
            wanted, step = Rhythm(value) if value else None, found[1]
            text = self._texts.translator.text
            title = quoted(step.title) or text("(no title)")
            message = marked("check-ins of “{title}”: {rhythm}")
            label = text(message, title=title, rhythm=self.choice.currentText())
            writer = self._editing.of(self.session)
            try:
                writer.set_field(writer.step(step.id), "rhythm", wanted, label)
            except DocumentError as refusal:
                self.refuse(refusal)
            else:
                self.refuse(None)
        self.session.done()
        self.renew()


def _value(rhythm: Rhythm | None) -> str:
    return AS_ABOVE if rhythm is None else rhythm.value
