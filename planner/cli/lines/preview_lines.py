"""What copies would bring, as lines of text: by step, what is added, changed, moved and removed, and by whom."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from planner.cli.lines.plan_lines import printable, step_name
from planner.document.merge.preview import Attribution, Excluded, MergeItem, Preview, RecordChanges
from planner.insight.comparison import ChangeKind, Difference, differences_of
from planner.message import marked
from planner.phrasing.author_text import Side, side_names
from planner.phrasing.comparison_text import ComparisonText
from planner.phrasing.language import Language
from planner.roadmap import Roadmap
from planner.roadmap.edits import Create, Move, Remove, record_of
from planner.roadmap.entities import ENTITIES
from planner.roadmap.records import CheckIn, Record, Step

_FIELDS: Final = {"period": ("start", "end", "horizon"), "status": ("status", "progress")}
"""The fields whose edits stand behind one sentence, where these are others than its own."""


def preview_lines(preview: Preview, words: Language, copies: Sequence[str] = ()) -> Iterator[str]:
    """Yield an empty line and a heading for each group, and below it a line for each thing that would come in.

    `copies` are the names of several copies: what people without a name did is told apart by them.
    """
    teller = _PreviewLines(preview, words, copies if len(copies) > 1 else ())
    for group in preview.groups:
        said = [*teller.lines(group)]
        if said:
            yield ""
            yield printable(teller.heading(group))
            yield from (f"  {printable(line)}" for line in said)


def undone_lines(undone: Excluded, words: Language) -> Iterator[str]:
    """Yield a line that says when something was undone or left out, and below it what would come in."""
    day, who = words.day(undone.at.astimezone().date()), undone.author.strip()
    yield ""
    if not undone.undone:
        yield words.text(marked("Left out on {day}; the window takes it in, under File:"), day=day)
    elif who:
        yield words.text(marked("Undone on {day} by {who}; merge takes it in again:"), day=day, who=who)
    else:
        yield words.text(marked("Undone on {day}; merge takes it in again:"), day=day)
    yield from preview_lines(undone.as_preview, words)


class _PreviewLines:
    """Tells the groups of one preview in a language."""

    def __init__(self, preview: Preview, words: Language, copies: Sequence[str]) -> None:
        self._copies = copies
        self._before, self._after, self._words = preview.before, preview.after, words
        self._changed = ComparisonText(preview.before, preview.after, words)

    def heading(self, group: RecordChanges) -> str:
        """Return number and title of a step, kind and name of another record."""
        plan, record = self._find_record(*group.key)
        if isinstance(record, Step):
            return step_name(plan.steps.number(record), self._changed.title(record), self._words)
        kind = self._words.text(ENTITIES[group.key[0]].label).capitalize()
        name = getattr(record, "name", "")
        return f"{kind} “{name}”" if name else kind

    def lines(self, group: RecordChanges) -> Iterator[str]:
        """Yield a line for each thing that would happen to the record of a group."""
        entity, record_id = group.key
        own = [item for item in group.items if item.edit.entity != "check_in"]
        if entity == "step" and own:
            yield from self._of_step(record_id, own)
        else:
            yield from (self._with_author(self._of_other(item), [item]) for item in own)
        if entity == "step" and record_id not in self._after.steps:
            return  # its check-ins go with it
        check_ins = {item.key: item for item in group.items if item.edit.entity == "check_in"}
        yield from (self._with_author(self._check_in(item), [item]) for item in check_ins.values())

    def _find_record(self, entity: str, record_id: str) -> tuple[Roadmap, Record | None]:
        """Return a record as it would be, or as it is where it goes, with the plan that has it."""
        later = record_of(self._after, entity, record_id)
        if later is not None:
            return self._after, later
        return self._before, record_of(self._before, entity, record_id)

    def _of_step(self, step_id: str, items: Collection[MergeItem]) -> Iterator[str]:
        if step_id not in self._after.steps and self._goes_along(step_id):
            return
        differences = differences_of(self._before, self._after, step_id)
        for one in differences:
            fields = _FIELDS.get(one.field, (one.field,))
            behind = [item for item in items if item.edit.field in fields]
            yield self._with_author(self._of_difference(one, behind), behind)
        if not any(one.sort in (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.MOVED) for one in differences):
            turned = [item for item in items if isinstance(item.edit, Move)]
            if turned:
                yield self._with_author(self._words.text(marked("Another place among its neighbours")), turned)

    def _of_difference(self, one: Difference, behind: Collection[MergeItem]) -> str:
        if any(item.kind == "returns" for item in behind):
            return self._words.text(marked("Comes back: it was removed here"))
        return self._changed.of(one)

    def _goes_along(self, step_id: str) -> bool:
        """Tell whether a step that goes hangs under one that goes as well, which tells of it."""
        above = self._before.steps.parent_id(step_id)
        return above is not None and above not in self._after.steps

    def _of_other(self, item: MergeItem) -> str:
        if isinstance(item.edit, Create | Remove):
            made = {"adds": marked("Added"), "returns": marked("Comes back: it was removed here")}
            return self._words.text(made.get(item.kind, marked("Removed")))
        field = item.edit.field
        if field == "rank":
            return self._words.text(marked("Another place among its neighbours"))
        old, new = self._values(item)
        # A name and a short text are told from and to; a long one is not.
        sort = ChangeKind.TEXT if item.edit.entity == "goal" else ChangeKind.OTHER
        return self._changed.of(Difference(sort, field, old, new))

    def _values(self, item: MergeItem) -> tuple[Any, Any]:
        old, new = (getattr(record_of(plan, *item.key), item.edit.field, None) for plan in (self._before, self._after))
        return old, new

    def _check_in(self, item: MergeItem) -> str:
        """Tell a check-in by when it was and what was said."""
        _, record = self._find_record(*item.key)
        words = self._words
        assert isinstance(record, CheckIn)
        parts = [
            words.day(record.day) if record.day else "",
            "" if record.progress is None else words.percent(record.progress),
            ""
            if record.confidence is None
            else words.text(marked("confidence {confidence} of 10"), confidence=record.confidence),
            f"“{record.note}”" if record.note else "",
        ]
        message = marked("Check-in removed: {said}") if item.kind == "removes" else marked("Check-in: {said}")
        return words.text(message, said=", ".join(filter(None, parts)) or "–")

    def _with_author(self, said: str, items: Collection[MergeItem]) -> str:
        """Return a sentence with by whom it comes, each once, newest first."""
        by = sorted({one for item in items for one in item.by}, key=lambda one: one.at, reverse=True)
        names = ", ".join(dict.fromkeys(map(self._author, by)))
        return f"{said} · {names}" if names else said

    def _author(self, by: Attribution) -> str:
        """Return who made a change; of several copies also in which, where that is all there is to know."""
        if by.author.strip() or not 0 <= by.source < len(self._copies):
            return by.author.strip() or self._words.text(marked("somebody"))
        (name,) = side_names([Side("", by.at, self._copies[by.source])], self._words)
        return name
