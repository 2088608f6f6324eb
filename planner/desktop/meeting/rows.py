"""The rows of a part of a meeting, each with what one has to know of it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.desktop.lists import ListRow
from planner.insight.practice.agreements import is_late, is_open
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.practice.agenda_text import AskedWords, part_words
from planner.phrasing.practice.meeting_text import mood_text, part_text
from planner.roadmap import CheckIn, Goal, Record, Review, Roadmap
from planner.roadmap.practice.agreements import Agreement, AgreementState
from planner.roadmap.practice.course import Chance, Minute
from planner.roadmap.practice.tensions import Tension

MOOD: Final = "mood"
"""The key of the row of the mood."""
_MARKS: Final[dict[type[Record], str]] = {
    Chance: "lightbulb",
    CheckIn: "corner-down-right",
    Tension: "circle-dot",
    Goal: "target",
    Minute: "pencil",
}


def mood_row(review: Review, language: Language) -> ListRow:
    """Return the row by which the mood is written down."""
    said = mood_text(review, language)
    return ListRow(MOOD, "", language.text(marked("Mood")), said or language.text(marked("not written down yet")))


def rows_of(records: Sequence[Record], part: str, roadmap: Roadmap, language: Language, today: date) -> list[ListRow]:
    """Return a row for each thing that a part asks about."""
    words = part_words(roadmap, part, records, language, today)
    return [_row(one, said, language, today) for one, said in zip(records, words, strict=True)]


def _row(record: Record, said: AskedWords, language: Language, today: date) -> ListRow:
    title, line = said
    if isinstance(record, Agreement):
        late, kept = is_late(record, today), record.state is AgreementState.KEPT
        mark, ink = ("clock", "late") if late else ("circle-check", "done") if kept else ("circle", "quiet")
        return ListRow(record.id, "", title, line, mark, ink, rests=not is_open(record))
    group = part_text(record.part, language) if isinstance(record, Minute) else ""
    return ListRow(record.id, group, title, line, _MARKS.get(type(record), "circle"))
