"""The command `bhag-planner`: opens the window, or does a piece of work without one.

Exit code 0; 1 with one line `error: …` on standard error for what could not be done; 2 for wrong usage.
"""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from planner.message import marked

VERBS = (
    "demo",
    "new",
    "poster",
    "import",
    "export",
    "checkin-sheets",
    "checkin-read",
    "share",
    "merge",
    "history",
    "attention",
    "check",
    "safety-copies",
    "self-test",
)
"""The commands that work without a screen."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_plainly()
    try:
        return _done(given)
    except BrokenPipeError:
        # Whoever read our output has gone; that is no error of ours, and nothing may be written any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0


def _done(given: Sequence[str]) -> int:
    """Do it, and let go of all that was printed, so that a reader who has gone is noticed here."""
    if given == ["--version"]:
        from planner import __version__

        print(f"BHAG Planner {__version__}", flush=True)
        return 0
    if _is_mistyped(given):
        code = _wrong_usage(given[0])
    else:
        code = _window(given) if asks_for_window(given) else _command(given)
    print(end="", flush=True)
    return code


def _speak_plainly() -> None:
    """Keep a console that lacks a letter, or is not there as behind a window on Windows, from stopping the program."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it is open as long as the program
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def asks_for_window(given: Sequence[str]) -> bool:
    """Tell whether arguments ask for the window: there are none, or one that is no command."""
    return not given or (len(given) == 1 and given[0] not in VERBS and not given[0].startswith("-"))


def _is_mistyped(given: Sequence[str]) -> bool:
    """Tell whether a single word is neither a command nor a file, nor looks like the path of one."""
    if not given or not asks_for_window(given):
        return False
    path = Path(given[0])
    return path.suffix.lower() != ".db" and path.name == given[0] and not os.path.lexists(path)


def _wrong_usage(word: str) -> int:
    from planner.cli.errors import wrong_usage
    from planner.cli.preferences import preferred_language
    from planner.cli.usage.wrong_usage import likely

    words, verbs = preferred_language(), ", ".join(VERBS)
    meant = likely(word, VERBS)
    if meant:
        message = marked(
            "“{word}” is no command, and no file of that name is here. Did you mean {meant}? All commands: {verbs}."
        )
        return wrong_usage(words.text(message, word=word, meant=words.either(meant), verbs=verbs), words)
    message = marked("“{word}” is no command, and no file of that name is here. These are the commands: {verbs}.")
    return wrong_usage(words.text(message, word=word, verbs=verbs), words)


def _window(given: Sequence[str]) -> int:
    from planner.cli.errors import refused
    from planner.cli.preferences import preferred_language
    from planner.desktop import has_screen, open_window
    from planner.roadmap.errors import DocumentError

    words = preferred_language()
    if not has_screen():
        verbs = ", ".join(VERBS)
        return refused(
            words.text("There is no screen to open a window on. These commands work without: {verbs}.", verbs=verbs),
            words,
        )
    try:
        return open_window(Path(given[0]) if given else None)
    except DocumentError as error:
        return refused(words.refusal(error), words)


def _command(given: Sequence[str]) -> int:
    try:
        from planner.cli.commands import run
    except (ImportError, OSError) as missing:
        return _incomplete(missing)
    return run(given)


def _incomplete(missing: Exception) -> int:
    """Say that a file of the program itself is not there: it was removed, or never came with the installation."""
    from planner.cli.errors import refused
    from planner.cli.preferences import preferred_language

    cause = f"{type(missing).__name__}: {missing}"
    message = marked(
        "A part of the program is missing or cannot be read ({cause}). Install it again; "
        "your roadmaps are as they were."
    )
    words = preferred_language()
    return refused(words.text(message, cause=cause), words)
