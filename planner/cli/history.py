"""`history`: who changed what, when; the plan as it was on a day; what changed between two days."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from planner.cli.day_arguments import DayArguments, days_in
from planner.cli.errors import BACK_TO_FRONT, NO_SUCH_STEP
from planner.cli.output_file import check_output, kind_there, replaced, stands_there
from planner.message import marked, sanitize
from planner.phrasing.language import Language
from planner.roadmap import Roadmap, Step

if TYPE_CHECKING:
    from planner.document.history.reader import HistoryReader
    from planner.insight.comparison import Comparison

_HELP: Final = {
    "step": marked("Only what was done to this step; give its number on the screen, such as 2.1, or its title."),
    "on": marked("The plan as it was at the end of this day: 2026-10-01, “1 Oct 2026”, yesterday."),
    "from": marked("What changed from this day on; without it, since the roadmap was made."),
    "to": marked("What changed up to and with this day; without it, up to now."),
    "pdf": marked("Write what changed as a page to print; an older PDF of that name is replaced."),
    "language": marked("The language of that page; without it, that of the plan."),
}


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = {name: words.text(sentence) for name, sentence in _HELP.items()}

    @app.command(
        help=words.text(
            "Tell who changed what and when, newest first; or the plan on a day; or what changed between two days."
        )
    )
    def history(
        file: Annotated[Path, typer.Argument(metavar=words.text("FILE.db"), help=words.text("The roadmap."))],
        step: Annotated[str | None, typer.Option(metavar=words.text("STEP"), help=text["step"])] = None,
        on: Annotated[str | None, typer.Option(metavar=words.text("DAY"), help=text["on"])] = None,
        first: Annotated[str | None, typer.Option("--from", metavar=words.text("DAY"), help=text["from"])] = None,
        last: Annotated[str | None, typer.Option("--to", metavar=words.text("DAY"), help=text["to"])] = None,
        pdf: Annotated[Path | None, typer.Option(metavar=words.text("PAGE.pdf"), help=text["pdf"])] = None,
        language: Annotated[str | None, typer.Option(metavar="nl|en", help=text["language"])] = None,
    ) -> None:
        between = (first, last, pdf) != (None, None, None)
        if [step is not None, on is not None, between].count(True) > 1:
            raise typer.BadParameter(words.text(marked("Choose one: --step, --on, or --from and --to.")))
        if on is not None:
            lines = _plan_on(file, on, words)
        elif between:
            lines = _between(file, (first, last), pdf, language, words)
        else:
            lines = _acts(file, step, words)
        for line in lines:
            print(sanitize(line))


def _acts(file: Path, step: str | None, words: Language) -> Iterator[str]:
    from planner.document.history.reader import read_history
    from planner.document.history.scope import Reach, Scope
    from planner.phrasing.change_lines import change_lines
    from planner.phrasing.edit_sentences import FEW, Sentences

    with read_history(file) as past:
        now = past.present()
        sentences = Sentences(now, words)
        scope = Scope(now, Reach.ALL if step is None else Reach.STEP, None if step is None else find_step(now, step).id)
        for entry in past.entries():
            sentences.learn(entry.edits)
            if not scope.touches(entry.edits):
                continue
            did = [one.words for one in change_lines(entry.edits[: FEW + 1], sentences.of)]
            nobody = "–" if entry.of_nobody else words.text("somebody")
            yield f"{words.moment(entry.at)}  {entry.author or nobody}  {sentences.act(entry, did)}"


def _plan_on(file: Path, on: str, words: Language) -> Iterator[str]:
    from planner.cli.lines.plan_lines import plan_lines
    from planner.document.history.day_bounds import end_of
    from planner.document.history.reader import plan_of, read_history

    days_in(on)
    with read_history(file) as past:
        day = _day_arguments(past, words).day_of(on)
        roadmap = plan_of(past, end_of(day), file.name)
    yield words.text(marked("The plan as it was on {day}"), day=words.day(day))
    yield from plan_lines(roadmap, words)


def _between(
    file: Path, asked: tuple[str | None, str | None], pdf: Path | None, language: str | None, words: Language
) -> Iterator[str]:
    from planner.cli.lines.plan_lines import changed_lines

    if pdf is not None:
        check_output(pdf, file, "--pdf")
    heading, first, last, comparison = _compared(file, asked, words)
    if pdf is None:
        yield heading
        yield from changed_lines(comparison, words)
        return
    from planner.poster.changes.layout import Between, make_changes
    from planner.poster.drawing.output import IN_THE_WAY

    between = Between(first, last, file.name, today=date.today(), source=file)
    older = stands_there(pdf)
    if kind_there(pdf) not in ("", "pdf"):
        raise IN_THE_WAY(name=pdf.name)
    made = make_changes(comparison, pdf, between, language or comparison.after.goal.language)
    pages = words.plural("{count} page", "{count} pages", made.pages)
    yield words.text(marked("What changed: {path} ({pages})"), path=pdf, pages=pages)
    if older:
        yield replaced(pdf, words)
    yield from made.notes(words)


def _compared(
    file: Path, asked: tuple[str | None, str | None], words: Language
) -> tuple[str, date, date, "Comparison"]:
    """Return the two days that are meant, below a heading, and what changed from the one's begin to the other's end."""
    from planner.document.history.day_bounds import begin_of, end_of
    from planner.document.history.reader import plan_of, read_history
    from planner.insight.comparison import compare_plans

    for text in asked:
        if text is not None:
            days_in(text)
    with read_history(file) as past:
        told = _day_arguments(past, words)
        first = told.first if asked[0] is None else told.first_of(asked[0])
        last = told.last if asked[1] is None else told.last_of(asked[1])
        if first > last:
            raise BACK_TO_FRONT(first=words.day(first), last=words.day(last))
        plans = [plan_of(past, moment, file.name) for moment in (begin_of(first), end_of(last))]
    return told.heading(first, last, asked[0]), first, last, compare_plans(*plans)


def _day_arguments(past: "HistoryReader", words: Language) -> DayArguments:
    beginning = past.history_start()
    return DayArguments(beginning.day, beginning.begun, words)


def find_step(roadmap: Roadmap, wanted: str) -> Step:
    """Return the step of a number, an id or a title; raise NO_SUCH_STEP."""
    steps = roadmap.steps
    plain = wanted.strip().casefold()
    for step in steps.walk():
        if plain in (step.id, step.title.casefold()) or steps.number(step) == plain:
            return step
    raise NO_SUCH_STEP(name=wanted[:60])
