"""What of the plan is on the poster: levels, a branch, an owner, a time."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.forms.field import Field
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.poster.choice_list import ChoiceList
from planner.desktop.poster.options import PosterOptions
from planner.desktop.poster.time_end import TimeEnd
from planner.message import marked, sanitize
from planner.roadmap import Roadmap, Step


class NarrowingForm(QWidget):
    """Shows how the poster of one roadmap is narrowed; `changed` when a person chose something else."""

    changed = Signal()

    def __init__(self, texts: Retranslator, beside: int) -> None:
        super().__init__()
        self._texts = texts
        self._roadmap: Roadmap | None = None
        self._asked: str | None = None
        self.levels, self.branch, self.owner = ChoiceList(), ChoiceList(), ChoiceList()
        self.since = TimeEnd(texts, marked("From"), beside, last=False)
        self.until = TimeEnd(texts, marked("Until"), beside, last=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        named = {
            marked("Levels"): self.levels,
            marked("Branch"): self.branch,
            marked("Owner"): self.owner,
        }
        for name, choice in named.items():
            column.addWidget(Field(texts, name, choice, beside=beside))
            choice.picked.connect(self.changed)
        for end in (self.since, self.until):
            column.addWidget(end)
            end.picked.connect(self.changed)
        texts.fill(self._offer)

    @property
    def narrows(self) -> bool:
        """True where less than the whole plan is asked for."""
        return self.put_in(PosterOptions()) != PosterOptions()

    def put_in(self, wanted: PosterOptions) -> PosterOptions:
        """Return what is wanted, narrowed as is chosen here."""
        return replace(
            wanted,
            depth=self.levels.currentData() or None,
            branch=self.branch.currentData() or None,
            owner=self.owner.currentData() or None,
            since=self.since.day,
            until=self.until.day,
        )

    def show_roadmap(self, roadmap: Roadmap) -> None:
        """Offer what a roadmap has; of another roadmap than before the whole is chosen."""
        if self._roadmap is not None and self._roadmap.goal.id != roadmap.goal.id:
            self.choose_all()
        self._roadmap = roadmap
        self._offer()

    def choose_all(self) -> None:
        """Ask for the whole plan, without telling anybody."""
        self._asked = None
        for choice in (self.levels, self.branch, self.owner):
            choice.choose("")
        for end in (self.since, self.until):
            end.show_day(None)

    def choose_branch(self, step_id: str) -> None:
        """Ask for the branch of a step, with all its owners and all its time."""
        self._asked = step_id
        self.owner.choose("")
        for end in (self.since, self.until):
            end.show_day(None)
        self._offer()
        self.branch.choose(step_id)

    def _offer(self) -> None:
        """Fill the lists in the present language, keeping what is chosen."""
        text, roadmap = self._texts.translator.text, self._roadmap
        deepest = roadmap.steps.levels() if roadmap is not None else 0
        levels = ((number, str(number)) for number in range(1, deepest + 1))
        self.levels.offer((("", text(marked("As many as fit"))), *levels), self.levels.currentData())
        branches = ((step.id, self._numbered(step)) for step in self._branches())
        self.branch.offer((("", text(marked("Whole plan"))), *branches), self.branch.currentData())
        self.owner.offer((("", text(marked("Everybody"))), *self._owners()), self.owner.currentData())

    def _branches(self) -> Iterator[Step]:
        """Yield the top steps, and the step that was asked for in its place among them."""
        if self._roadmap is None:
            return
        steps = self._roadmap.steps
        asked = steps.get(self._asked)
        for step in steps.children():
            yield step
            if asked is not None and asked is not step and steps.is_within(asked, step):
                yield asked

    def _numbered(self, step: Step) -> str:
        assert self._roadmap is not None
        title = sanitize(" ".join(step.title.split())) or self._texts.translator.text(marked("(no title)"))
        return f"{self._roadmap.steps.number(step)}  {title}"

    def _owners(self) -> list[tuple[str, str]]:
        if self._roadmap is None:
            return []
        owning = {step.owner_id for step in self._roadmap.steps}
        people = [person for person in self._roadmap.people if person.id in owning and person.name.strip()]
        return sorted(((person.id, sanitize(person.name)) for person in people), key=lambda one: one[1].casefold())
