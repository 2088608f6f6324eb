"""The page of ethics: each step that uses AI or personal data with its questions, those without an answer first."""

from collections.abc import Sequence
from datetime import date

from planner.desktop.ethics.acts import QuestionActs
from planner.desktop.lists import ListRow
from planner.desktop.mending.new_line_page import NewLinePage
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import StepWriter
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.operations.practice.ethics import add_question
from planner.insight.practice.ethics import Asked, asked_of, open_count, steps_asked
from planner.message import marked
from planner.phrasing.listing import Listing
from planner.phrasing.practice.ethics_text import (
    answer_line,
    assessed_text,
    ethics_listing,
    question_text,
    step_heading,
)


class EthicsPage(NewLinePage):
    """Lists the questions of each step, and takes a question of one's own at its foot."""

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        del settings
        self._acts = QuestionActs()
        asked = (
            marked("A question of our own?"),
            marked("Enter adds it: every step that uses AI or personal data answers it from then on."),
        )
        super().__init__("ethics", marked("Ethics"), translator, theme, self._acts.table, asked)
        self._shown: dict[str, Asked] = {}

    def rows(self, document: Document) -> tuple[Sequence[ListRow], str, str]:
        """Return a row for each question of each step, how many wait for an answer, and what is said without any."""
        roadmap, today, language = document.roadmap, date.today(), self.translator.language
        self._shown = {one.key: one for step in steps_asked(roadmap) for one in asked_of(roadmap, step)}
        rows = [
            ListRow(
                key=one.key,
                group=step_heading(roadmap, one.step, language),
                title=question_text(roadmap, one.question, language),
                line=answer_line(roadmap, one, language, today),
                mark="circle" if one.is_open else "circle-check",
                ink="quiet" if one.is_open else "done",
                rests=not one.is_open,
            )
            for one in self._shown.values()
        ]
        empty = marked(
            "No step says that it uses AI or personal data. Where one does, say so in its panel under “Add …”, "
            "and its three questions stand here."
        )
        count = open_count(roadmap)
        said = self.translator.plural("{count} question to answer", "{count} questions to answer", count)
        return rows, said if rows else "", language.text(empty)

    def offer(self, key: str) -> None:
        """Offer what can be done about a question."""
        assert self.document is not None
        one, language, roadmap = self._shown[key], self.translator.language, self.document.roadmap
        self._acts.question = one.question
        assessed = assessed_text(roadmap, one.step, language)
        words = " · ".join(part for part in (step_heading(roadmap, one.step, language), assessed) if part)
        title = question_text(roadmap, one.question, language)
        self.card.offer(key, title, words, self._acts.offered(), step_id=one.step.id)

    def step_of(self, key: str) -> str:
        """Return the id of the step of a question."""
        one = self._shown.get(key)
        return one.step.id if one is not None else ""

    def show_place(self, record_id: str) -> None:
        """Show the questions of a step, the first without an answer."""
        found = [one for one in self._shown.values() if one.step.id == record_id]
        if found:
            self.reach(next((one for one in found if one.is_open), found[0]).key)

    def listing(self) -> tuple[Listing, Document] | None:
        """Return the overview for the board of ethics; None without a document."""
        if self.document is None:
            return None
        language, today = self.translator.language, date.today()
        about = language.day(today)
        return ethics_listing(self.document.roadmap, language, today, self.title.text(), about), self.document

    def keep(self, writer: StepWriter, text: str) -> str:
        """Add a question of one's own, and return the key of its first row."""
        label = self.translator.text(marked("a question of ethics of our own"))
        question = add_question(writer.document, text, label)
        first = next(steps_asked(writer.document.roadmap), None)
        return f"{first.id} {question.id}" if first is not None else ""
