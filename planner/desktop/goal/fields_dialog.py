"""A dialog that writes some fields of the goal of an open document."""

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.editing_session import OpenEditors
from planner.desktop.forms.pages import Page, scrolled
from planner.desktop.goal.fields import GoalFields
from planner.desktop.services.lifetime import follow
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Event
from planner.roadmap import Goal


class GoalFieldsDialog(Page):
    """Shows fields of a goal to be changed; after `exec` its `goal` is the new one, or the old one on Cancel.

    With the `editors` of an open document it follows what others do to the goal meanwhile, and `write` writes what was
    touched.
    """

    act = ""
    """What undo calls it, in English, to be translated."""

    def __init__(
        self,
        goal: Goal,
        translator: Translator,
        theme: Theme,
        parent: QWidget | None,
        title: str,
        editors: OpenEditors | None,
    ) -> None:
        super().__init__(translator, theme, parent, title)
        self.goal = goal
        self.open_editors = editors
        self._fields: GoalFields | None = None
        self._unsubscribe = None if editors is None else follow(self, editors.document, self._show_event)

    def ask(self, fields: GoalFields, accept: str) -> None:
        """Put the form on the page, with the words of the button that keeps it."""
        self._fields = fields
        self.page.addWidget(scrolled(fields), 1)
        self.end_with(accept)

    def _show_event(self, event: Event) -> None:
        """Show what others made of it meanwhile, where nothing is in hand."""
        if self._fields is not None:
            self._fields.renew(event.after.goal)

    def accept(self) -> None:
        """Take the goal over when it is whole."""
        goal = self._fields.goal() if self._fields is not None else None
        if goal is not None:
            self.goal = goal
            super().accept()

    def write(self) -> None:
        """Write what was touched: each field into the goal that its editor saw. Raises a DocumentError."""
        if self.open_editors is None or self._fields is None:
            return
        document = self.open_editors.document
        for seen, fields in self._fields.touched():
            with document.change(self.translator.text(self.act), seen=seen) as change:
                change.set(document.roadmap.goal, **fields)
        for session in self._fields.in_hand:
            session.done()

    def end(self) -> None:
        """Let go of the document; what is still in hand is put away, and undo has it back."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        if self._fields is None:
            return
        if self.open_editors is not None and (texts := [session.kept() for session in self._fields.in_hand]):
            self.open_editors.discard(texts)
        for session in self._fields.sessions.values():
            session.close()
