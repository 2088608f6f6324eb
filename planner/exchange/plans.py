"""Reads and writes whole plans, by the ending of the file."""

from pathlib import Path
from typing import Final

from planner.atomic_file import reason_of, write_file
from planner.exchange.errors import OPEN_QUESTION, SPREADSHEET_NOT_WRITTEN, UNKNOWN_ANSWER
from planner.exchange.formats import writer_for
from planner.exchange.interpret.interpreter import interpret
from planner.exchange.table_writer import table_output
from planner.phrasing.language import language as language_of
from planner.roadmap import Roadmap

_LANGUAGES: Final = ("nl", "en")


def read_plan(path: str | Path, language: str = "nl") -> Roadmap:
    """Reads a spreadsheet as a roadmap, asking nobody.

    `language` is that of the refusals, and of the plan where its headings do not tell. Raises OPEN_QUESTION
    where only a person can say what is meant, and a SpreadsheetRefused where the file cannot be read.
    """
    found = interpret(path, language_of(_checked(language)))
    for question in found.open_questions:
        choices = ", ".join(choice.words for choice in question.choices)
        raise OPEN_QUESTION(question=question.sentence, name=found.path.name, choices=choices)
    return found.roadmap()


def write_plan(roadmap: Roadmap, path: str | Path, language: str | None = None, *, source: Path | None = None) -> None:
    """Writes a roadmap in the format of its ending, atomically; headings in `language`, by default the plan's.

    A new file is as private as `source`, that of the roadmap. Raises UNKNOWN_ENDING for another ending, and
    SPREADSHEET_NOT_WRITTEN when the disk is in the way.
    """
    file = Path(path)
    writer = writer_for(file)
    content = writer(table_output(roadmap, _checked(language or roadmap.goal.language)))
    try:
        write_file(file, content, source)
    except OSError as wrong:
        raise SPREADSHEET_NOT_WRITTEN(name=file.name, reason=reason_of(wrong)) from wrong


def _checked(language: str) -> str:
    if language not in _LANGUAGES:
        raise UNKNOWN_ANSWER(given=language, choices=", ".join(_LANGUAGES))
    return language
