"""`poster`: the roadmap on paper."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from planner.cli.errors import NO_POSTER_DAY, NOT_NARROWED
from planner.cli.output_file import check_output, check_pdf_name, poster_beside, replaced, stands_there
from planner.message import marked
from planner.phrasing.language import Language
from planner.poster import COLUMNS, DISTANCES, LANES, LAYOUTS, PAPERS, SHEETS, Poster
from planner.poster.choices import match_choice
from planner.roadmap.day_range import day_range

if TYPE_CHECKING:
    from planner.roadmap import Roadmap

_OPTIONS: Final = {
    "out": (
        marked("POSTER.pdf"),
        marked(
            "The PDF to write; without it, the name of the roadmap with .pdf. An older PDF of that name is replaced."
        ),
    ),
    "layout": (marked("LAYOUT"), marked("Which kind of poster: {choices}.")),
    "paper": (marked("PAPER"), marked("The size of the paper: {choices}.")),
    "lanes": (marked("LANES"), marked("What each lane of the poster is for: {choices}.")),
    "columns": (
        marked("COLUMNS"),
        marked("Into what the time on the poster is divided: {choices}. Without it, what fits best."),
    ),
    "sheets": (marked("SHEETS"), marked("Which sheets are made: {choices}. The overview is always one sheet.")),
    "distance": (
        marked("DISTANCE"),
        marked(
            "From how far it can be read: {choices}. The further, the larger the type and the fewer steps in words."
        ),
    ),
    "depth": (marked("LEVELS"), marked("How many levels are in words at most; without it, as many as fit.")),
    "branch": (
        marked("STEP"),
        marked("Only this step and all below it; give its number on the screen, such as 2.1, or its title."),
    ),
    "owner": (marked("NAME"), marked("Only the steps of this owner, with the steps above them.")),
    "from": (marked("DAY"), marked("Only what goes on from this day on: 2027, Q3 2027, Sep 2027, 1 Sep 2027.")),
    "until": (marked("DAY"), marked("Only what begins up to and with this day: 2027, Q3 2027, Sep 2027, 1 Sep 2027.")),
    "wall-goal": (
        marked("SENTENCE"),
        marked("The big goal in fewer words, where it has more letters than can be read on a wall."),
    ),
    "language": ("nl|en", marked("The language of the poster; without it, that of the plan.")),
    "title": (marked("TITLE"), marked("What stands at the foot of the poster; without it, the name of the file.")),
}
"""What stands for the value of each option, and its help."""

_CHOICES: Final[Mapping[str, Mapping[str, object]]] = {
    "layout": LAYOUTS,
    "paper": PAPERS,
    "lanes": LANES,
    "columns": COLUMNS,
    "sheets": SHEETS,
    "distance": DISTANCES,
}
"""The words that are allowed, of the options that have such."""


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    def option(name: str, *flags: str) -> Any:  # noqa: ANN401 - as typer has it
        metavar, sentence = _OPTIONS[name]
        choices = ", ".join(map(str, _CHOICES.get(name, ())))
        said = words.text(sentence, choices=choices) if choices else words.text(sentence)
        return typer.Option(*(flags or (f"--{name}",)), metavar=words.text(metavar), help=said)

    @app.command(help=words.text("Make a poster of a roadmap: a PDF of one or more sheets."))
    def poster(
        file: Annotated[Path, typer.Argument(metavar=words.text("FILE.db"), help=words.text("The roadmap."))],
        out: Annotated[Path | None, option("out", "--out", "-o")] = None,
        layout: Annotated[str, option("layout")] = "roadmap",
        paper: Annotated[str, option("paper")] = "A3",
        landscape: Annotated[
            bool, typer.Option("--landscape/--portrait", help=words.text("The sheet lying or standing."))
        ] = True,
        sheets: Annotated[str, option("sheets")] = "overview",
        distance: Annotated[str, option("distance")] = "1m",
        lanes: Annotated[str, option("lanes")] = "pillar",
        columns: Annotated[str | None, option("columns")] = None,
        depth: Annotated[int | None, option("depth")] = None,
        branch: Annotated[str | None, option("branch")] = None,
        owner: Annotated[str | None, option("owner")] = None,
        since: Annotated[str | None, option("from")] = None,
        until: Annotated[str | None, option("until")] = None,
        wall_goal: Annotated[str, option("wall-goal")] = "",
        language: Annotated[str | None, option("language")] = None,
        title: Annotated[str | None, option("title")] = None,
    ) -> None:
        from planner.document import Document
        from planner.poster import make_poster

        _refuse_narrowed(layout, depth=depth, branch=branch, owner=owner, since=since, until=until)

        first = None if since is None else _days(since)[0]
        last = None if until is None else _days(until)[1]
        roadmap = Document.read(file)
        step = None if branch is None else _branch(roadmap, branch)
        paper_file = _paper_file(out, file)
        older = stands_there(paper_file)
        made = make_poster(
            roadmap, paper_file, layout, paper, language or roadmap.goal.language, landscape=landscape, lanes=lanes,
            columns=columns, title=title or file.name, source=file, sheets=sheets, distance=distance, depth=depth,
            branch=step, owner=owner, since=first, until=last, wall_goal=wall_goal,
        )  # fmt: skip
        printed(made, words)
        if older:
            print(replaced(paper_file, words))


def _paper_file(out: Path | None, file: Path) -> Path:
    """Return the PDF to write; raise what stands in its way."""
    found = out or poster_beside(file)
    check_output(found, file, "-o")
    check_pdf_name(found)
    return found


def _refuse_narrowed(layout: str, **given: object) -> None:
    """Raise NOT_NARROWED where a part of the plan is asked of a layout that shows all of it."""
    follows = LAYOUTS[match_choice(layout, LAYOUTS)].follows
    if unknown := [name for name, value in given.items() if value is not None and name not in follows]:
        options = ", ".join("--from" if name == "since" else f"--{name}" for name in unknown)
        raise NOT_NARROWED(layout=layout, options=options)


def _days(text: str) -> tuple[date, date]:
    """Return the first and the last day of a period or a day; raise NO_POSTER_DAY where none is meant."""
    days = day_range(text)
    if days is None:
        raise NO_POSTER_DAY(text=text.strip()[:40])
    return days


def _branch(roadmap: "Roadmap", wanted: str) -> str:
    from planner.cli.history import find_step

    return find_step(roadmap, wanted).id


def printed(made: Poster, words: Language) -> None:
    """Say where the poster is, how much of the plan stands on it, and what a person should know of it."""
    sheets = words.plural("{count} sheet", "{count} sheets", made.pages)
    print(words.text("The poster: {path} ({sheets})", path=made.path, sheets=sheets))
    if counts := made.counts(words):
        print(counts)
    for note in made.notes(words):
        print(note)
