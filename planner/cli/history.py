"""`history`: who changed what, when; the plan as it was on a day; what changed between two days."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from planner.cli.errors import BackToFront, NoDay, NoSuchStep, NotOverIt
from planner.language import Language
from planner.roadmap import Roadmap, Step
from planner.roadmap.harmless import harmless
from planner.roadmap.period import Period, parse_period
from planner.roadmap.refusal import PlanError, marked

_KINDS: Final = {
    "start": marked("begun"),
    "undo": marked("undone"),
    "redo": marked("done again"),
    "merge": marked("brought back"),
}
_HELP: Final = {
    "step": marked("Only of this step: its number or title."),
    "on": marked("The plan as it was on this day, at its end."),
    "from": marked("What changed from this day on; without it, since the roadmap was made."),
    "to": marked("What changed up to and with this day; without it, up to now."),
    "pdf": marked("Write what changed as a page to print."),
    "language": marked("The page's language, nl or en; without it, the language of the plan."),
}


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = {name: words.text(sentence) for name, sentence in _HELP.items()}

    @app.command(
        help=words.text("Tell who changed what and when, newest first; the plan on a day; what changed since.")
    )
    def history(
        file: Annotated[Path, typer.Argument(metavar="FILE.db", help=words.text("The roadmap."))],
        step: Annotated[str | None, typer.Option(help=text["step"])] = None,
        on: Annotated[str | None, typer.Option(metavar="DAY", help=text["on"])] = None,
        first: Annotated[str | None, typer.Option("--from", metavar="DAY", help=text["from"])] = None,
        last: Annotated[str | None, typer.Option("--to", metavar="DAY", help=text["to"])] = None,
        pdf: Annotated[Path | None, typer.Option(metavar="OUT.pdf", help=text["pdf"])] = None,
        language: Annotated[str | None, typer.Option(help=text["language"])] = None,
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
            print(harmless(line))


def _acts(file: Path, step: str | None, words: Language) -> Iterator[str]:
    from planner.document import Document
    from planner.document.history import history_of

    wanted = None if step is None else found(Document.read(file), step).id
    for entry in history_of(file, wanted):
        kind = words.text(_KINDS.get(entry.kind, ""))
        author = entry.author or words.text("someone")
        label = f"{kind}: {entry.label}" if kind else entry.label
        if entry.begins:
            author, label = entry.author or "–", words.text(marked("History begins here"))
        yield f"{words.moment(entry.at)}  {author}  {' '.join(label.split())}"


def _plan_on(file: Path, on: str, words: Language) -> Iterator[str]:
    from planner.cli.plan_lines import plan_lines
    from planner.document.days import end_of
    from planner.document.history import plans_of

    day = _days(on)[1]
    (roadmap,) = plans_of(file, end_of(day))
    yield words.text(marked("The plan as it was on {day}"), day=words.day(day))
    yield from plan_lines(roadmap, words)


def _between(
    file: Path, asked: tuple[str | None, str | None], pdf: Path | None, language: str | None, words: Language
) -> Iterator[str]:
    from planner.cli.plan_lines import changed_lines
    from planner.document.days import begin_of, end_of
    from planner.document.history import history_of, plans_of
    from planner.insight.changed import compared

    last = _days(asked[1])[1] if asked[1] is not None else date.today()
    first = _days(asked[0])[0] if asked[0] is not None else history_of(file)[-1].at.astimezone().date()
    if first > last:
        raise BackToFront(first=words.day(first), last=words.day(last))
    comparison = compared(*plans_of(file, begin_of(first), end_of(last)))
    if pdf is None:
        yield words.text(marked("What changed from {first} to {last}"), first=words.day(first), last=words.day(last))
        yield from changed_lines(comparison, words)
        return
    from planner.poster.changes_layout import Between, make_changes

    if pdf.exists() and pdf.samefile(file):
        raise NotOverIt(name=file.name)
    between = Between(first, last, file.name, today=date.today())
    made = make_changes(comparison, pdf, between, language or comparison.after.goal.language)
    pages = words.plural("{count} page", "{count} pages", made.pages)
    yield words.text(marked("What changed: {path} ({pages})"), path=pdf, pages=pages)
    yield from made.notes(words)


def _days(text: str) -> tuple[date, date]:
    """Return the first and the last day that a person means; raise NoDay where no day is meant."""
    try:
        period = parse_period(text)
    except PlanError:
        period = Period()
    first, last = period.start or period.end, period.end or period.start
    if first is None or last is None:
        raise NoDay(text=text.strip()[:40])
    return first, last


def found(roadmap: Roadmap, wanted: str) -> Step:
    """Return the step of a number, an id or a title; raise NoSuchStep."""
    steps = roadmap.steps
    plain = wanted.strip().casefold()
    for step in steps.walk():
        if plain in (step.id, step.title.casefold()) or steps.number(step) == plain:
            return step
    raise NoSuchStep(name=wanted[:60])
