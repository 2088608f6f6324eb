"""How the acts are called that undo and redo are about: a merge, which bears the names of its copies, with a verb."""

from contextlib import suppress

from planner.desktop.services.translator import Translator
from planner.document import Document
from planner.message import marked
from planner.roadmap.changes import Change


def undo_words(document: Document, translator: Translator) -> str | None:
    """Return what the act is called that undo would invert, None where there is none."""
    return _called(document.undo_label, document.undo_redo.next.undo, translator)


def redo_words(document: Document, translator: Translator) -> str | None:
    """Return what the act is called that redo would do again, None where there is none."""
    undo, act = document.undo_redo.next.redo, None
    if undo is not None and undo.target_id is not None:
        with suppress(KeyError):  # it lies behind the beginning of the history
            act = document.change_by_id(undo.target_id)
    return _called(document.redo_label, act, translator)


def _called(label: str | None, act: Change | None, translator: Translator) -> str | None:
    if label is not None and act is not None and act.kind == "merge":
        return translator.text(marked("bringing back {names}"), names=" ".join(label.split()))
    return label
