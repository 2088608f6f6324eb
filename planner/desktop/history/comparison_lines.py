"""What changed between two plans as lines of a tree: a branch, and below it its steps."""

from planner.desktop.forms.lines import TreeLine
from planner.insight.comparison import ChangeKind, Comparison
from planner.message import marked
from planner.phrasing.comparison_text import ComparisonText
from planner.phrasing.language import Language

HEADINGS = (marked("Step"), marked("What changed"))
_COLOURS = {
    ChangeKind.ADDED: "accent",
    ChangeKind.FINISHED: "done",
    ChangeKind.STOPPED: "stopped",
    ChangeKind.REMOVED: "late",
}


def changed_lines(comparison: Comparison, language: Language) -> list[TreeLine]:
    """Return a line for the big goal and for each branch in which something changed."""
    words, percent = ComparisonText(comparison.before, comparison.after, language), language.percent
    lines: list[TreeLine] = []
    if comparison.goal:
        lines.append(TreeLine((language.text("Big goal"), words.in_one(comparison.goal)), bold=False))
    for branch in comparison.branches:
        known = dict.fromkeys(percent(figure) for figure in (branch.was, branch.now) if figure is not None)
        head = TreeLine((f"{branch.number}  {words.title(branch.top)}", " → ".join(known)), branch.top.id, bold=True)
        for changed in branch.changed:
            cells = (f"{changed.number}  {words.title(changed.step)}", words.in_one(changed.differences))
            head.below.append(TreeLine(cells, changed.step.id, _COLOURS.get(changed.differences[0].sort, "")))
        lines.append(head)
    return lines
