"""The blocks of the page of changes: the band on top, the head of a branch, and a row for each changed step.

A block is measured for the width of the page and drawn at any height; what is too long is cut and named.
"""

from typing import Final

from planner.insight.comparison import Branch, ChangedStep, ChangeKind, Comparison
from planner.insight.progress import figures
from planner.message import marked
from planner.phrasing.comparison_text import ComparisonText
from planner.phrasing.language import Language
from planner.poster.drawing.flowing import Block
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.marks import circle, status_mark
from planner.poster.drawing.palette import FIELD, INK, NAVY, PAPER, QUIET, RULE, SLATE, mixed, pillar_colours
from planner.poster.drawing.paper import Sheet
from planner.poster.drawing.scene import Group, Line, Part, Path, Rectangle
from planner.poster.drawing.structure import Element
from planner.poster.drawing.typesetter import LEADING, Typesetter
from planner.roadmap import Status, Step

TITLE: Final = 22.0
GOAL: Final = 15.0
HEAD: Final = 11.5
BODY: Final = 9.5
SMALL: Final = 8.5
MOST: Final = 7
"""Lines of one text that are shown, of a title or of what changed."""
_PALE: Final = mixed(NAVY, PAPER, 0.82)
_GAP: Final = 5.0


class ChangesBlocks:
    """Measures and draws the blocks of one document; `shortened` keeps the ids of what was cut."""

    def __init__(
        self, comparison: Comparison, days: tuple[str, str], sheet: Sheet, setter: Typesetter, language: Language
    ) -> None:
        self._comparison, self._days, self._sheet = comparison, days, sheet
        self._setter, self._language = setter, language
        self._words = ComparisonText(comparison.before, comparison.after, language)
        self._colours = {**pillar_colours(comparison.before), **pillar_colours(comparison.after)}
        self.shortened: dict[str, None] = {}

    def title(self) -> Block:
        """Return the title with its two days."""
        text = self._language.text
        parts: list[Part] = [*self._run(text(marked("What changed")), 0, TITLE, BOLD, TITLE, INK)]
        days = text(marked("from {first} to {last}"), first=self._days[0], last=self._days[1])
        parts.extend(self._run(days, 0, TITLE + 17, REGULAR, 11.5, QUIET))
        said = text(marked("What changed from {first} to {last}"), first=self._days[0], last=self._days[1])
        return Block(TITLE + 30, (Group(tuple(parts), key="title"),), read=Element("H1", said, "title"))

    def goal(self) -> Block:
        """Return the band of the BHAG, with how far it was and is."""
        goal, text = self._comparison.after.goal, self._language.text
        far = self._far(self._comparison.was, self._comparison.now)
        aside = max(self._width(far, BOLD, GOAL), self._width(text("Progress"), REGULAR, SMALL))
        room = self._sheet.inner_width - aside - 44
        statement = self._setter.measurer.clean(goal.statement) or text("No big goal yet")
        said = f"{text('Big goal')}: {goal.statement.strip() or statement}. "
        said += self._far_said(self._comparison.was, self._comparison.now)
        lines = self._cut(statement, BOLD, GOAL, room, goal.id)
        height = 14 + SMALL + 5 + len(lines) * GOAL * LEADING + 9
        parts: list[Part] = [Rectangle(0, 0, self._sheet.inner_width, height, NAVY, radius=4)]
        parts.extend(self._run(text("Big goal"), 14, 14 + SMALL * 0.8, REGULAR, SMALL, _PALE))
        right = self._sheet.inner_width - 14 - aside
        parts.extend(self._run(text("Progress"), right, 14 + SMALL * 0.8, REGULAR, SMALL, _PALE))
        baseline = 14 + SMALL + 5 + GOAL * 0.9
        parts.extend(self._run(far, right, baseline, BOLD, GOAL, PAPER))
        for number, line in enumerate(lines):
            parts.extend(self._run(line, 14, baseline + number * GOAL * LEADING, BOLD, GOAL, PAPER))
        return Block(height + 8, (Group(tuple(parts), goal.id, "title", "goal"),), read=Element("P", said, "goal"))

    def summary(self) -> Block | None:
        """Return how much there is of each sort, each on a ground of its own; None where there is nothing."""
        parts: list[Part] = []
        x, row, size = 0.0, 0, 10.0
        summary = self._words.summary(self._comparison)
        for words in summary:
            width = self._width(words, BOLD, size) + 18
            if x and x + width > self._sheet.inner_width:
                x, row = 0.0, row + 1
            top = row * 25.0
            parts.append(Rectangle(x, top, width, 20, FIELD, radius=10))
            parts.extend(self._run(words, x + 9, top + 13.6, BOLD, size, INK))
            x += width + 6
        read = Element("P", "; ".join(summary), "summary")
        return Block(row * 25 + 30, (Group(tuple(parts), key="summary"),), read=read) if parts else None

    def nothing(self) -> Block:
        """Return the word for two plans that are the same."""
        parts = tuple(self._run(self._words.nothing(), 0, 22, REGULAR, 12.0, QUIET))
        return Block(40, (Group(parts, key="nothing"),), read=Element("P", key="nothing"))

    def about_goal(self) -> list[Block]:
        """Return what changed about the BHAG itself."""
        said = [self._words.of(one) for one in self._comparison.goal]
        goal = self._comparison.after.goal
        words = self._language.text("Big goal")
        return [
            self._head(words, "", NAVY, Element("H2", words, f"head {goal.id}"), goal.id),
            self._row("", said, goal.id),
        ]

    def branch(self, branch: Branch) -> list[Block]:
        """Return the head of a branch and a row for each changed step; what changed in its top is not named again."""
        far = self._far(branch.was, branch.now) if branch.now is not None else ""
        colour = self._colours.get(branch.top.pillar_id or "", SLATE)
        said = f"{branch.number} {self._words.title(branch.top)}"
        if branch.now is not None:
            said = f"{said}. {self._far_said(branch.was, branch.now)}"
        read = Element("H2", said, f"head {branch.top.id}")
        head = self._head(self._named(branch.number, branch.top), far, colour, read, branch.top.id)
        return [head, *(self._changed(one, named=one.step.id == branch.top.id) for one in branch.changed)]

    def _far(self, *figures: float | None) -> str:
        """Return how far something was and is, once where that is the same."""
        known = [self._language.percent(figure) for figure in figures if figure is not None]
        return " → ".join(dict.fromkeys(known))

    def _far_said(self, was: float | None, now: float | None) -> str:
        """Return how far something was and is, as it is read aloud."""
        text, known = self._language.text, [self._language.percent(far) for far in (was, now) if far is not None]
        if len({*known}) == 2:
            return text(marked("Progress from {old} to {new}"), old=known[0], new=known[1])
        return f"{text('Progress')}: {known[0]}" if known else ""

    def _named(self, number: str, step: Step) -> str:
        return f"{number}\u2002{self._setter.measurer.clean(self._words.title(step))}"

    def _head(self, words: str, far: str, colour: str, read: Element, record_id: str) -> Block:
        aside = self._width(far, BOLD, HEAD) if far else 0.0
        lines = self._cut(words, BOLD, HEAD, self._sheet.inner_width - aside - 36, record_id)
        height = len(lines) * HEAD * LEADING + 8
        parts: list[Part] = [Rectangle(0, 4, self._sheet.inner_width, height, colour, radius=3)]
        for number, line in enumerate(lines):
            parts.extend(self._run(line, 10, 8 + HEAD * (0.95 + number * LEADING), BOLD, HEAD, PAPER))
        right = self._sheet.inner_width - 10 - aside
        parts.extend(self._run(far, right, 8 + HEAD * 0.95, BOLD, HEAD, PAPER) if far else ())
        return Block(height + 8, (Group(tuple(parts), record_id, "heading", read.key),), True, record_id, read)

    def _changed(self, changed: ChangedStep, *, named: bool) -> Block:
        step, sentences = changed.step, self._words.all(changed)
        name = [] if named else [f"{changed.number} {self._words.title(step)}"]
        now = self._status(step)
        status = [] if _came_or_went(changed) else [self._language.status(now)]
        said = f"{', '.join(name + status)}: {'; '.join(sentences)}" if name or status else "; ".join(sentences)
        words = "" if named else self._named(changed.number, step)
        return self._row(words, sentences, step.id, _mark(changed, now), said)

    def _status(self, step: Step) -> Status:
        """Return how a step stands now, a branch by what it adds up to, as on every other sheet."""
        after = self._comparison.after
        return figures(after, step).status if step.id in after.steps else step.status

    def _row(self, title: str, said: list[str], record_id: str, mark: tuple[Part, ...] = (), aloud: str = "") -> Block:
        """Return the row of a step: its mark, its title, and below it what changed, one sentence after the other.

        `aloud` is what is read; without it these sentences are.
        """
        left, room = 26.0, self._sheet.inner_width - 36
        titles = self._cut(title, BOLD, BODY, room, record_id) if title else ()
        sentences = self._setter.measurer.clean(" · ".join(said))
        lines = self._cut(sentences, REGULAR, BODY, room, record_id)
        parts: list[Part] = [*mark]
        baseline = _GAP + BODY * 0.95
        for line, font, ink in [*((one, BOLD, INK) for one in titles), *((one, REGULAR, QUIET) for one in lines)]:
            parts.extend(self._run(line, left, baseline, font, BODY, ink))
            baseline += BODY * LEADING * 1.05
        height = (len(titles) + len(lines)) * BODY * LEADING * 1.05 + 2 * _GAP
        parts.append(Line(left, height, self._sheet.inner_width, height, RULE, 0.5))
        read = Element("LBody", aloud or "; ".join(said), f"row {record_id}")
        return Block(height, (Group(tuple(parts), record_id, "card", read.key),), record_id=record_id, read=read)

    def _cut(self, text: str, font: str, size: float, room: float, record_id: str) -> tuple[str, ...]:
        lines = self._setter.measurer.wrap(text, font, size, room)
        if len(lines) > MOST:
            self.shortened[record_id] = None
        return self._setter.cut(lines, MOST, font, size, room)

    def _run(self, text: str, x: float, baseline: float, font: str, size: float, fill: str) -> list[Part]:
        return [*self._setter.run(text, x, baseline, font, size, fill)]

    def _width(self, text: str, font: str, size: float) -> float:
        return self._setter.measurer.width(text, font, size)


