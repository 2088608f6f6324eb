"""Writing the big goal anew."""

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.editing_session import OpenEditors
from planner.desktop.goal.fields_dialog import GoalFieldsDialog
from planner.desktop.goal.form import GoalForm
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.message import marked
from planner.roadmap import Goal


class GoalDialog(GoalFieldsDialog):
    """Asks what the big goal is: what, why now, for whom, by when, how it will be seen."""

    act = marked("change the big goal")

    def __init__(
        self,
        goal: Goal,
        translator: Translator,
        theme: Theme,
        parent: QWidget | None = None,
        editors: OpenEditors | None = None,
    ) -> None:
        super().__init__(goal, translator, theme, parent, marked("The big goal"), editors)
        self.form = GoalForm(goal, self.texts, editors)
        self.ask(self.form, marked("Keep this goal"))
        self.size_to(680, 620)
