"""Why the end of a step was moved: asked below its period where it moved by more than the plan lets pass in silence."""

from datetime import date

from planner.desktop.forms.editors import LineEdit
from planner.desktop.forms.pages import scroll_to
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.panel.bound_field import BoundField, Shown
from planner.desktop.services.lifetime import later
from planner.desktop.step_editing.editing import Editing, StepWriter, quoted
from planner.document import Event
from planner.document.operations.practice.course import tell_why_moved
from planner.message import marked
from planner.roadmap import Step


class WhyMoved(BoundField):
    """Asks in one line why, in sight as soon as it is asked; of each step until it is answered or moved back.

    Nothing has to be answered. What stays unanswered is a move without a reason on the page of the course.
    """

    def __init__(self, texts: Retranslator, editing: Editing, shown: Shown) -> None:
        self._moved: dict[str, tuple[date, date]] = {}
        """By the id of a step: from which end to which it was moved, and not told why yet."""
        self._texts_of = texts
        bound = (editing, shown, "reason")
        super().__init__(texts, marked("Why was it moved?"), LineEdit(), bound, lambda _plan, _step: "", self._tell)
        texts.text(marked("One line, for the page of the course"), self._line.setPlaceholderText)
        self.hide()

    @property
    def _line(self) -> LineEdit:
        assert isinstance(self.editor, LineEdit)
        return self.editor

    def follow(self, event: Event, step_id: str | None) -> None:
        """Ask where a change moved the end of the shown step far; where it is moved back, ask nothing."""
        before, after = event.before.steps.get(step_id), event.after.steps.get(step_id)
        if before is None or after is None or before.end is None or after.end is None or before.end == after.end:
            return
        known = self._moved.pop(after.id, None)
        back = known is not None and known[0] == after.end
        if abs((after.end - before.end).days) > event.after.goal.ask_reason_after and not back:
            self._moved[after.id] = (before.end, after.end)

    def renew(self, *, anew: bool = False) -> None:
        """Show the question where it is asked of the shown step."""
        super().renew(anew=anew)
        found = self._shown()
        asked = found is not None and found[1].id in self._moved
        was_asked = self.isVisible()
        self.setVisible(asked or self.session.in_hand)
        if asked and not was_asked:
            later(self, self._come_in_sight)  # once it has a place

    def _come_in_sight(self) -> None:
        """Have the panel scroll to the question; the keyboard stays where the person is."""
        if self.isVisible():
            scroll_to(self)

    def _tell(self, writer: StepWriter, step: Step, text: str) -> None:
        if not text.strip():
            return
        translator = self._texts_of.translator
        title = quoted(step.title) or translator.text("(no title)")
        days = self._moved.get(step.id, (None, step.end))
        label = translator.text(marked("why “{title}” was moved"), title=title)
        tell_why_moved(writer.document, step, days, text, date.today(), label)
        self._moved.pop(step.id, None)
