"""The plan as it was on a day as lines of a tree, with what has become of each step since."""

from collections.abc import Iterable, Sequence

from planner.desktop.forms.lines import TreeLine
from planner.insight.comparison import ChangeKind, Difference, differences_of
from planner.insight.merged_tree import MergedTree
from planner.message import marked
from planner.phrasing.comparison_text import ComparisonText
from planner.phrasing.language import Language
from planner.phrasing.plan_text import step_text
from planner.roadmap import Roadmap

HEADINGS = (
    marked("Step"),
    marked("Owner"),
    marked("Period"),
    marked("Status"),
    marked("Progress"),
    marked("Since then"),
)
_COLOURS = {ChangeKind.ADDED: "faint", ChangeKind.REMOVED: "late"}


def day_lines(then: Roadmap, now: Roadmap, language: Language, *, only_other: bool = False) -> list[TreeLine]:
    """Return the lines of the top; `only_other` leaves out branches in which nothing is other now."""
    trees, words = MergedTree(then, now), ComparisonText(then, now, language)
    made: dict[str, TreeLine] = {}
    order = [*trees.walk()]
    for step_id in order:
        made[step_id] = _line(then, now, step_id, words, language)
    for step_id in reversed(order):  # from below, so that a line knows whether anything under it is other
        below = [made[child] for child in trees.child_ids(step_id)]
        made[step_id].below = _kept(below, only_other=only_other)
    return _kept([made[top] for top in trees.child_ids()], only_other=only_other)


def _kept(lines: Iterable[TreeLine], *, only_other: bool) -> list[TreeLine]:
    return [line for line in lines if not only_other or line.below or line.cells[-1]]


def _line(then: Roadmap, now: Roadmap, step_id: str, words: ComparisonText, language: Language) -> TreeLine:
    there = step_id in then.steps
    roadmap = then if there else now
    step = roadmap.steps[step_id]
    differences = differences_of(then, now, step_id)
    said = step_text(roadmap, step, language, None if there else "")
    title = words.title(step)
    cells = (
        f"{said.number}  {title}" if there else title,
        said.owner,
        said.period,
        said.status,
        said.progress,
        _since(differences, words, language),
    )
    colour = next((_COLOURS.get(one.sort, "accent") for one in differences), "")
    return TreeLine(cells, step_id, colour)


def _since(differences: Sequence[Difference], words: ComparisonText, language: Language) -> str:
    if differences and differences[0].sort is ChangeKind.ADDED:
        return language.text(marked("Added later"))
    return words.in_one(differences)
