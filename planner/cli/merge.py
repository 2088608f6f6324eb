"""`merge`: what other copies of the roadmap know comes back into the file, all of them as one act."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli.author import AUTHOR_HELP, advise_name, author_of
from planner.cli.errors import refused
from planner.cli.hints import say_notices
from planner.cli.passwords import PASSWORD_HELP, VARIABLE, opened
from planner.message import marked, sanitize
from planner.phrasing.author_text import Side
from planner.phrasing.language import Language
from planner.roadmap.errors import DocumentError

if TYPE_CHECKING:
    from planner.document import Document
    from planner.document.merge.preview import Excluded, Preview
    from planner.roadmap.changes import Change


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = words.text

    @app.command(
        help=text(
            "Bring what was done in copies of a roadmap back into it; a copy that cannot be brought back is named."
        )
    )
    def merge(
        file: Annotated[Path, typer.Argument(metavar=text("FILE.db"), help=text("The roadmap."))],
        copies: Annotated[list[Path], typer.Argument(metavar=text("COPY.db"), help=text("The copies."))],
        preview: Annotated[
            bool, typer.Option("--preview", help=text("Only tell what would come in, by whom; write nothing."))
        ] = False,
        password_file: Annotated[
            Path | None,
            typer.Option(
                metavar=text("TEXT.txt"),
                help=text(PASSWORD_HELP, variable=VARIABLE),
            ),
        ] = None,
        author: Annotated[str | None, typer.Option(metavar=text("NAME"), help=text(AUTHOR_HELP))] = None,
    ) -> None:
        with ExitStack() as until:
            plain, bad = _all_opened(copies, password_file, words, until)
            if plain:
                name = author_of(author)
                lines, refusals = _looked_at(file, plain, words) if preview else _merged(file, plain, words, name)
                bad += refusals
                for line in lines:
                    print(sanitize(line))
                if not preview:
                    advise_name(name, author, words)
        for error in bad:
            refused(words.refusal(error), words)
        if bad:
            raise typer.Exit(1)


def _all_opened(
    copies: Sequence[Path], password_file: Path | None, words: Language, until: ExitStack
) -> tuple[dict[Path, Path], list[DocumentError]]:
    """Return the copies to be read, each with the name that a person gave, and why others stay closed."""
    plain: dict[Path, Path] = {}
    bad: list[DocumentError] = []
    for copy in copies:
        try:
            plain[opened(copy, password_file, words, until)] = copy
        except DocumentError as error:
            if len(copies) == 1:
                raise
            bad.append(error)
    return plain, bad


def _merged(
    file: Path, copies: Mapping[Path, Path], words: Language, author: str
) -> tuple[list[str], list[DocumentError]]:
    """Bring copies back; return what is told of it, and why some could not be."""
    from planner.document import Document

    with Document.open(file, author=author) as document:
        say_notices(document.notices, words)
        preview = document.preview_job([*copies])()
        lines = [*_apply(document, preview, copies, words)] if preview.sources else []
        return lines, [one.error for one in preview.refused]


def _apply(document: "Document", preview: "Preview", copies: Mapping[Path, Path], words: Language) -> Iterator[str]:
    from planner.cli.lines.conflicts import conflict_lines
    from planner.document.merged_copies import note_origins

    report = document.apply(preview)
    note_origins(document, preview, {path.resolve(): name.name for path, name in copies.items()})
    undone = preview.undone if preview.undone is not None and preview.undone.undone else None
    touched = {one.entity_id for one in report.conflicts}
    if undone is not None:
        document.include(undone)
        touched.update(edit.entity_id for edit in undone.edits)
    document.publish()
    yield from _stand(preview, copies, words)
    if replace(preview, undone=undone).empty:
        yield words.text(marked("Nothing came in."))
        return
    if report.applied or undone is None:
        yield words.plural("{count} change came in.", "{count} changes came in.", len(report.applied))
    if undone is not None:
        yield _taken_in_again(undone, words)
    if preview.completes:
        yield words.text(marked("The file held one branch; it is the whole roadmap now."))
    still_open = [one for one in document.conflicts if one.entity_id in touched]
    written_by = _written_by(preview, _copy_names(preview, copies), document.path.name, document.change_by_id)
    yield from conflict_lines(still_open, document.roadmap, words, written_by)


def _taken_in_again(undone: "Excluded", words: Language) -> str:
    return words.plural(
        "Taken in again: {count} thing that was undone on {day}.",
        "Taken in again: {count} things that were undone on {day}.",
        len(undone.edits),
        day=words.day(undone.at.astimezone().date()),
    )


def _looked_at(file: Path, copies: Mapping[Path, Path], words: Language) -> tuple[list[str], list[DocumentError]]:
    """Return what copies would bring to a file, which is read as it lies there, and why some could not be."""
    from planner.document.merge.dry_run import dry_run

    preview = dry_run(file, [*copies])
    lines = [*_would_come(file, preview, copies, words)] if preview.sources else []
    return lines, [one.error for one in preview.refused]


def _would_come(file: Path, preview: "Preview", copies: Mapping[Path, Path], words: Language) -> Iterator[str]:
    from planner.cli.lines.conflicts import conflict_lines
    from planner.cli.lines.preview_lines import preview_lines, undone_lines

    yield from _stand(preview, copies, words)
    if preview.completes:
        yield words.text(marked("Your file holds one branch; with this it becomes the whole roadmap."))
    names = _copy_names(preview, copies)
    yield from preview_lines(preview, words, names)
    if preview.undone is not None:
        yield from undone_lines(preview.undone, words)
    yield ""
    yield from conflict_lines(preview.conflicts, preview.after, words, _written_by(preview, names, file.name))
    yield words.text(marked("Nothing was written."))


def _stand(preview: "Preview", copies: Mapping[Path, Path], words: Language) -> Iterator[str]:
    """Tell how each copy stands to the file, and what it can no longer tell."""
    from planner.phrasing.copy_status_text import copy_status_text

    for source, path in zip(preview.sources, _given_paths(preview, copies), strict=True):
        said = copy_status_text(source.status, words)
        yield words.text(marked("{name}: {said}"), name=path, said=said)
    for remark in preview.remarks:
        yield words.text(remark)


def _given_paths(preview: "Preview", copies: Mapping[Path, Path]) -> list[Path]:
    """Return the copies that were read, as a person gave them."""
    given = {path.resolve(): name for path, name in copies.items()}
    return [given.get(source.path, source.path) for source in preview.sources]


def _copy_names(preview: "Preview", copies: Mapping[Path, Path]) -> list[str]:
    """Return the name of each copy that was read; the whole path where two have one name."""
    paths = _given_paths(preview, copies)
    count = Counter(path.name for path in paths)
    return [path.name if count[path.name] == 1 else str(path) for path in paths]


def _written_by(
    preview: "Preview", names: Sequence[str], own: str, known: Callable[[str], "Change"] | None = None
) -> Callable[[str], Side]:
    """Return what tells who made a change in a conflict, and in which copy or in our `own` file.

    `known` gives a change that the preview does not tell of: that of what was taken in again.
    """

    def side(change_id: str) -> Side:
        one = preview.attributions.get(change_id)
        if one is not None:
            return Side(one.author, one.at, own if one.source < 0 else names[one.source], one.undo)
        change = known(change_id) if known is not None else None
        return Side("") if change is None else Side(change.author, change.moment, took_back=change.kind == "undo")

    return side
