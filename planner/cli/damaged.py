"""What is said where files of the installed program are gone, in a box too where a window was asked for."""

from pathlib import Path

from planner.cli.errors import refused
from planner.cli.preferences import preferred_language
from planner.message import marked
from planner.phrasing.language import Language, language


def refuse_damaged(gone: list[str], *, for_window: bool) -> int:
    """Say that the installation is not whole, in a box too where a window was asked for, and return exit code 1."""
    words = language("en") if any(path.endswith(".mo") for path in gone) else preferred_language()
    first = Path(gone[0]).name
    if len(gone) == 1:
        message = marked(
            "The program is not whole: its file {first} is missing or damaged. Your roadmaps are untouched; "
            "install BHAG Planner again."
        )
        sentence = words.text(message, first=first)
    else:
        sentence = words.plural(
            "The program is not whole: {first} and {count} other file of it are missing or damaged. "
            "Your roadmaps are untouched; install BHAG Planner again.",
            "The program is not whole: {first} and {count} other files of it are missing or damaged. "
            "Your roadmaps are untouched; install BHAG Planner again.",
            len(gone) - 1,
            first=first,
        )
    return _refused(
        sentence, for_window, words, by_qt=not any("PySide6" in path or "shiboken6" in path for path in gone)
    )


def refuse_for_system(cause: str, *, for_window: bool) -> int:
    """Say that the system lacks what the program leans on, with the system's words for it, and return exit code 1."""
    message = marked(
        "The program is whole, but this system lacks something that it needs ({cause}). Your roadmaps are untouched. "
        "Ask whoever manages this laptop, or install BHAG Planner again."
    )
    words = preferred_language()
    return _refused(words.text(message, cause=cause), for_window, words, by_qt=False)


def _refused(sentence: str, for_window: bool, words: Language, *, by_qt: bool) -> int:
    code = refused(sentence, words)
    if for_window:
        from planner.desktop import tell

        tell(sentence, by_qt=by_qt)
    return code
