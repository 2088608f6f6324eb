"""What was achieved in words: what it brought and for whom; of a stop, a result like others, what was learnt."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from planner.insight.practice.successes import Achieved, Result
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.listing import Listing, ListingRow, grouped
from planner.phrasing.period_text import quarter_words
from planner.phrasing.plan_text import name_of, named
from planner.roadmap import Roadmap

RESULTS: Final = {
    Result.FINISHED: marked("Finished"),
    Result.MILESTONE: marked("Milestone reached"),
    Result.SCALED_UP: marked("Scaled up"),
    Result.STOPPED: marked("Stopped"),
}
COLUMNS: Final = (marked("No."), marked("Step"), marked("Result"), marked("Owner"), marked("Day"), marked("Brought"))


def quarter_heading(one: Achieved, language: Language) -> str:
    """Return the quarter in which something was achieved."""
    if one.day is None:
        return language.text(marked("The day is not known"))
    return quarter_words(one.day, language)


def achieved_title(one: Achieved, roadmap: Roadmap, language: Language) -> str:
    """Return number and title of what was achieved."""
    return named(one.step, roadmap.steps.number(one.step), language)


def achieved_line(one: Achieved, roadmap: Roadmap, language: Language) -> str:
    """Return what something brought, or was learnt of it, with the kind of result, the day and the owner."""
    text = language.text
    day = language.day(one.day) if one.day is not None else ""
    parts = (brought_words(one, language), text(RESULTS[one.result]), day, owner_of(one, roadmap))
    return " · ".join(part for part in parts if part)


def owner_of(one: Achieved, roadmap: Roadmap) -> str:
    """Return whose step it is."""
    return name_of(roadmap.people.get(one.step.owner_id))


def brought_words(one: Achieved, language: Language) -> str:
    """Return what something brought; of a stop what was learnt, or why it was stopped."""
    text = language.text
    if one.result is Result.STOPPED:
        if one.brought:
            return _capital(text(marked("we learnt: “{lesson}”"), lesson=" ".join(one.brought.split())))
        reason = " ".join(one.decision.reason.split()) if one.decision is not None else ""
        return _capital(text(marked("because “{reason}”"), reason=reason)) if reason else ""
    if one.brought:
        return one.brought
    if one.result is Result.SCALED_UP and one.became is not None:
        return text(marked("Is now: {step}"), step=one.became.title)
    return text(marked("What did it bring, for whom?")) if one.is_open else ""


def year_sentence(found: Sequence[Achieved], language: Language) -> str:
    """Return a year in one line: how much was finished, reached, scaled up, and stopped and learnt from."""
    counts = Counter(one.result for one in found)
    plural = language.plural
    told = {
        Result.FINISHED: plural("{count} step finished", "{count} steps finished", counts[Result.FINISHED]),
        Result.MILESTONE: plural("{count} milestone reached", "{count} milestones reached", counts[Result.MILESTONE]),
        Result.SCALED_UP: plural(
            "{count} experiment scaled up", "{count} experiments scaled up", counts[Result.SCALED_UP]
        ),
        Result.STOPPED: plural("{count} stopped", "{count} stopped", counts[Result.STOPPED]),
    }
    return ", ".join(words for result, words in told.items() if counts[result])


def open_words(found: Sequence[Achieved], language: Language) -> str:
    """Return how many are still to be told: what they brought, for whom; "" for none."""
    count = sum(one.is_open for one in found)
    return language.plural("{count} is still to be told", "{count} are still to be told", count) if count else ""


def successes_listing(
    found: Sequence[Achieved], roadmap: Roadmap, language: Language, words: tuple[str, str, str]
) -> Listing:
    """Return what was achieved for paper, spreadsheet and clipboard; `words` are title, about, and what leads."""
    title, about, leads = words
    rows: list[tuple[str, ListingRow]] = []
    for one in found:
        brought = "" if one.is_open else brought_words(one, language)
        name = achieved_title(one, roadmap, language)
        kind, owner = language.text(RESULTS[one.result]), owner_of(one, roadmap)
        day = language.day(one.day) if one.day is not None else ""
        line = " · ".join(part for part in (brought, owner) if part)
        number = roadmap.steps.number(one.step)
        step = " ".join(one.step.title.split()) or language.text(marked("(no title)"))
        cells = (number, step, kind, owner or None, one.day, brought or None)
        aside = " · ".join(part for part in (kind, day) if part)
        rows.append((quarter_heading(one, language), ListingRow(name, line, cells, one.step.id, aside)))
    columns = tuple(language.text(column) for column in COLUMNS)
    return Listing(title, grouped(rows), columns, about, leads)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
