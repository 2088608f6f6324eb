"""A plan, and what changed between two, as lines of text."""

from collections.abc import Iterator, Sequence

from planner.insight.comparison import ChangedStep, Comparison
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
    """Yield how much changed, and for each branch its step and below it those that did; each is named once."""
    told = ComparisonText(comparison.before, comparison.after, words)
    if not comparison:
        yield told.nothing()
        return
    yield ", ".join(told.summary(comparison))
    for difference in comparison.goal:
        yield printable(told.of(difference))
    for branch in comparison.branches:
        yield ""
        own = [changed for changed in branch.changed if changed.step.id == branch.top.id]
        yield _changed(branch.number, branch.top, own, told, words)
        for changed in branch.changed:
            if changed not in own:
                yield f"  {_changed(changed.number, changed.step, [changed], told, words)}"


def _changed(number: str, step: Step, changed: Sequence[ChangedStep], told: ComparisonText, words: Language) -> str:
    """Return the name of a step, with what changed in the step itself where something did."""
    said = " · ".join(printable(told.in_one(one.differences)) for one in changed)
    name = step_name(number, told.title(step), words)
    return f"{name}: {said}" if said else name


def step_name(number: str, title: str, words: Language) -> str:
    """Return the name of a step on a line of its own, in which the number can be taken for nothing else."""
    return words.text(marked("Step {number} “{title}”"), number=number, title=printable(title))


def printable(text: str) -> str:
    """Return a text of the plan on one line, without anything that could steer a terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