def _came_or_went(changed: ChangedStep) -> bool:
    return changed.differences[0].sort in (ChangeKind.ADDED, ChangeKind.REMOVED)


def _mark(changed: ChangedStep, status: Status) -> tuple[Part, ...]:
    """Return the sign before a row: a plus for what was added, a cross for what is gone, else its status."""
    sort, x, y, size = changed.differences[0].sort, 8.0, _GAP + 0.4, 11.0
    if not _came_or_went(changed):
        return status_mark(status, x, y, size, milestone=changed.step.milestone)
    radius, reach = size / 2 - 0.6, size * (0.25 if sort is ChangeKind.ADDED else 0.19)
    x, y = x + size / 2, y + size / 2
    if sort is ChangeKind.ADDED:
        ground = Path((circle(x, y, radius),), fill=PAPER, stroke=INK, line=1.0)
        lines = ((x - reach, y, x + reach, y), (x, y - reach, x, y + reach))
    else:
        ground = Path((circle(x, y, radius),), fill="#6b7687", stroke="#6b7687", line=1.0)
        lines = ((x - reach, y - reach, x + reach, y + reach), (x - reach, y + reach, x + reach, y - reach))
    return ground, *(Line(*line, INK if sort is ChangeKind.ADDED else PAPER, 1.3) for line in lines)
