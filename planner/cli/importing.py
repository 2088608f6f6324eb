"""`import`: a plan from a spreadsheet becomes a roadmap file."""

from pathlib import Path
from typing import Annotated

import typer

from planner.language import Language
from planner.roadmap import DocumentError
from planner.roadmap.refusal import marked


class OpenQuestion(DocumentError):
    """The spreadsheet leaves something open that only a person knows."""

    sentence = marked("{question} Say it with --answer {key}={choices}; nothing was written.")


class NotAnAnswer(DocumentError):
    """An --answer without a sign of equality."""

    sentence = marked('"{given}" is no answer: write it as the question says, name=choice. Nothing was written.')


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    @app.command("import", help=words.text("Make a roadmap of a spreadsheet, .xlsx or .csv."))
    def import_plan(
        plan: Annotated[Path, typer.Argument(metavar="PLAN.xlsx", help=words.text("The spreadsheet."))],
        out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE.db", help=words.text("The roadmap to make."))],
        goal: Annotated[str, typer.Option(help=words.text("The big goal; without it, the spreadsheet's title."))] = "",
        answer: Annotated[list[str] | None, typer.Option(help=words.text("What was asked: name=choice."))] = None,
    ) -> None:
        from dataclasses import replace

        from planner.document import Document
        from planner.exchange import understand

        understood = understand(plan, words)
        if answer:
            understood = understood.with_choices(answers=dict(map(_pair, answer)))
        for question in understood.questions:
            if question.open:
                choices = "|".join(choice.key for choice in question.choices)
                raise OpenQuestion(question=question.sentence, key=question.key, choices=choices)
        big = replace(understood.goal, statement=goal) if goal else understood.goal
        with Document.create_from(out, understood.roadmap(big)) as document:
            count = len(document.roadmap.steps)
        print(
            words.plural(
                "{count} step taken over into {path}.", "{count} steps taken over into {path}.", count, path=out
            )
        )
        for problem in understood.problems:
            print(words.text("Row {row}: {sentence}", row=problem.row, sentence=problem.sentence))


def _pair(given: str) -> tuple[str, str]:
    name, sign, choice = given.partition("=")
    if not sign:
        raise NotAnAnswer(given=given[:60])
    return name.strip(), choice.strip()
