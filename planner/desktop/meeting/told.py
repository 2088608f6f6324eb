"""What a meeting tells beside its list: the lines that were written down today, and what waits for another time."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import ScrolledPage, Sheet
from planner.desktop.forms.retranslator import Retranslator
from planner.insight.practice.agreements import is_due, is_open
from planner.insight.practice.meeting import for_an_hour, is_from_before
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.practice.meeting_text import for_an_hour_text
from planner.roadmap import MeetingForm, Review, Roadmap
from planner.roadmap.practice.course import Minute

BESIDE: Final = 340
"""Points that the lines of today take beside the list."""


class WrittenToday(ScrolledPage):
    """The lines of the minutes so far."""

    def __init__(self, texts: Retranslator) -> None:
        sheet = Sheet()
        super().__init__(sheet)
        self._texts, self._latest = texts, ""
        self.words = plain(points=10.0)
        told = QVBoxLayout(sheet)
        told.setContentsMargins(0, 0, 8, 0)
        heading = plain(kind="section", points=10.0, bold=True)
        texts.text(marked("Written down today"), heading.setText, self.setAccessibleName)
        told.addWidget(heading)
        told.addWidget(self.words)
        told.addStretch(1)

    @property
    def latest(self) -> str:
        """The line that was written down last, "" for none."""
        return self._latest

    def tell(self, minutes: Iterable[Minute], mood: str = "") -> None:
        """Show the lines of a meeting, the newest on top: what is written down is read at once; `mood` comes last."""
        newest_first = sorted(minutes, key=lambda one: (one.rank, one.id), reverse=True)
        lines = [" ".join(one.line.split()) for one in newest_first]
        if lines[:1] != [self._latest]:
            self._latest = next(iter(lines), "")
            self.verticalScrollBar().setValue(0)
        nothing = self._texts.translator.text(marked("Nothing is written down yet."))
        self.words.setText("\n\n".join(filter(None, (*lines, mood))) or nothing)


def waits_text(roadmap: Roadmap, review: Review, part: str, language: Language, today: date) -> str:
    """Return what a part of a meeting has no room for: agreements of later, and what an hour is to be planned for."""
    said = [_due_later(roadmap, language, today)] if part == "agreements" else []
    if review.form is MeetingForm.SHORT:
        said.append(for_an_hour_text(for_an_hour(roadmap, today), language))
    return " ".join(filter(None, said))


def _due_later(roadmap: Roadmap, language: Language, today: date) -> str:
    """Return how many agreements are not asked after yet."""
    far = (one for one in roadmap.agreements if is_open(one) and not is_due(one, today))
    count = sum(1 for one in far if is_from_before(one, today))
    said = language.plural("{count} agreement is due later.", "{count} agreements are due later.", count)
    return said if count else ""
