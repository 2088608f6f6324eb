"""The page of experiments: the board, and behind it one experiment, a decision, what came of it, all lessons."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.experiments.entries import KIND, NEW
from planner.desktop.experiments.front import Front
from planner.desktop.experiments.move_menu import move_menu
from planner.desktop.experiments.views import BOARD, View, Views
from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.roadmap_page import BACK, MEETING, KeyHint
from planner.desktop.services.lifetime import later
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.step_editing.editing_page import EditingPage
from planner.desktop.theme import Theme
from planner.document import Document
from planner.insight.practice.experiments import OVER, Move, experiment_of, is_asked, judgements, moves, stage_on
from planner.insight.practice.spent import spent_visible
from planner.message import marked
from planner.roadmap import Roadmap, Stage, Step

if TYPE_CHECKING:
    from planner.desktop.experiments.decision_view import DecisionView
    from planner.desktop.experiments.lessons_view import LessonsView
    from planner.desktop.experiments.over_view import OverView
    from planner.desktop.experiments.sheet_view import SheetView

TO_BOARD: KeyHint = ("Esc", marked("back to the board"))


class ExperimentsPage(EditingPage):
    """Shows the board; a card opens its experiment, or asks for the decision that waits."""

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("← ↑ ↓ →", marked("between the cards")),
        ("Enter", marked("open")),
        ("M", marked("move to…")),
        BACK,
    )
    sheet_keys: ClassVar[tuple[KeyHint, ...]] = (
        ("Tab", marked("the next field")),
        ("Ctrl+Enter", marked("keep")),
        ("Esc", marked("leave it; what is written waits")),
    )
    decision_keys: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", marked("the next question")),
        ("Ctrl+Enter", marked("record, at the last question")),
        ("Esc", marked("leave it; what is answered waits")),
    )
    lesson_keys: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", marked("what it was learnt from")),
        ("F4", marked("see it in the plan")),
        TO_BOARD,
    )

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__()
        del settings
        self.translator = translator
        self.texts = Retranslator(translator, theme, self)
        self.document: Document | None = None
        self._editing: Editing | None = None
        self.front = Front(self.texts)
        self.views = Views(self.front, self._make)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.views)
        self.setProperty("kind", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.texts.text(marked("Experiments"), self.setAccessibleName)
        self.front.board.opened.connect(self._open_card)
        self.front.board.menuRequested.connect(self._offer_moves)
        self.front.lessonsRequested.connect(self.show_lessons)
        self.front.newRequested.connect(partial(self.show_new, ""))
        self.texts.fill(self.renew)

    def edit_with(self, editing: Editing) -> None:
        """Write by way of these from now on; called each time before the page is shown."""
        if self._editing is editing:
            return
        self._editing = editing
        editing.editors.put_down.connect(self._note_waiting)
        self.views.begin()

    def _make(self, name: str) -> View:
        assert self._editing is not None
        made = self._make_with(name, self._editing)
        made.left.connect(self.to_board)
        made.stepRequested.connect(self.stepRequested)
        return made

    def _make_with(self, name: str, editing: Editing) -> View:
        return {"sheet": self._make_sheet, "decision": self._make_decision, "over": self._make_over}.get(
            name, self._make_lessons
        )(editing)

    def _make_sheet(self, editing: Editing) -> View:
        from planner.desktop.experiments.sheet_view import SheetView

        made = SheetView(self.texts, editing)
        made.decideRequested.connect(self.ask_decision)
        made.kept.connect(self.open_step)
        return made

    def _make_decision(self, editing: Editing) -> View:
        from planner.desktop.experiments.decision_view import DecisionView

        made = DecisionView(self.texts, editing, lambda: self.led_from == MEETING)  # whose minutes tell it
        made.decided.connect(self._show_decided)
        made.questions.answered.connect(self.hintsChanged)
        made.figuresRequested.connect(self._show_sheet)
        return made

    def _make_over(self, editing: Editing) -> View:
        from planner.desktop.experiments.over_view import OverView

        made = OverView(self.texts, editing)
        made.reviseRequested.connect(self.ask_decision)
        return made

    def _make_lessons(self, _editing: Editing) -> View:
        from planner.desktop.experiments.lessons_view import LessonsView

        made = LessonsView(self.texts)
        made.opened.connect(self.open_step)
        return made

    @property
    def sheet(self) -> "SheetView":
        """The view of one that is an idea or runs."""
        return self.views.sheet

    @property
    def decision(self) -> "DecisionView":
        """The view of a decision."""
        return self.views.decision

    @property
    def over(self) -> "OverView":
        """The view of one that is over."""
        return self.views.over

    @property
    def lessons(self) -> "LessonsView":
        """The view of all lessons."""
        return self.views.lessons

    @property
    def view(self) -> str:
        """The name of the view that is shown, "board" for the board."""
        return self.views.name

    # What is shown.

    def show_document(self, document: Document) -> None:
        """Show the roadmap as it is now, in the view that was shown."""
        if self.document is not None and self.document is not document:
            self.views.setCurrentIndex(0)
        self.document = document
        self.renew()

    def renew(self) -> None:
        """Show what stands in the view now; what is gone leads back to the board."""
        if self.document is None or self._editing is None:
            return
        roadmap = self.document.roadmap
        name = self.view
        if name == BOARD:
            kept = self._editing.editors.kept
            self.front.show_roadmap(roadmap, {one.place.record_id for one in kept if one.place.kind == KIND})
        elif name == "lessons":
            self.lessons.show_lessons(roadmap)
        elif name == "sheet" and not self.sheet.step_id:
            self.sheet.go_on_new(roadmap)
        else:
            self._renew_step(roadmap)

    def _note_waiting(self) -> None:
        """Mark on the board what waits, once the act is over in which it began to."""
        later(self, self._renew_board)

    def _renew_board(self) -> None:
        if self.view == BOARD:
            self.renew()

    def _renew_step(self, roadmap: Roadmap) -> None:
        view = self.views.of_step
        if view is None or not view.step_id:
            return
        step = roadmap.steps.get(view.step_id)
        if step is None:
            self.to_board()
        elif self._fits(roadmap, step, self.view):
            view.show_step(roadmap, step)
        else:
            self._open(roadmap, step)

    def _fits(self, roadmap: Roadmap, step: Step, name: str) -> bool:
        """Tell whether a view still goes with a step: an undo may have taken its stage back."""
        if name == "decision":
            return True
        experiment = experiment_of(roadmap, step)
        over = experiment.stage in OVER if experiment is not None else spent_visible(roadmap, step)
        return over == (name == "over") and (experiment is not None or over)

    def show_place(self, record_id: str) -> None:
        """Show the experiment of a step, the decision that it waits for, or a new one below it."""
        if self.document is None or record_id not in self.document.roadmap.steps:
            return
        roadmap = self.document.roadmap
        step = roadmap.steps[record_id]
        if experiment_of(roadmap, step) is not None or is_asked(roadmap, step, date.today()):
            self.open_step(record_id)
        elif judgements(roadmap, step):
            self._open(roadmap, step)
        else:
            self.show_new(record_id)

    def open_step(self, step_id: str) -> None:
        """Open the experiment of a step: the decision where one waits."""
        step = self.document.roadmap.steps.get(step_id) if self.document is not None else None
        if self.document is not None and step is not None:
            self._open(self.document.roadmap, step)

    def _open_card(self, step_id: str) -> None:
        """Open a card of the board, and from there go back to it."""
        self.led_from = ""
        self.open_step(step_id)

    def _open(self, roadmap: Roadmap, step: Step) -> None:
        experiment, today = experiment_of(roadmap, step), date.today()
        stage = stage_on(roadmap, experiment, today) if experiment is not None else None
        if stage is Stage.TO_DECIDE or (stage is None and is_asked(roadmap, step, today)):
            self.decision.show_step(roadmap, step)
            self._turn_to("decision")
        elif stage in OVER or stage is None:
            self.over.show_step(roadmap, step)
            self._turn_to("over")
        else:
            self.sheet.show_step(roadmap, step)
            self._turn_to("sheet")

    def show_new(self, above_id: str = "", example: int = -1, _on: bool = False) -> None:
        """Show the four sentences of a new experiment, below a step, or with a well-put hypothesis."""
        if self.document is None:
            return
        self.sheet.show_new(self.document.roadmap, above_id or None)
        if example >= 0:
            self.sheet.take(example)
        self._turn_to("sheet")

    def show_lessons(self) -> None:
        """Show all lessons."""
        if self.document is not None:
            self.lessons.show_lessons(self.document.roadmap)
            self._turn_to("lessons")

    def _offer_moves(self, step_id: str, at: QPoint) -> None:
        """Show where the experiment of a step may go from where it stands."""
        step = self.document.roadmap.steps.get(step_id) if self.document is not None else None
        if self.document is not None and step is not None:
            roadmap = self.document.roadmap
            offered = moves(roadmap, step, date.today())
            move_menu(self, self.translator, roadmap, step, offered, self._move).popup(at)

    def _move(self, step_id: str, move: Move | None) -> None:
        """Open one, ask the decision that leads where it is to go, or start it: what it lacks is gone to."""
        step = self.document.roadmap.steps.get(step_id) if self.document is not None else None
        if self.document is None or step is None:
            return
        if move is None or move not in moves(self.document.roadmap, step, date.today()):
            self.open_step(step_id)  # meanwhile it may stand elsewhere
        elif move.decides:
            self.ask_decision(step_id)
        else:
            self.open_step(step_id)
            if self.sheet.start_as_kept():
                self.to_board()

    def _show_sheet(self, step_id: str) -> None:
        """Show the sentences and figures of an experiment, also of one that waits for a decision."""
        step = self.document.roadmap.steps.get(step_id) if self.document is not None else None
        if self.document is not None and step is not None:
            self.sheet.show_step(self.document.roadmap, step)
            self._turn_to("sheet")

    def ask_decision(self, step_id: str) -> None:
        """Ask for a decision about a step, whether its day has come or not."""
        step = self.document.roadmap.steps.get(step_id) if self.document is not None else None
        if self.document is not None and step is not None:
            self.decision.show_step(self.document.roadmap, step)
            self._turn_to("decision")

    def _show_decided(self, step_id: str) -> None:
        """Show what came of a decision: of what goes on, the board."""
        roadmap = self.document.roadmap if self.document is not None else Roadmap()
        step = roadmap.steps.get(step_id)
        if step is not None and spent_visible(roadmap, step) and not self.led_from:
            self._open(roadmap, step)
        else:
            self.to_board()
            self.front.board.stand_at(step_id)

    def _turn_to(self, name: str) -> None:
        self.views.turn_to(name)
        if (first := self.first()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hintsChanged.emit()

    def to_front(self) -> None:
        """Show the board, also where another page led to what is in sight."""
        self.led_from = ""
        self.to_board()

    def to_board(self) -> None:
        """Go back to the board, or to the page that led here; what is written waits."""
        step_id = ""
        if (view := self.views.of_step) is not None:
            step_id = view.step_id
            view.leave()
        self.views.setCurrentIndex(0)
        if self.led_from:
            self.closed.emit()
            return
        self.renew()
        if not self.front.board.stand_at(step_id) and (first := self.first()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hintsChanged.emit()

    def first(self) -> QWidget | None:
        """Return where one begins in the view that is shown."""
        if self.view == "board":
            return self.front.first()
        return self.views.view(self.view).first()

    def show_editor(self, place: Place) -> bool:
        """Open the form in which something was typed; return whether what it is about is there still."""
        if self.document is None:
            return False
        form, roadmap = place.field.partition(" ")[0], self.document.roadmap
        if place.record_id == NEW:
            self.show_new()
            self.sheet.show_editor(place)
            return True
        step = roadmap.steps.get(place.record_id)
        if step is None or (form != "decision" and experiment_of(roadmap, step) is None):
            return False
        if form == "decision":
            self.ask_decision(step.id)
            self.decision.show_editor(place)
        elif form == "closure":
            self.over.show_step(roadmap, step)
            self._turn_to("over")
            self.over.show_editor(place)
        else:
            self.sheet.show_step(roadmap, step)
            self._turn_to("sheet")
            self.sheet.show_editor(place)
        return True

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the view that is shown."""
        shown = {"sheet": self.sheet_keys, "over": self.sheet_keys, "decision": self.decision_keys}
        if self.view == "board" and self.front.board.first() is None:
            return (BACK,)
        if self.view == "decision" and (choices := self.decision.questions.choices):
            return (f"1 – {choices}", marked("choose")), *self.decision_keys
        return shown.get(self.view, self.lesson_keys if self.view == "lessons" else self.keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Escape: to the board, and from there to the plan."""
        if event.key() == Qt.Key.Key_Escape:
            _ = self.closed.emit() if self.view == "board" else self.to_board()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Have what is written wait while another page is in sight."""
        super().hideEvent(event)
        if not event.spontaneous() and (view := self.views.of_step) is not None:
            view.put_away()
