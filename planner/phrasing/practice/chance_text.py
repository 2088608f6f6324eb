"""Chances in words: how old each is, who noted it, and what became of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from planner.insight.practice.chances import age
from planner.message import marked
from planner.phrasing.days_text import about_days
from planner.phrasing.language import Language
from planner.phrasing.listing import Listing, ListingRow, grouped
from planner.phrasing.plan_text import name_of
from planner.roadmap import Roadmap
from planner.roadmap.practice.course import Chance, ChanceState

GROUPS: Final = {
    ChanceState.OPEN: marked("To weigh"),
    ChanceState.TAKEN: marked("Taken"),
    ChanceState.LET_GO: marked("Let go"),
}
COLUMNS: Final = (
    marked("Chance"),
    marked("Noted on"),
    marked("Who"),
    marked("What became of it"),
    marked("Weighed on"),
    marked("No."),
    marked("Step"),
    marked("Reason"),
)


def chance_text(chance: Chance, language: Language) -> str:
    """Return the words of a chance, on one line."""
    return " ".join(chance.chance.split()) or language.text(marked("(no title)"))


def age_text(chance: Chance, language: Language, today: date) -> str:
    """Return how long ago a chance was noted, "" where that is not known."""
    days = age(chance, today)
    if days is None:
        return ""
    if days == 0:
        return language.text(marked("noted today"))
    return language.text(marked("noted {length} ago"), length=about_days(language, days))


def chance_line(chance: Chance, roadmap: Roadmap, language: Language, today: date) -> str:
    """Return the line below a chance: its age and who noted it, or what became of it and why."""
    who = name_of(roadmap.people.get(chance.person_id))
    if chance.chance_state is ChanceState.OPEN:
        parts = [age_text(chance, language, today), who]
    else:
        weighed = language.near_day(chance.weighed, today) if chance.weighed is not None else ""
        parts = [weighed, _became(chance, roadmap, language)]
    said = " · ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def _became(chance: Chance, roadmap: Roadmap, language: Language) -> str:
    if chance.chance_state is ChanceState.LET_GO:
        reason = " ".join(chance.reason.split())
        return language.text(marked("let go: “{reason}”"), reason=reason) if reason else language.text(marked("let go"))
    step = roadmap.steps.get(chance.step_id)
    if step is None:
        return language.text(marked("taken"))
    number, title = roadmap.steps.number(step), step.title or language.text(marked("(no title)"))
    tested = bool(roadmap.experiments.of_step(step))
    words = marked("became experiment {number} {title}") if tested else marked("became step {number} {title}")
    return language.text(words, number=number, title=title)


def chances_count(chances: Sequence[Chance], language: Language) -> str:
    """Return how many chances are to be weighed."""
    count = sum(1 for one in chances if one.chance_state is ChanceState.OPEN)
    return language.plural("{count} to weigh", "{count} to weigh", count)


def chances_listing(
    chances: Iterable[Chance], roadmap: Roadmap, language: Language, today: date, title: str, about: str = ""
) -> Listing:
    """Return chances in their order as a list for paper, spreadsheet and clipboard."""
    rows: list[tuple[str, ListingRow]] = []
    for one in chances:
        step = roadmap.steps.get(one.step_id)
        cells = (
            chance_text(one, language),
            one.day,
            name_of(roadmap.people.get(one.person_id)) or None,
            language.choice(one.chance_state),
            one.weighed,
            roadmap.steps.number(step) if step is not None else None,
            step.title if step is not None else None,
            " ".join(one.reason.split()) or None,
        )
        row = ListingRow(
            chance_text(one, language), chance_line(one, roadmap, language, today), cells, one.step_id or ""
        )
        rows.append((language.text(GROUPS[one.chance_state]), row))
    return Listing(title, grouped(rows), tuple(language.text(column) for column in COLUMNS), about)
