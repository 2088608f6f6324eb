"""What an act was called, with a verb that says what kind of act it was: for the window and the command line alike."""

from typing import Final, Protocol

from planner.message import marked
from planner.phrasing.language import CODES, Language, language


class TitledChange(Protocol):
    """What is known of an act.

    `kind` is "start", "change", "undo", "redo" or "merge". `about` is the kind of the act that an undo or a redo is
    about, "bare" of the start of a copy without history, or "joined" of what only joins two lines of work.
    """

    @property
    def kind(self) -> str:
        """What kind of act it was."""
        ...

    @property
    def label(self) -> str:
        """What the act was called when it was done."""
        ...

    @property
    def about(self) -> str:
        """What more there is to say of the kind."""
        ...

    @property
    def begins(self) -> bool:
        """True where a history begins with it that is not the whole of it."""
        ...


BEGINS: Final = marked("History begins here")
"""What the start of a branch copy is called, or of a file whose earlier history was folded."""
BARE: Final = marked("This copy carries no history")
TOGETHER: Final = marked("Two lines of work came together")
"""What is called so that nobody asked for: a branch was handed out of a file in which two people had worked on."""
SETTLED: Final = marked("settled: {how}")
"""What the settling of a conflict is called; it tells which way it went."""
UNDONE: Final = marked("undone what was settled: {how}")
DONE_AGAIN: Final = marked("settled again: {how}")
_NAMELESS: Final = marked("(without a name)")
_VERBS: Final = {
    ("start", ""): marked("Made: {label}"),
    ("merge", ""): marked("Brought back: {label}"),
    ("undo", ""): marked("Undone: {label}"),
    ("redo", ""): marked("Done again: {label}"),
    ("undo", "merge"): marked("Undone: bringing back {label}"),
    ("redo", "merge"): marked("Done again: bringing back {label}"),
}


def change_title(act: TitledChange, words: Language) -> str:
    """Return what an act was called, on one line that begins with a capital."""
    label = " ".join(act.label.split())
    if act.begins or act.about == "bare":
        return words.text(BEGINS if act.begins else BARE)
    if act.about == "joined" or (act.kind == "merge" and not label):  # a merge, as it was written once
        return words.text(TOGETHER)
    verb = _VERBS.get((act.kind, act.about)) or _VERBS.get((act.kind, ""))
    label = label or words.text(_NAMELESS)
    said = words.text(verb, label=label) if verb else label
    return said[:1].upper() + said[1:]


def is_resolving(label: str) -> bool:
    """Tell by its name, which was written in one of our languages, whether a change settled a conflict."""
    return any(in_language(label, language(code)) for code in CODES)


def in_language(label: str, words: Language) -> bool:
    """Tell whether the name of a settling was written in a language."""
    return label.startswith(words.text(SETTLED).partition("{")[0])
