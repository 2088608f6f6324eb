"""`import`: a plan from a spreadsheet becomes a roadmap file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from planner.cli.output_file import check_folder
from planner.exchange.formats import usual_endings
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap.errors import ErrorCode

if TYPE_CHECKING:
    from planner.exchange import Interpretation, Meaning, Question

OPEN_QUESTION: Final = ErrorCode(
    "command-open-question", marked("{question} Say it with --answer {key}={choices}; nothing was written.")
)
"""The spreadsheet leaves something open that only a person knows."""

NO_SUCH_COLUMN: Final = ErrorCode(
    "no-such-column", marked('No column has the heading "{heading}". There are: {headings}. Nothing was written.')
)
"""A --column that the spreadsheet does not have."""

NO_SUCH_MEANING: Final = ErrorCode(
    "no-such-meaning", marked('A column cannot hold "{meaning}". Choose from: {meanings}. Nothing was written.')
)
"""A --column for something that no column can hold."""

NOT_AN_ANSWER: Final = ErrorCode(
    "not-an-answer", marked('"{given}" is no answer: write it as the question says, name=choice. Nothing was written.')
)
"""An --answer without a sign of equality."""

_HELP: Final = {
    "goal": marked("The big goal; without it, the spreadsheet's title."),
    "answer": marked("The answer to a question that an earlier import asked, as it said there."),
    "column": marked("What a column holds: its heading, and a field such as end, owner, or nothing."),
}


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = words.text

    @app.command(
        "import", help=words.text("Make a roadmap of a spreadsheet, {endings}.", endings=words.either(usual_endings()))
    )
    def import_plan(
        plan: Annotated[Path, typer.Argument(metavar="PLAN.xlsx", help=words.text("The spreadsheet."))],
        out: Annotated[Path, typer.Option("--out", "-o", metavar=text("FILE.db"), help=text("The roadmap to make."))],
        goal: Annotated[str, typer.Option(metavar=text("SENTENCE"), help=text(_HELP["goal"]))] = "",
        answer: Annotated[
            list[str] | None, typer.Option(metavar=text("NAME=CHOICE"), help=text(_HELP["answer"]))
        ] = None,
        column: Annotated[
            list[str] | None, typer.Option(metavar=text("HEADING=FIELD"), help=text(_HELP["column"]))
        ] = None,
    ) -> None:
        from planner.document import Document
        from planner.exchange.interpret import interpret

        check_folder(out)
        understood = interpret(plan, words)
        if column:
            understood = understood.with_choices(columns=_meanings(understood, dict(map(_pair, column)), words))
        if answer:
            understood = understood.with_choices(answers=dict(map(_pair, answer)))
        for question in understood.open_questions:
            raise OPEN_QUESTION(question=question.sentence, key=question.key, choices=_choices(question))
        with Document.create_from(out, understood.roadmap(understood.goal_named(goal)), source=plan) as document:
            count = len(document.roadmap.steps)
        print(
            words.plural(
                "{count} step taken over into {path}.", "{count} steps taken over into {path}.", count, path=out
            )
        )
        _print_notes(understood, words)


def _meanings(understood: "Interpretation", given: dict[str, str], words: Language) -> "dict[int, Meaning]":
    """Return what columns hold by their index, said by heading and by the name of a meaning in either language."""
    from planner.exchange import MEANING_WORDS

    known = {meaning.value: meaning for meaning in MEANING_WORDS}
    known |= {words.text(said).casefold(): meaning for meaning, said in MEANING_WORDS.items()}
    columns = {column.heading.strip().casefold(): column.index for column in understood.columns}
    chosen: dict[int, Meaning] = {}
    for heading, meaning in given.items():
        if heading.casefold() not in columns:
            headings = ", ".join(column.heading for column in understood.columns)
            raise NO_SUCH_COLUMN(heading=heading[:60], headings=headings)
        if meaning.casefold() not in known:
            raise NO_SUCH_MEANING(meaning=meaning[:60], meanings=", ".join(one.value for one in MEANING_WORDS))
        chosen[columns[heading.casefold()]] = known[meaning.casefold()]
    return chosen


def _choices(question: "Question") -> str:
    return "|".join(choice.key for choice in question.choices)


def _print_notes(understood: "Interpretation", words: Language) -> None:
    """Say what was decided without asking, and what was not understood."""
    for question in understood.questions:
        taken = next(choice.words for choice in question.choices if choice.key == question.chosen)
        print(
            words.text(
                "{question} Taken: {taken}. Another answer: --answer {key}={choices}",
                question=question.sentence,
                taken=taken,
                key=question.key,
                choices=_choices(question),
            )
        )
    for problem in understood.problems:
        print(problem.sentence)


def _pair(given: str) -> tuple[str, str]:
    name, sign, choice = given.partition("=")
    if not sign:
        raise NOT_AN_ANSWER(given=given[:60])
    return name.strip(), choice.strip()
