"""Writing the big goal anew."""

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.editing_session import OpenEditors
from planner.desktop.forms.pages import Page, scrolled
from planner.desktop.goal.form import GoalForm
from planner.desktop.services.lifetime import follow
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Event
from planner.message import marked
from planner.roadmap import Goal


class GoalDialog(Page):
    """Shows a goal to be changed; after `exec` its `goal` is the new one, or the old one when it was cancelled.

    With the `editors` of an open document it follows what others do to the goal meanwhile, and `write` writes what was
    touched.
    """

    def __init__(
        self,
        goal: Goal,
        translator: Translator,
        theme: Theme,
        parent: QWidget | None = None,
        editors: OpenEditors | None = None,
    ) -> None:
        super().__init__(translator, theme, parent, marked("The big goal"))
        self.goal = goal
        self._open_editors = editors
        self.form = GoalForm(goal, self.texts, editors)
        self.page.addWidget(scrolled(self.form), 1)
        self.end_with(marked("Keep this goal"))
        self.size_to(680, 620)
        self._unsubscribe = None if editors is None else follow(self, editors.document, self._show_event)

    def _show_event(self, event: Event) -> None:
        """Show what others made of it meanwhile, where nothing is in hand."""
        self.form.renew(event.after.goal)

    def accept(self) -> None:
        """Take the goal over when it is whole."""
        goal = self.form.goal()
        if goal is not None:
            self.goal = goal
            super().accept()

    def write(self) -> None:
        """Write what was touched: each field into the goal that its editor saw. Raises a DocumentError."""
        if self._open_editors is None:
            return
        document = self._open_editors.document
        for seen, fields in self.form.touched():
            with document.change(self.translator.text("change the big goal"), seen=seen) as change:
                change.set(document.roadmap.goal, **fields)
        for session in self.form.in_hand:
            session.done()

    def end(self) -> None:
        """Let go of the document; what is still in hand is put away, and undo has it back."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        if self._open_editors is not None and (texts := [session.kept() for session in self.form.in_hand]):
            self._open_editors.discard(texts)
        for session in self.form.sessions.values():
            session.close()
