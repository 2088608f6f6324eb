"""`share`: a copy for somebody else, of the whole roadmap or of one branch."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from planner.cli.author import AUTHOR_HELP, advise_name, author_of
from planner.cli.hints import say_notices
from planner.message import marked, sanitize
from planner.phrasing.language import Language
from planner.roadmap import Roadmap, Step

if TYPE_CHECKING:
    from planner.document.sharing.export_copy import ExportedCopy


KEPT: Final = {
    "notes": marked("Without history: notes, causes and corrections, and what is needed all the same."),
    "spent": marked("Without history: what was spent all the same."),
    "marks": marked("Without history: the marks on tensions all the same."),
    "ethics": marked("Without history: the answers of ethics all the same."),
    "lesson_names": marked("Without history: whose lessons they are all the same."),
}
"""What is private, by the option with which a copy to read has it all the same."""


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = words.text

    @app.command(help=text("Write a copy of a roadmap for somebody else to work in; the command merge brings it back."))
    def share(
        file: Annotated[Path, typer.Argument(metavar=text("FILE.db"), help=text("The roadmap."))],
        copy: Annotated[
            Path, typer.Argument(metavar=text("COPY.db"), help=text("The copy to write; with a password, a .zip."))
        ],
        branch: Annotated[
            str | None,
            typer.Option(
                metavar=text("STEP"),
                help=text("Only this step and all below it; give its number on the screen, such as 2.1, or its title."),
            ),
        ] = None,
        history: Annotated[
            bool,
            typer.Option(
                "--with-history/--without-history",
                help=text("With the history of who changed what and when, to work in; or without it, to read."),
            ),
        ] = True,
        notes: Annotated[bool, typer.Option("--notes", help=text(KEPT["notes"]))] = False,
        spent: Annotated[bool, typer.Option("--spent", help=text(KEPT["spent"]))] = False,
        marks: Annotated[bool, typer.Option("--marks", help=text(KEPT["marks"]))] = False,
        ethics: Annotated[bool, typer.Option("--ethics", help=text(KEPT["ethics"]))] = False,
        lesson_names: Annotated[bool, typer.Option("--lesson-names", help=text(KEPT["lesson_names"]))] = False,
        password_file: Annotated[
            Path | None,
            typer.Option(
                metavar=text("TEXT.txt"), help=text("Close the copy with the first line of this file as its password.")
            ),
        ] = None,
        author: Annotated[str | None, typer.Option(metavar=text("NAME"), help=text(AUTHOR_HELP))] = None,
    ) -> None:
        kept = {"notes": notes, "spent": spent, "marks": marks, "ethics": ethics, "lesson_names": lesson_names}
        _share(words, file, copy, branch, author, _Wanted(history, kept, password_file))


class _Wanted(NamedTuple):
    """What a copy is to have: its history, without it what is private, and a password in a file."""

    history: bool
    kept: dict[str, bool]
    password_file: Path | None


def _share(words: Language, file: Path, copy: Path, branch: str | None, author: str | None, wanted: _Wanted) -> None:
    from planner.cli.history import find_step
    from planner.cli.passwords import advise_length, password_in
    from planner.document import Document
    from planner.document.sharing.encrypted_copies import encrypted_copy_job

    password = "" if wanted.password_file is None else password_in(wanted.password_file)
    name = author_of(author)
    with Document.open(file, author=name) as document:
        say_notices(document.notices, words)
        step = None if branch is None else find_step(document.roadmap, branch)
        made = encrypted_copy_job(
            document, copy, history=wanted.history, branch_id=step and step.id, password=password, **wanted.kept
        )()
        told = _history(made.changes, words, history=wanted.history, begins=step is not None)
        print(sanitize(_written(made, document.roadmap, step or document.branch, told, words)))
    advise_length(password, words)
    advise_name(name, author, words)


def _history(changes: int, words: Language, *, history: bool, begins: bool) -> str:
    """Tell how much history is in a copy; that of a branch begins with the copy."""
    if not history:
        return words.text("no history")
    if begins:
        return words.text(marked("a history that begins with this copy"))
    return words.plural("the history of {count} change", "the history of {count} changes", changes)


def _written(made: "ExportedCopy", roadmap: Roadmap, branch: Step | None, history: str, words: Language) -> str:
    """Tell what was written; of a branch its own steps are counted, and not those above it that it hangs under."""
    count = made.steps if branch is None else sum(1 for _ in roadmap.steps.walk(branch))
    values = {"path": made.path, "steps": words.plural("{count} step", "{count} steps", count), "history": history}
    if branch is None:
        return words.text("The copy: {path} ({steps}, {history})", **values)
    title = branch.title or words.text(marked("(no title)"))
    return words.text(marked("The copy of “{title}”: {path} ({steps}, {history})"), title=title, **values)
