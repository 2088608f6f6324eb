"""Advice to a person at a terminal, once a command did what it was asked; a script hears nothing of it."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from planner.message import sanitize
from planner.phrasing.language import Language

if TYPE_CHECKING:
    from planner.document.notices import Notice


def hint(words: str) -> None:
    """Say something on standard error that may be done better the next time, where a person sees it."""
    if words and sys.stderr.isatty():
        print(sanitize(words), file=sys.stderr)


def say_notices(notices: Iterable["Notice"], words: Language) -> None:
    """Say on standard error what opening a file found; a script hears it as well, since work may be in no file."""
    for notice in notices:
        kept = f" ({notice.kept})" if notice.kept is not None else ""
        print(sanitize(words.text(notice.sentence, **notice.values) + kept), file=sys.stderr)
