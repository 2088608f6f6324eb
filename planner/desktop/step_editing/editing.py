"""What a person types into a field becomes an act of the document: one place for the tree and the panel."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from planner.desktop.forms.editing_session import EditingSession, OpenEditors
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.columns import BY_TYPE, Column
from planner.desktop.step_editing.field_text import typed_field
from planner.document import Document
from planner.document.as_seen import Editable
from planner.document.operations import assign, set_status
from planner.document.operations.check_in import Word, check_in
from planner.insight.rounding import whole_percent
from planner.message import marked
from planner.phrasing.field_values import value_text
from planner.roadmap import CheckIn, PlanError, Status, Step
from planner.roadmap.errors import ErrorCode
from planner.roadmap.fields import Field
from planner.roadmap.period import parse_period

LONGEST_QUOTE: Final = 40
NOTHING_SAID: Final = ErrorCode(
    "nothing-said", marked("Give a progress, a confidence or a few words; then the check-in is kept.")
)
"""A check-in without a word."""
_NUMBER: Final = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(?:%|/\s*10|van\s+10|of\s+10)?\s*", re.IGNORECASE)


def quoted(title: str) -> str:
    """Return a title as acts name it, cut where it is long."""
    words = " ".join(title.split())
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1].rstrip()}…"


def whole_number(text: str, highest: int) -> int:
    """Return the whole number from 0 to `highest` that a person typed; raise PlanError when it is none."""
    found = _NUMBER.fullmatch(text)
    number = float(found[1].replace(",", ".")) if found else -1
    value = whole_percent(number) if highest == 100 else round(number)
    if not 0 <= value <= highest:
        reason = marked('"{text}" is not a number from 0 to {highest}.')
        raise PlanError(reason, text=text.strip()[:30], highest=highest)
    return value


class StepWriter:
    """Writes the fields of steps. Every method raises a DocumentError and changes nothing when it cannot be done.

    `document` is the open one, or as an editor saw it. `ask_finish` is asked, with a step and how many steps below are
    open, whether those are done as well.
    """

    def __init__(self, document: Editable, translator: Translator, ask_finish: Callable[[Step, int], bool]) -> None:
        self.document = document
        self._translator = translator
        self._ask_finish = ask_finish
        self._writers: dict[Column, Callable[[Step, str], None]] = {
            Column.TITLE: self.rename,
            Column.OWNER: self.set_owner,
            Column.DEPARTMENT: self.set_department,
            Column.PILLAR: self.set_pillar,
            Column.THEME: self.set_theme,
            Column.PERIOD: self.set_period,
            Column.STATUS: self.set_status,
            Column.PROGRESS: self.set_progress,
            Column.CONFIDENCE: self.set_confidence,
            **{column: partial(self.set_typed, field) for column, field in BY_TYPE.items()},
        }

    def write(self, step_id: str, column: Column, text: str) -> None:
        """Take over what was typed into a cell."""
        writer = self._writers.get(column)
        if writer is not None:
            writer(self.step(step_id), text)

    def step(self, step_id: str) -> Step:
        """Return a step as it is in the plan that is acted on; raise a DocumentError where it is gone."""
        step = self.document.roadmap.steps.get(step_id)
        if step is None:
            raise PlanError(marked("This is no longer in the roadmap; it was removed."))
        return step

    def rename(self, step: Step, title: str) -> None:
        """Give a step another title."""
        title = " ".join(title.split())
        if title != step.title:
            self.set_field(step, "title", title, self._label(marked("rename “{title}”"), step))

    def set_owner(self, step: Step, name: str) -> None:
        """Give a step an owner by name."""
        label = self._label(marked("give “{title}” to {name}"), step, name=name.strip() or "–")
        assign.set_owner(self.document, step, name, label)

    def set_department(self, step: Step, name: str) -> None:
        """Give a step a department by name."""
        label = self._label(marked("department of “{title}”: {name}"), step, name=name.strip() or "–")
        assign.set_department(self.document, step, name, label)

    def set_pillar(self, step: Step, name: str) -> None:
        """Give a step a pillar by name."""
        label = self._label(marked("pillar of “{title}”: {name}"), step, name=name.strip() or "–")
        assign.set_pillar(self.document, step, name, label)

    def set_theme(self, step: Step, name: str) -> None:
        """Give a step a theme by name."""
        label = self._label(marked("theme of “{title}”: {name}"), step, name=name.strip() or "–")
        assign.set_theme(self.document, step, name, label)

    def set_period(self, step: Step, text: str) -> None:
        """Give a step the period that was typed."""
        period = parse_period(text)
        words = self._translator.language.period(period) or "–"
        with self.document.change(self._label(marked("period of “{title}”: {words}"), step, words=words)) as change:
            change.set(step, start=period.start, end=period.end, horizon=period.horizon)

    def set_status(self, step: Step, word: str) -> None:
        """Give a step the status of a word, in the present language."""
        wanted = word.strip().casefold()
        for status in Status:
            if wanted in (self._translator.status(status).casefold(), status.value):
                self.give_status(step, status)
                return
        raise PlanError(marked("{value} is no status."), value=word.strip()[:30])

    def give_status(self, step: Step, status: Status) -> None:
        """Give a step a status; one with steps below is asked about before it is done."""
        word = self._translator.status(status)
        label = self._label(marked("“{title}” is {status}"), step, status=word)
        below = [] if self.document.roadmap.steps.is_leaf(step) else set_status.open_leaves(self.document, step)
        if status is Status.DONE and below:
            if self._ask_finish(step, len(below)):
                set_status.finish_branch(self.document, step, label)
            return
        set_status.set_status(self.document, step, status, label)

    def set_progress(self, step: Step, text: str) -> None:
        """Give a step its progress; an empty text has a parent's added up again."""
        if not text.strip():
            if step.by_hand:
                label = self._label(marked("add up the progress of “{title}”"), step)
                set_status.compute_progress(self.document, step, label)
            return
        progress = whole_number(text, 100)
        label = self._label(
            marked("“{title}” is at {percent}"), step, percent=self._translator.language.percent(progress)
        )
        set_status.set_progress(self.document, step, progress, label)

    def set_confidence(self, step: Step, text: str) -> None:
        """Keep a check-in with the confidence that was typed; nothing typed says nothing."""
        if text.strip():
            self.check_in(step, Word(confidence=whole_number(text, 10)))

    def check_in(self, step: Step, word: Word, day: date | None = None, by: str | None = None) -> CheckIn:
        """Keep a check-in of a day, else of today; `by` is the name of who speaks, None that of the author."""
        label = self._label(marked("check in on “{title}”"), step)
        return check_in(self.document, step, word, day or date.today(), label, by=by)

    def set_typed(self, field: Field, step: Step, text: str) -> None:
        """Give a field of any type the value that was typed."""
        language = self._translator.language
        value = typed_field(self.document.roadmap, field, text, language)
        if value != getattr(step, field.name):
            words = quoted(
                text.strip() if field.reference else value_text(field.type, field.type.plain(value), language)
            )
            label = self._label(
                marked("{field} of “{title}”: {words}"), step, field=language.field(field.name), words=words or "–"
            )
            self.set_field(step, field.name, value, label)

    def set_field(self, step: Step, field: str, value: object, label: str = "") -> None:
        """Give one field of a step a value."""
        words = label or self._label(marked("edit “{title}”"), step)
        with self.document.change(words) as change:
            change.set(step, **{field: value})

    def _label(self, message: str, step: Step, **values: object) -> str:
        return self._translator.text(message, title=quoted(step.title) or self._translator.text("(no title)"), **values)


class Editing(StepWriter):
    """Writes the fields of the steps of an open document, and holds the editors that are open on it."""

    def __init__(self, document: Document, translator: Translator, ask_finish: Callable[[Step, int], bool]) -> None:
        super().__init__(document, translator, ask_finish)
        self.open_document = document
        self.editors = OpenEditors(document)

    def of(self, session: EditingSession) -> StepWriter:
        """Return what writes the text of a session: into the plan that it saw when it began."""
        return StepWriter(session.target, self._translator, self._ask_finish)
