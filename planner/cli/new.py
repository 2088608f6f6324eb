"""`new`: a roadmap file from a big goal and a template."""

from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from planner.cli.errors import NO_GOAL, NO_LAST_DAY
from planner.cli.output_file import check_folder
from planner.phrasing.language import Language
from planner.roadmap import Goal
from planner.roadmap.period import parse_period

_TEMPLATES: Final = "empty, three-pillars, example, school, care, sample, school-example, care-example"


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    @app.command(help=words.text("Make a roadmap file from your big goal."))
    def new(
        file: Annotated[Path, typer.Argument(metavar=words.text("FILE.db"), help=words.text("The roadmap to make."))],
        goal: Annotated[
            str, typer.Option(metavar=words.text("SENTENCE"), help=words.text("The big goal, in one sentence."))
        ],
        why_now: Annotated[
            str, typer.Option(metavar=words.text("TEXT"), help=words.text("Why it is urgent now."))
        ] = "",
        for_whom: Annotated[str, typer.Option(metavar=words.text("TEXT"), help=words.text("For whom it is."))] = "",
        by_when: Annotated[
            str,
            typer.Option(
                metavar=words.text("PERIOD"), help=words.text("By when it is reached: 2028, Q2 2028, 1 Sep 2028.")
            ),
        ] = "",
        measure: Annotated[
            str, typer.Option(metavar=words.text("TEXT"), help=words.text("How we will see that it is reached."))
        ] = "",
        template: Annotated[
            str,
            typer.Option(
                metavar=words.text("TEMPLATE"),
                help=words.text("What it begins with: {choices}.", choices=_TEMPLATES),
            ),
        ] = "three-pillars",
        language: Annotated[
            str, typer.Option(metavar="nl|en", help=words.text("The language of the plan."))
        ] = words.code,
    ) -> None:
        from planner.document import Document

        check_folder(file)
        big = Goal(
            statement=_sentence(goal),
            why_now=why_now,
            for_whom=for_whom,
            by_when=_last_day(by_when),
            measure=measure,
            language=language,
        )
        with Document.create(file, template, language, big) as document:
            count = len(document.roadmap.steps)
        print(
            words.plural("{path} is made, with {count} step.", "{path} is made, with {count} steps.", count, path=file)
        )


def _last_day(text: str) -> date | None:
    """Return the last day of a period in people's words; raise PlanError or NO_LAST_DAY where there is none."""
    period = parse_period(text)
    if period and period.end is None:
        raise NO_LAST_DAY(text=text.strip()[:60])
    return period.end


def _sentence(goal: str) -> str:
    """Return the goal as one line; raise NO_GOAL where nothing is left of it."""
    line = " ".join(goal.split())
    if not line:
        raise NO_GOAL()
    return line
