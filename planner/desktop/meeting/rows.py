"""The rows of a part of a meeting, each with what one has to know of it."""

from datetime import date
from typing import Final

from planner.desktop.lists import ListRow
from planner.insight.practice.agreements import is_late, is_open
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.listing import step_aside
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.agreement_text import line_text, what_text
from planner.phrasing.practice.chance_text import chance_line, chance_text
from planner.phrasing.practice.meeting_text import mood_text, part_text
from planner.roadmap import CheckIn, Goal, Record, Review, Roadmap, Step
from planner.roadmap.practice.agreements import Agreement, AgreementState
from planner.roadmap.practice.course import Chance, Minute
from planner.roadmap.practice.tensions import Tension

MOOD: Final = "mood"
"""The key of the row of the mood."""


def mood_row(review: Review, language: Language) -> ListRow:
    """Return the row by which the mood is written down."""
    said = mood_text(review, language)
    return ListRow(MOOD, "", language.text(marked("Mood")), said or language.text(marked("not written down yet")))


def row_of(record: Record, roadmap: Roadmap, language: Language, today: date) -> ListRow:
    """Return the row of what is asked about."""
    untitled = language.text(marked("(no title)"))
    if isinstance(record, Agreement):
        late, kept = is_late(record, today), record.state is AgreementState.KEPT
        mark, ink = ("clock", "late") if late else ("circle-check", "done") if kept else ("circle", "quiet")
        line = line_text(record, roadmap, language, today)
        return ListRow(record.id, "", what_text(record, language), line, mark, ink, rests=not is_open(record))
    if isinstance(record, Step):
        title = f"{roadmap.steps.number(record)}  {' '.join(record.title.split()) or untitled}"
        return ListRow(record.id, "", title, step_aside(roadmap, record, language))
    if isinstance(record, Chance):
        line = chance_line(record, roadmap, language, today)
        return ListRow(record.id, "", chance_text(record, language), line, "lightbulb")
    if isinstance(record, CheckIn):
        step = roadmap.steps.get(record.step_id)
        names = [name_of(roadmap.people.get(one)) for one in (record.person_id, record.needs_from_id)]
        who = " → ".join(name for name in names if name)
        line = " · ".join(part for part in (who, step.title if step is not None else "") if part)
        return ListRow(record.id, "", " ".join(record.needs.split()), line, "corner-down-right")
    if isinstance(record, Tension):
        title = language.text(marked("{left} and {right}"), left=record.left, right=record.right)
        return ListRow(record.id, "", title, "", "circle-dot")
    if isinstance(record, Goal):
        return ListRow(record.id, "", " ".join(record.statement.split()), " ".join(record.why_now.split()), "target")
    assert isinstance(record, Minute)
    step = roadmap.steps.get(record.step_id)
    line = f"{roadmap.steps.number(step)}  {step.title}" if step is not None else ""
    return ListRow(record.id, part_text(record.part, language), " ".join(record.line.split()), line, "pencil")
