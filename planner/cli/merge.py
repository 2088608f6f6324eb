"""`merge`: what other copies of the roadmap know comes back into the file, all of them as one act."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli.author import AUTHOR_HELP, advise_name, author_of
from planner.cli.passwords import VARIABLE, opened
from planner.language import Language
from planner.roadmap.harmless import harmless
from planner.roadmap.refusal import marked

if TYPE_CHECKING:
    from planner.document.preview import Preview


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = words.text

    @app.command(help=text("Bring the changes in copies of a roadmap back into it, all of them or none."))
    def merge(
        file: Annotated[Path, typer.Argument(metavar="FILE.db", help=text("The roadmap."))],
        copies: Annotated[list[Path], typer.Argument(metavar="COPY.db ...", help=text("The copies."))],
        preview: Annotated[
            bool, typer.Option("--preview", help=text("Only tell what would come in, by whom; write nothing."))
        ] = False,
        password_file: Annotated[
            Path | None,
            typer.Option(
                metavar="TEXT.txt",
                help=text(
                    "A file that holds the password of protected copies; without it, {variable}, or it is asked.",
                    variable=VARIABLE,
                ),
            ),
        ] = None,
        author: Annotated[str | None, typer.Option(help=text(AUTHOR_HELP))] = None,
    ) -> None:
        with ExitStack() as until:
            plain = [opened(copy, password_file, words, until) for copy in copies]
            name = author_of(author)
            lines = _looked_at(file, copies, plain, words) if preview else _merged(file, copies, plain, words, name)
            for line in lines:
                print(harmless(line))
        if not preview:
            advise_name(name, author, words)


def _merged(file: Path, copies: Sequence[Path], plain: Sequence[Path], words: Language, author: str) -> Iterator[str]:
    from planner.cli.conflicts import told
    from planner.document import Document

    with Document.open(file, author=author) as document:
        preview = document.previewing(plain)()
        report = document.bring_back(preview)
        document.publish()
        yield from _stand(preview, copies, words)
        yield words.plural("{count} change came in.", "{count} changes came in.", len(report.applied))
        if preview.completes:
            yield words.text(marked("The file held one branch; it is the whole roadmap now."))
        yield from told(report.conflicts, document.roadmap, words)


def _looked_at(file: Path, copies: Sequence[Path], plain: Sequence[Path], words: Language) -> Iterator[str]:
    """Tell what copies would bring to a file, which is read as it lies there."""
    from planner.cli.conflicts import told
    from planner.cli.preview_lines import preview_lines
    from planner.document.looking import looked_at

    preview = looked_at(file, plain)
    yield from _stand(preview, copies, words)
    if preview.completes:
        yield words.text(marked("Your file holds one branch; with this it becomes the whole roadmap."))
    yield from preview_lines(preview, words)
    yield ""
    yield from told(preview.conflicts, preview.after, words)
    yield words.text(marked("Nothing was written."))


def _stand(preview: "Preview", copies: Sequence[Path], words: Language) -> Iterator[str]:
    """Tell how each copy stands to the file, and what it can no longer tell."""
    from planner.insight.relation_words import relation_words

    for copy, source in zip(copies, preview.sources, strict=True):
        said = relation_words(source.relation, words)
        yield words.text(marked("{name}: {said}"), name=copy, said=said)
    for remark in preview.remarks:
        yield words.text(remark)
