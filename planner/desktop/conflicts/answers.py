"""What a conflict can be answered with: for each button its words and the choice that it makes."""

from typing import Final, NamedTuple

from planner.desktop.conflicts.text import ConflictWords
from planner.document.history.conflicts import Conflict
from planner.document.history.record_log import StampedValue
from planner.message import marked


class Answer(NamedTuple):
    """A button: its text, English and to be translated, and what `Document.settle` is given."""

    text: str
    choice: object


_WHOLE: Final = {
    "removal": (Answer(marked("Keep it"), "keep"), Answer(marked("Remove it"), "remove")),
    "twins": (
        Answer(marked("They are two: keep both"), "both"),
        Answer(marked("They are one: make one of them"), "one"),
    ),
}


def answers_below(conflict: Conflict) -> tuple[Answer, ...]:
    """Return the answers about the whole record, none where each value has an answer of its own."""
    return _WHOLE.get(conflict.kind, ())


def answer_beside(conflict: Conflict, said: StampedValue, words: ConflictWords) -> Answer | None:
    """Return the answer that keeps one value, None where the record as a whole is asked about."""
    if conflict.kind in _WHOLE:
        return None
    if conflict.kind == "place":
        stands = said is conflict.values[0]
        return Answer(marked("Leave it here") if stands else marked("Put it here"), said.value)
    mine = words.is_mine(said)
    return Answer(marked("Keep mine") if mine else marked("Keep this one"), said.value)
