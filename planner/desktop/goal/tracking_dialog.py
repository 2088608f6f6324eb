"""Deciding how a roadmap is kept track of: a dialog of its own, for who wants it."""

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.editing_session import OpenEditors
from planner.desktop.goal.fields_dialog import GoalFieldsDialog
from planner.desktop.goal.tracking_form import TrackingForm
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.message import marked


class TrackingDialog(GoalFieldsDialog):
    """Asks for the rhythm of check-ins, how much is too much, and what can be off about a step."""

    act = marked("change how we keep track")

    def __init__(
        self, editors: OpenEditors, translator: Translator, theme: Theme, parent: QWidget | None = None
    ) -> None:
        goal = editors.document.roadmap.goal
        super().__init__(goal, translator, theme, parent, marked("How we keep track"), editors)
        self.form = TrackingForm(goal, self.texts, editors)
        self.ask(self.form, marked("Keep this"))
        self.size_to(600, 580)
