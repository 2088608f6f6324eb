"""`attention`: what the plan itself points out, a sentence a line."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.message import marked, sanitize
from planner.phrasing.language import Language
from planner.roadmap import Roadmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.insight.attention import Point


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    @app.command(
        help=words.text(
            "Tell what in the plan asks for attention, the most urgent first; what was set aside is not told."
        )
    )
    def attention(
        file: Annotated[Path, typer.Argument(metavar=words.text("FILE.db"), help=words.text("The roadmap."))],
        as_json: Annotated[
            bool, typer.Option("--json", help=words.text("Write it for another program, as a list of objects in JSON."))
        ] = False,
    ) -> None:
        from planner.document.history.reader import read_history
        from planner.insight.attention import attention as points_in

        with read_history(file) as past:
            roadmap = past.present()
            points = points_in(roadmap, date.today(), past.branch())
        if as_json:
            print(_json(points, words))
            return
        for line in _lines(roadmap, points, words):
            print(sanitize(line))


def _lines(roadmap: Roadmap, points: "Sequence[Point]", words: Language) -> list[str]:
    from planner.phrasing.attention_text import sentence

    if not points:
        return [words.text(marked("Nothing in this plan asks for attention."))]
    numbers = [roadmap.steps.number(one.record_id) if one.kind == "step" else "–" for one in points]
    return [f"{number}  {sentence(one, words)}" for number, one in zip(numbers, points, strict=True)]


def _json(points: "Sequence[Point]", words: Language) -> str:
    """Return the points for a program: in ASCII, so that every title is read back as it is, on any console."""
    from planner.phrasing.attention_text import sentence

    objects = [
        {
            "rule": one.rule,
            "record": one.record_id,
            "kind": one.kind,
            "title": one.title,
            "sentence": sentence(one, words),
        }
        for one in points
    ]
    return json.dumps(objects, indent=1)
