"""One experiment that is an idea or runs: its four sentences at the left; beside them what lacks, or what is seen."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.experiments.entries import KIND, NEW
from planner.desktop.experiments.figures_card import FiguresCard
from planner.desktop.experiments.head import Head
from planner.desktop.experiments.learnt_before import LearntBefore
from planner.desktop.experiments.sentences import RefusedEntry, Sentences
from planner.desktop.experiments.throw_away import ThrowAway
from planner.desktop.forms.buttons import CutButton, button
from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.pages import Sheet, bring_in_sight, scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.step_choice import StepChoice
from planner.desktop.step_editing.editing import Editing, quoted
from planner.document.operations.practice.experiments import make_experiment, start, write
from planner.insight.practice.experiments import experiment_of, missing, stage_on
from planner.message import marked
from planner.phrasing.practice.experiment_text import needed_of, needed_words
from planner.phrasing.practice.usual_experiments import EXAMPLES
from planner.roadmap import DocumentError, PlanError, Roadmap, Stage, Step
from planner.roadmap.practice.starting import Missing

WIDE: Final = 940
FIELDS_OF: Final[dict[Missing, tuple[str, ...]]] = {
    Missing.MEASURE: ("measure",),
    Missing.THRESHOLD: ("threshold",),
    Missing.END: ("end",),
    Missing.OWNER: ("owner",),
    Missing.NEXT_STEP: ("next_step",),
    Missing.STOP_CONDITION: ("stop_value", "stop_day"),
    Missing.TWO_NAMES: ("agreed_by_id", "agreed_with_id"),
}
"""In which fields one says what an experiment still needs."""
PAUSE: Final = 250


class SheetView(QWidget):
    """Writes an experiment, starts it, and takes its figures. `kept` tells the step of one that was made."""

    left = Signal()
    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    decideRequested = Signal(str)  # noqa: N815
    kept = Signal(str)

    def __init__(self, texts: Retranslator, editing: Editing) -> None:
        super().__init__()
        self._texts, self._editing = texts, editing
        self.step_id, self._roadmap = "", Roadmap()
        self.head = Head(texts)
        self.sentences = Sentences(texts, editing)
        self.figures = FiguresCard(texts, editing)
        self.above: StepChoice | None = None
        self._above = QWidget()
        self.needed = plain(points=10.5, bold=True)
        self.moves = plain(kind="quiet", points=9.0)
        self.keep, self.begin_it = (
            button(texts, marked("Keep")),
            button(texts, marked("Start the experiment"), "primary"),
        )
        self.let_go = button(texts, marked("Let it go"), "link")
        self.throw_away = ThrowAway(texts, editing, self.sentences.entries, self.figures.reading, self.figures.spent)
        self._state, self.learnt, self._examples = QFrame(), LearntBefore(texts), QFrame()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._lay_out()
        self._connect()
        texts.text(marked("What you change now shows as moved."), self.moves.setText)

    def _lay_out(self) -> None:
        inside, whole = Sheet(), QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(self._foot())
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(32)
        form = QVBoxLayout()
        form.setSpacing(6)
        above = QHBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        self._above_words = plain(wrap=False)
        self._above_words.setMinimumWidth(120)
        self._texts.text(marked("Under which step"), self._above_words.setText)
        above.addWidget(self._above_words)
        form.addWidget(self._above)
        form.addWidget(self.sentences)
        form.addStretch(1)
        self._parts.addLayout(form, 5)
        beside = QVBoxLayout()
        beside.setSpacing(12)
        self._fill_state()
        self._fill(self._examples, marked("Well put, to begin with"))
        for at, example in enumerate(EXAMPLES):
            link = CutButton()
            self._texts.text(example.title, link.name)
            link.clicked.connect(partial(self.take, at))
            self._inside(self._examples).addWidget(link)
        for card in (self._state, self.figures, self.learnt, self._examples):
            beside.addWidget(card)
        beside.addStretch(1)
        self._parts.addLayout(beside, 4)
        column.addLayout(self._parts)
        column.addStretch(1)

    def _foot(self) -> QWidget:
        """Return what stays in sight below all that scrolls: the acts, and why one was not done."""
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(24, 0, 24, 12)
        column.setSpacing(8)
        column.addWidget(line())
        column.addWidget(self.sentences.refusal)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.keep)
        acts.addWidget(self.begin_it)
        acts.addWidget(self.moves, 1)
        acts.addStretch(1)
        acts.addWidget(self.throw_away.button)
        column.addLayout(acts)
        return foot

    def _fill(self, card: QFrame, heading: str) -> None:
        card.setProperty("kind", "soft")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        label = plain(kind="section")
        self._texts.text(heading, label.setText)
        column.addWidget(label)

    def _fill_state(self) -> None:
        self._fill(self._state, marked("Before it starts"))
        column = self._inside(self._state)
        column.addWidget(self.needed)
        column.addWidget(self.let_go, 0, Qt.AlignmentFlag.AlignLeft)

    def _inside(self, card: QFrame) -> QVBoxLayout:
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        return inside

    def _connect(self) -> None:
        self.head.left.connect(self.left)
        for part in (self.head, self.learnt):
            part.stepRequested.connect(self.stepRequested)
        self.keep.clicked.connect(self.commit)
        self.begin_it.clicked.connect(self.begin_experiment)
        self.throw_away.thrown.connect(self._show_thrown)
        self.let_go.clicked.connect(lambda: self.decideRequested.emit(self.step_id))
        self.figures.decideRequested.connect(lambda: self.decideRequested.emit(self.step_id))
        self.sentences.typed.connect(self._pause.start)
        self._pause.timeout.connect(self._follow_typed)
        self._pause.timeout.connect(self._show_like)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.commit)

    # What is shown.

    def show_new(self, roadmap: Roadmap, above_id: str | None) -> None:
        """Show the four sentences of an experiment that is not in the plan yet, below a step."""
        self._roadmap, self.step_id = roadmap, ""
        self.learnt.begin("")
        text = self._texts.translator.text
        self.head.show_new(text(marked("New experiment")))
        self._offer_above(roadmap, above_id)
        self.sentences.show_experiment(roadmap, None, None, NEW, text(marked("New experiment")))
        for hidden in (self._state, self.begin_it, self.figures, self.moves):
            hidden.hide()
        self._above.show()
        self._examples.show()
        self.throw_away.renew()
        self._show_like()

    def go_on_new(self, roadmap: Roadmap) -> None:
        """Go on with the experiment that is not in the plan yet, in a roadmap that has changed."""
        self._roadmap = roadmap
        about = self._texts.translator.text(marked("New experiment"))
        self.sentences.show_experiment(roadmap, None, None, NEW, about)

    def _offer_above(self, roadmap: Roadmap, above_id: str | None) -> None:
        """Offer the steps; the one that was chosen stays where none is asked for."""
        if self.above is not None:
            self.above.follow(roadmap, above_id or self.above.step_id)
            return
        self.above = StepChoice(self._texts, roadmap, above_id, marked("choose the step that it helps"))
        self._texts.text(marked("Under which step"), self.above.setAccessibleName)
        layout = self._above.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.addWidget(self.above, 1)

    def show_step(self, roadmap: Roadmap, step: Step) -> None:
        """Show the experiment that a step is."""
        self._roadmap, self.step_id = roadmap, step.id
        self.learnt.begin(step.id)
        experiment = experiment_of(roadmap, step)
        if experiment is None:
            return
        translator = self._texts.translator
        self.head.show_step(roadmap, step, step.title or translator.text("(no title)"))
        stage = stage_on(roadmap, experiment, date.today())
        idea = stage is Stage.IDEA
        end = translator.text(marked("Until {day}"), day=translator.language.day(step.end)) if step.end else ""
        self.head.say(translator.language.choice(stage), end)
        self.sentences.show_experiment(roadmap, step, experiment, step.id, step.title)
        self._above.hide()
        self._examples.setVisible(idea and not experiment.belief.strip())
        self._state.setVisible(idea)
        self.begin_it.setVisible(idea)
        self.figures.setVisible(not idea)
        self.moves.setVisible(not idea)
        if idea:
            self.needed.setText(needed_of(roadmap, experiment, translator.language))
            self.begin_it.setProperty("ready", not missing(roadmap, experiment))
        else:
            self.figures.show_experiment(roadmap, step, experiment)
        self.throw_away.renew()
        self._show_like()

    def _follow_typed(self) -> None:
        """Tell what lacks besides what is typed; with a thought of one's own in it an example would only mix."""
        entries = self.sentences.entries
        if entries.said("belief"):
            self._examples.hide()
        roadmap = self._editing.open_document.roadmap
        experiment = experiment_of(roadmap, self.step_id) if self.step_id else None
        if experiment is None or self._state.isHidden():
            return
        lacks = [one for one in missing(roadmap, experiment) if not self._is_typed(one)]
        self.needed.setText(needed_words(lacks, self._texts.translator.language))

    def _is_typed(self, lack: Missing) -> bool:
        fields = FIELDS_OF.get(lack, ())
        return bool(fields) and all(self.sentences.entries.said(name) for name in fields)

    def _show_like(self) -> None:
        """Show what was learnt before of what is like this."""
        entries = self.sentences.entries
        self.learnt.show_like(self._roadmap, " ".join(entries.said(name) for name in ("title", "belief", "effect")))

    def first(self) -> QWidget:
        """Return where one begins to type."""
        return self.sentences.entries.editors["title"]

    def show_editor(self, place: Place) -> None:
        """Give the keyboard to the editor of a place."""
        form, _, name = place.field.partition(" ")
        entries = {"sentences": self.sentences.entries, "reading": self.figures.reading, "spent": self.figures.spent}
        if place.kind == KIND and form in entries and name in entries[form].editors:
            entries[form].stand_at(name)

    # What a person does.

    def take(self, at: int, _on: bool = False) -> None:
        """Write a well-put hypothesis in the fields; with it there, the others are out of sight at once."""
        self.sentences.take(EXAMPLES[at])
        self.sentences.entries.stand_at("title")
        self._follow_typed()

    def commit(self) -> bool:
        """Keep what was written; a new experiment is made. Return whether it is kept."""
        entries = self.sentences.entries
        try:
            fields = self.sentences.read()
            writer = self._editing.of(entries.first_in_hand)
            if self.step_id:
                experiment = experiment_of(self._roadmap, self.step_id)
                if experiment is not None and entries.in_hand:
                    changed = {name: value for name, value in fields.items() if entries.sessions[name].in_hand}
                    label = self._label(marked("write experiment “{title}”"), fields)
                    write(writer.document, experiment, changed, label)
                    entries.done()
                    self._show_again()
            else:
                self._make(fields)
        except RefusedEntry as refused:
            self.sentences.refuse(refused)
            return False
        except DocumentError as refusal:
            self.sentences.say_refused(refusal)
            return False
        return True

    def _show_thrown(self) -> None:
        """Show what stands in the plan, where something else was typed before."""
        if self.step_id:
            self._show_again()
        else:
            self.go_on_new(self._editing.open_document.roadmap)
            self._examples.show()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self) -> None:
        """Show what stands there now as the plan has it."""
        roadmap = self._editing.open_document.roadmap
        step = roadmap.steps.get(self.step_id)
        if step is not None:
            self.show_step(roadmap, step)

    def _make(self, fields: dict[str, object]) -> None:
        above = self.above.step_id if self.above is not None else None
        title = str(fields.pop("title"))
        if not title:
            self.sentences.entries.stand_at("title")
            raise PlanError(marked("Give the experiment a title."))
        if above is None:
            if self.above is not None:
                bring_in_sight(self.above)
            raise PlanError(marked("Choose the step that the experiment hangs under."))
        label = self._label(marked("new experiment “{title}”"), {"title": title})
        given = {name: value for name, value in fields.items() if value not in ("", None)}
        entries = self.sentences.entries
        made = make_experiment(self._editing.open_document, above, title, label, fields=given)
        entries.done()
        for session in entries.sessions.values():
            session.renew("")
        self.kept.emit(made.step_id or "")

    def begin_experiment(self) -> None:
        """Keep what was written and start; what lacks is said in a sentence, and that what was written is kept."""
        wrote = self.sentences.entries.in_hand
        if not self.commit():
            return
        document = self._editing.open_document
        experiment = experiment_of(document.roadmap, self.step_id)
        step = document.roadmap.steps.get(self.step_id)
        if experiment is None or step is None:
            return
        try:
            start(document, experiment, self._label(marked("start experiment “{title}”"), {"title": step.title}))
        except DocumentError as refusal:
            self.sentences.say_refused(refusal, wrote=wrote)
            self._go_to_missing(missing(document.roadmap, experiment))
            return
        self._show_again()
        self.figures.reading.stand_at("value")

    def start_as_kept(self) -> bool:
        """Start as it stands in the plan and return whether it runs; with words in hand one looks at them first."""
        if self.sentences.entries.in_hand:
            self.begin_it.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.begin_experiment()
        experiment = experiment_of(self._editing.open_document.roadmap, self.step_id)
        return experiment is not None and experiment.stage is Stage.RUNNING

    def _go_to_missing(self, lacks: tuple[Missing, ...]) -> None:
        """Go to the first field that lacks; what is said of it stands in sight."""
        entries = self.sentences.entries
        asked = [name for one in lacks for name in FIELDS_OF.get(one, ())]
        for name in (*(name for name in asked if not entries.said(name).strip()), *asked[-1:])[:1]:
            bring_in_sight(entries.editors[name])

    def _label(self, message: str, fields: dict[str, object]) -> str:
        text = self._texts.translator.text
        return text(message, title=quoted(str(fields.get("title", ""))) or text(marked("(no title)")))

    def leave(self) -> None:
        """Have what is typed wait, as on Escape."""
        for entries in (self.sentences.entries, self.figures.reading, self.figures.spent):
            entries.leave()

    def put_away(self) -> None:
        """Have what is typed wait while something else is in sight."""
        for entries in (self.sentences.entries, self.figures.reading, self.figures.spent):
            entries.put_away()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have what is seen stand beside the sentences, or below them in a narrow window."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
