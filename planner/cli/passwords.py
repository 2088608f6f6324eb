"""Passwords of copies: from a file, the environment or typed; never a word of the command, which others can see."""

import os
import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from planner.document.sealing import WrongPassword, is_sealed, unsealed
from planner.language import Language
from planner.roadmap.refusal import DocumentError, marked

VARIABLE: Final = "BHAG_PLANNER_PASSWORD"
TRIES: Final = 3
"""How often a person may type it."""
_LONGEST: Final = 10_000


class NoPasswordFile(DocumentError):
    """A file that should hold the password and cannot be read."""

    sentence = marked("{name} cannot be read as a password: it must be a small text file. Nothing was changed.")


@contextmanager
def opened(copy: Path, password_file: Path | None, words: Language) -> Generator[Path]:
    """Yield a copy as a roadmap file: itself, or what is in it where it is under a password.

    Raises WrongPassword, or NeedsPassword where none is given and nobody is there to type one.
    """
    if not is_sealed(copy):
        yield copy
        return
    with ExitStack() as stack:
        if _asks(password_file):
            yield _typed(copy, words, stack)
        else:
            yield stack.enter_context(unsealed(copy, _given(password_file)))


def _given(password_file: Path | None) -> str | None:
    if password_file is None:
        return os.environ.get(VARIABLE)
    try:
        with password_file.open(encoding="utf-8") as file:
            return file.read(_LONGEST).rstrip("\r\n")
    except (OSError, ValueError):
        raise NoPasswordFile(name=password_file) from None


def _asks(password_file: Path | None) -> bool:
    return password_file is None and not os.environ.get(VARIABLE) and sys.stdin.isatty()


def _typed(copy: Path, words: Language, stack: ExitStack) -> Path:
    """Ask on the terminal, without showing what is typed, until it fits."""
    from getpass import getpass

    for left in reversed(range(TRIES)):
        try:
            password = getpass(words.text("Password of {name}: ", name=copy.name))
        except EOFError:
            password = ""
        try:
            return stack.enter_context(unsealed(copy, password))
        except WrongPassword as refusal:
            if not left:
                raise
            print(words.refusal(refusal), file=sys.stderr)
    raise AssertionError
