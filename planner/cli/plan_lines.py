"""A plan, and what changed between two, as lines of text."""

from collections.abc import Iterator

from planner.insight.comparison import Comparison
from planner.insight.progress import figures, overall_progress
from planner.message import marked
from planner.phrasing.comparison_text import ComparisonText
from planner.phrasing.language import Language
from planner.phrasing.period_text import period_words
from planner.phrasing.plan_text import step_text
from planner.roadmap import Roadmap, Step


def plan_lines(roadmap: Roadmap, words: Language) -> Iterator[str]:
    """Yield the big goal and a line for each step, as far to the right as it is deep."""
    yield f"{printable(roadmap.goal.statement)}  {words.percent(overall_progress(roadmap))}"
    for step in roadmap.steps.walk():
        indent = "  " * (roadmap.steps.depth(step) + 1)
        title = printable(step.title) or words.text(marked("(no title)"))
        yield f"{indent}{roadmap.steps.number(step)} {title}  {_about(roadmap, step, words)}"


def _about(roadmap: Roadmap, step: Step, words: Language) -> str:
    said = step_text(roadmap, step, words)
    owner = printable(said.owner) if step.owner_id in roadmap.people else words.text("no owner")
    period = period_words(figures(roadmap, step), words)
    return " · ".join((owner, period or words.text("no period"), said.status, said.progress))


def changed_lines(comparison: Comparison, words: Language) -> Iterator[str]:
    """Yield how much changed, and below each branch a line for each step that did."""
    told = ComparisonText(comparison.before, comparison.after, words)
    if not comparison:
        yield told.nothing()
        return
    yield ", ".join(told.summary(comparison))
    for difference in comparison.goal:
        yield printable(told.of(difference))
    for branch in comparison.branches:
        yield ""
        yield f"{branch.number} {printable(told.title(branch.top))}"
        for changed in branch.changed:
            said = printable(told.in_one(changed.differences))
            yield f"  {changed.number} {printable(told.title(changed.step))}: {said}"


def printable(text: str) -> str:
    """Return a text of the plan on one line, without anything that could steer a terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
