"""A new roadmap begins with one question, about the big goal."""

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page, scrolled
from planner.desktop.goal.form import GoalForm
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.welcome.templates import EXAMPLES, OFFERS
from planner.message import marked
from planner.roadmap import Goal


class NewRoadmapDialog(Page):
    """Asks for the goal; after an accepted `exec`, `goal` and `template` are what was chosen."""

    def __init__(
        self, translator: Translator, theme: Theme, template: str = "three-pillars", parent: QWidget | None = None
    ) -> None:
        super().__init__(translator, theme, parent, marked("A new roadmap"))
        self.goal = Goal(language=translator.language.code)
        self.template = template
        heading = plain(points=17.0, bold=True)
        words = plain(kind="quiet")
        self.texts.text(marked("Begin with the big goal"), heading.setText)
        self.texts.text(marked("One sentence is enough to start. You can change all of it at any time."), words.setText)
        self.form = GoalForm(self.goal, self.texts)
        self.choice = NoWheelComboBox()
        self.page.addWidget(heading)
        self.page.addWidget(words)
        self.page.addWidget(scrolled(self.form), 1)
        self.form.beside_language(Field(self.texts, marked("Start from"), self.choice))
        self.texts.fill(self._offer)
        self.end_with(marked("Choose where to keep it…"))
        self.size_to(700, 680)
        self.form.statement.setFocus()

    @property
    def typed(self) -> bool:
        """True once something of the goal was written: there is no roadmap yet that would keep it."""
        return self.form.written or self.form.taken_back

    def _offer(self) -> None:
        """Fill the list of templates in the present language, keeping the choice."""
        chosen = self.choice.currentData() or self.template
        self.choice.clear()
        for template, name in (*((offer.template, offer.name) for offer in OFFERS), *EXAMPLES):
            self.choice.addItem(self.translator.text(name), template)
        self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0))

    def accept(self) -> None:
        """Take over what was written when it is whole."""
        goal = self.form.goal()
        if goal is not None:
            self.goal, self.template = goal, str(self.choice.currentData())
            super().accept()
