"""Writing the big goal anew."""

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.pages import Page, scrolled
from planner.desktop.goal.form import GoalForm
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.message import marked
from planner.roadmap import Goal


class GoalDialog(Page):
    """Shows a goal to be changed; after `exec` its `goal` is the new one, or the old one when it was cancelled."""

    def __init__(self, goal: Goal, translator: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translator, theme, parent, marked("The big goal"))
        self.goal = goal
        self.form = GoalForm(goal, self.texts)
        self.page.addWidget(scrolled(self.form), 1)
        self.end_with(marked("Keep this goal"))
        self.size_to(680, 620)

    def accept(self) -> None:
        """Take the goal over when it is whole."""
        goal = self.form.goal()
        if goal is not None:
            self.goal = goal
            super().accept()
