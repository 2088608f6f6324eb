"""Passwords of copies: from a file, the environment or typed; never a word of the command, which others can see."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from planner.cli.errors import NO_PASSWORD_FILE, PASSWORD_NOT_GIVEN
from planner.cli.hints import hint
from planner.document.sharing.encryption import WrongPassword, decrypted, is_encrypted, is_short
from planner.message import marked
from planner.phrasing.language import Language

VARIABLE: Final = "BHAG_PLANNER_PASSWORD"
PASSWORD_HELP: Final = marked(
    "A file with the password of protected copies on its first line; without it, {variable} is used, or you are asked."
)
TRIES: Final = 3
"""How often a person may type it."""
_LONGEST: Final = 10_000


def password_in(path: Path) -> str:
    """Return the password in a file: its first line; raise NO_PASSWORD_FILE where there is none."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            password = lines.readline(_LONGEST).rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise NO_PASSWORD_FILE(name=path.name) from None
    if not password:
        raise NO_PASSWORD_FILE(name=path.name)
    return password


def advise_length(password: str, words: Language) -> None:
    """Say kindly of a short password, where a copy was closed with one, what would be wiser."""
    if password and is_short(password):
        hint(words.text("This password is rather short. Four words in a row are easy to tell and hard to guess."))


def opened(copy: Path, password_file: Path | None, words: Language, until: ExitStack) -> Path:
    """Return a copy as a roadmap file: itself, or what is in it where it is under a password, kept until `until` ends.

    Raises WrongPassword, or PASSWORD_NOT_GIVEN where none is given and nobody is there to type one.
    """
    if not is_encrypted(copy):
        return copy
    if password_file is None and not os.environ.get(VARIABLE):
        if sys.stdin.isatty():
            return _typed(copy, words, until)
        raise PASSWORD_NOT_GIVEN(name=copy.name, variable=VARIABLE)
    password = os.environ.get(VARIABLE) if password_file is None else password_in(password_file)
    return until.enter_context(decrypted(copy, password))


def _typed(copy: Path, words: Language, until: ExitStack) -> Path:
    """Ask on the terminal, without showing what is typed, until it fits."""
    from getpass import getpass

    for left in reversed(range(TRIES)):
        try:
            password = getpass(words.text("Password of {name}: ", name=copy.name))
        except EOFError:
            password = ""
        try:
            return until.enter_context(decrypted(copy, password))
        except WrongPassword as refusal:
            if not left:
                raise
            print(words.refusal(refusal), file=sys.stderr)
    raise AssertionError
