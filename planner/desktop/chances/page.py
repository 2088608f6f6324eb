"""The page of chances: what is to be weighed, the oldest first, and what became of the others."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.desktop.chances.acts import ACTS, offered
from planner.desktop.chances.noting import keep_chance
from planner.desktop.lists import ListRow
from planner.desktop.mending.new_line_page import NewLinePage
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import StepWriter
from planner.desktop.theme import Theme
from planner.document import Document
from planner.insight.practice.chances import in_order
from planner.message import marked
from planner.phrasing.listing import Listing
from planner.phrasing.practice.chance_text import GROUPS, chance_line, chance_text, chances_count, chances_listing
from planner.roadmap.practice.course import Chance, ChanceState

_MARKS: Final = {
    ChanceState.OPEN: ("lightbulb", "quiet"),
    ChanceState.TAKEN: ("circle-check", "done"),
    ChanceState.LET_GO: ("circle-slash", "quiet"),
}


class ChancesPage(NewLinePage):
    """Lists chances, each with its age, and takes a new one at its foot."""

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        asked = (
            marked("Which chance do you see?"),
            marked("Enter notes it. From anywhere in the window: Ctrl+Shift+K."),
        )
        super().__init__("chances", marked("Chances"), translator, theme, ACTS, asked)
        del settings
        self._shown: dict[str, Chance] = {}

    def rows(self, document: Document) -> tuple[Sequence[ListRow], str, str]:
        """Return a row for each chance, how many are to be weighed, and what is said where there is none."""
        roadmap, today, language = document.roadmap, date.today(), self.translator.language
        self._shown = {one.id: one for one in in_order(roadmap.chances)}
        rows = [
            ListRow(
                key=one.id,
                group=language.text(GROUPS[one.chance_state]),
                title=chance_text(one, language),
                line=chance_line(one, roadmap, language, today),
                mark=_MARKS[one.chance_state][0],
                ink=_MARKS[one.chance_state][1],
                rests=one.chance_state is not ChanceState.OPEN,
            )
            for one in self._shown.values()
        ]
        empty = language.text(marked("No chances noted yet. The road is never straight: note what you come across."))
        return rows, chances_count([*self._shown.values()], language) if rows else "", empty

    def listing(self) -> tuple[Listing, Document] | None:
        """Return the list as it stands; None without a document."""
        if self.document is None:
            return None
        roadmap, language, today = self.document.roadmap, self.translator.language, date.today()
        title, about = self.title.text(), language.day(today)
        return chances_listing(self._shown.values(), roadmap, language, today, title, about), self.document

    def offer(self, key: str) -> None:
        """Offer what can be done about a chance."""
        assert self.document is not None
        one, language = self._shown[key], self.translator.language
        words = chance_line(one, self.document.roadmap, language, date.today())
        title, step_id = chance_text(one, language), one.step_id or ""
        self.card.offer(key, title, words, offered(one), step_id=step_id, record=one)

    def step_of(self, key: str) -> str:
        """Return the id of the step that a chance became."""
        one = self._shown.get(key)
        return (one.step_id or "") if one is not None else ""

    def show_place(self, record_id: str) -> None:
        """Show a chance, or the one that became a step."""
        about = (one.id for one in self._shown.values() if record_id in (one.id, one.step_id))
        self.reach(next(about, record_id))

    def keep(self, writer: StepWriter, text: str) -> str:
        """Note a chance, and return its id."""
        return keep_chance(writer.document, text, self.translator)
