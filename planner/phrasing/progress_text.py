"""Why the figure of a branch is not the mean alone: what is open below it, or has begun."""

from itertools import islice
from typing import Final

from planner.insight.confidence import Confidence
from planner.insight.progress import LEAST_ONCE_BEGUN, MOST_WHILE_OPEN, figures, open_below, overall_progress
from planner.insight.rounding import whole_percent
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import Roadmap, Step

_MOST_NAMED: Final = 3
_LONGEST_TITLE: Final = 60


def held_back(roadmap: Roadmap, step: Step | None, language: Language) -> str:
    """Return which open steps and milestones keep a branch at 99 %, or that something begun keeps it at 1 %.

    None asks for the whole plan. "" where neither is so, and for a leaf.
    """
    if step is not None and roadmap.steps.is_leaf(step):
        return ""
    figure = overall_progress(roadmap) if step is None else figures(roadmap, step).progress
    if 0 < figure <= LEAST_ONCE_BEGUN:
        return language.text(marked("Something has begun, so it is not 0%."))
    if whole_percent(figure) < MOST_WHILE_OPEN:
        return ""
    keeping = open_below(roadmap, step)
    named = [quoted_title(one, language) for one in islice(keeping, _MOST_NAMED)]
    if not named:
        return ""
    said = and_more(named, sum(1 for _ in keeping), language)
    return language.text(marked("Not yet 100%, still open: {steps}."), steps=said)


def confidence_text(one: Confidence, roadmap: Roadmap, language: Language) -> str:
    """Return how sure the owners are together and where they are least so; "" where nobody said a word that holds."""
    if one.mean is None or one.lowest is None:
        return ""
    lowest = roadmap.steps.get(one.lowest_id)
    title = f"{roadmap.steps.number(lowest)} {lowest.title}".strip() if lowest is not None else "–"
    return language.text(
        marked("Owners give it {mean} of 10; the lowest is {lowest}, at {title}."),
        mean=language.number(one.mean, 1),
        lowest=one.lowest,
        title=title,
    )


def and_more(named: list[str], more: int, language: Language) -> str:
    """Return names in a row, and how many more there are."""
    return ", ".join(named) + (f" {language.plural('and {count} more', 'and {count} more', more)}" if more else "")


def quoted_title(step: Step, language: Language) -> str:
    """Return the title of a step in quotation marks, cut where it is long; a milestone is called one."""
    title = " ".join(step.title.split())
    short = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"
    words = f"“{short}”" if short else language.text(marked("(no title)"))
    return language.text(marked("the milestone {title}"), title=words) if step.milestone else words
