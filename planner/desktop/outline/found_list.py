"""What the search found as a list on paper, in a spreadsheet or on the clipboard."""

from collections.abc import Collection
from datetime import date

from planner.desktop.outline.search import StepFilter
from planner.insight.check_ins import latest_check_in
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.listing import STEP_COLUMNS, Listing, ListingGroup, ListingRow, step_aside, step_cells
from planner.phrasing.plan_text import step_text
from planner.phrasing.word_text import word_text
from planner.roadmap import Roadmap, Step


def found_listing(roadmap: Roadmap, found: Collection[str], wanted: StepFilter, language: Language) -> Listing:
    """Return the steps that were found, in the order of the tree, each with its status and its latest word."""
    text = language.text
    rows = [_row(roadmap, step, language) for step in roadmap.steps.walk() if step.id in found]
    title = text(marked("Late steps")) if wanted == StepFilter(late=True) else text(marked("Found steps"))
    about = language.plural("{count} step found", "{count} steps found", len(rows))
    words = wanted.words.strip()
    if words:
        about = text(marked("{count}, with “{words}” in them"), count=about, words=words)
    about = f"{about}, {language.day(date.today())}"
    columns = (*STEP_COLUMNS, marked("Status"), marked("Latest word"))
    return Listing(title, (ListingGroup("", tuple(rows)),), tuple([text(column) for column in columns]), about)


def _row(roadmap: Roadmap, step: Step, language: Language) -> ListingRow:
    status = step_text(roadmap, step, language, "").status
    said = latest_check_in(roadmap, step, date.today())
    word = ""
    if said is not None and said.day is not None:
        word = f"{language.day(said.day)}: {word_text(said, roadmap, language)}"
    line = " · ".join(part for part in (status, word) if part)
    number, title, *_ = cells = step_cells(roadmap, step, language)
    aside = step_aside(roadmap, step, language)
    return ListingRow(f"{number}  {title}", line, (*cells, status, word or None), step.id, aside)
