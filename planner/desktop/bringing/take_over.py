"""Asking where another roadmap is hung when it is taken over as a branch."""

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.editors import CalmChoice
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page
from planner.desktop.theme import Theme
from planner.desktop.wording import Wording
from planner.roadmap import Roadmap, Step
from planner.roadmap.refusal import marked


class TakeOverDialog(Page):
    """Asks under what another roadmap is hung; after an accepted `exec`, `parent_id` is the step, None for the top."""

    def __init__(
        self,
        name: str,
        roadmap: Roadmap,
        chosen: str | None,
        wording: Wording,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, theme, parent, marked("Take over as a branch"))
        self._name, self._roadmap = name, roadmap
        self._chosen = roadmap.steps.get(chosen)
        self.what, self.where = plain(), CalmChoice()
        self.page.addWidget(self.what)
        self.page.addWidget(Field(self.live, marked("Under what does it come?"), self.where))
        self.page.addStretch(1)
        self.on = self.end_with(marked("Take over"))
        self.live.fill(self._renew)
        self.size_to(520, 250)

    @property
    def parent_id(self) -> str | None:
        """The id of the step under which it comes."""
        return self.where.currentData()

    def _renew(self) -> None:
        text, place = self.wording.text, max(self.where.currentIndex(), 0)
        words = marked("The big goal of {name} becomes a step of this roadmap, with all its steps below it.")
        self.what.setText(text(words, name=self._name))
        self.where.clear()
        self.where.addItem(text(marked("Directly under the big goal")), None)
        for step in self._parents():
            self.where.addItem(f"{self._roadmap.steps.number(step)}  {step.title}", step.id)
        self.where.setCurrentIndex(place)

    def _parents(self) -> list[Step]:
        tops = [*self._roadmap.steps.children(None)]
        return tops if self._chosen is None or self._chosen in tops else [self._chosen, *tops]
