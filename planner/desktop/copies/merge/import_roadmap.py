"""Asking where another roadmap is hung when it is taken over as a branch."""

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page
from planner.desktop.forms.step_choice import StepChoice
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.message import marked
from planner.roadmap import Roadmap


class ImportRoadmapDialog(Page):
    """Asks under what another roadmap is hung; after an accepted `exec`, `parent_id` is the step, None for the top."""

    def __init__(
        self,
        name: str,
        roadmap: Roadmap,
        translator: Translator,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translator, theme, parent, marked("Take over as a branch"))
        self.what = plain()
        self.where = StepChoice(self.texts, roadmap, None, marked("Directly under the big goal"))
        self.page.addWidget(self.what)
        self.page.addWidget(
            Field(
                self.texts,
                marked("Under what does it come?"),
                self.where,
                marked("Choose it from the list, or type a part of its title or its number."),
            )
        )
        self.page.addStretch(1)
        self.on = self.end_with(marked("Take over"))
        words = marked("The big goal of {name} becomes a step of this roadmap, with all its steps below it.")
        self.texts.fill(lambda: self.what.setText(self.translator.text(words, name=name)))
        self.size_to(520, 280)

    @property
    def parent_id(self) -> str | None:
        """The id of the step under which it comes."""
        return self.where.step_id
