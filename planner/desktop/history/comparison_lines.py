"""What changed between two plans as lines of a tree: a branch, and below it its steps."""

from planner.desktop.forms.lines import Line
from planner.insight.comparison import Comparison, Sort
from planner.message import marked
from planner.phrasing.comparison_text import ChangedWords
from planner.phrasing.language import Language

HEADINGS = (marked("Step"), marked("What changed"))
_COLOURS = {Sort.ADDED: "accent", Sort.FINISHED: "done", Sort.STOPPED: "stopped", Sort.REMOVED: "late"}


def changed_lines(comparison: Comparison, language: Language) -> list[Line]:
    """Return a line for the big goal and for each branch in which something changed."""
    words, percent = ChangedWords(comparison.before, comparison.after, language), language.percent
    lines: list[Line] = []
    if comparison.goal:
        said = " · ".join(words.of(one) for one in comparison.goal)
        lines.append(Line((language.text("Big goal"), said), bold=False))
    for branch in comparison.branches:
        known = dict.fromkeys(percent(figure) for figure in (branch.was, branch.now) if figure is not None)
        head = Line((f"{branch.number}  {words.title(branch.top)}", " → ".join(known)), branch.top.id, bold=True)
        for changed in branch.changed:
            cells = (f"{changed.number}  {words.title(changed.step)}", " · ".join(words.all(changed)))
            head.below.append(Line(cells, changed.step.id, _COLOURS.get(changed.differences[0].sort, "")))
        lines.append(head)
    return lines
