"""The posters, page by page: what comes from the printer, seen as on a wall."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2

from planner.document.templates.create import template_roadmap
from planner.poster import make_poster
from planner.roadmap import Roadmap
from tests.plans import TODAY, municipal_plan, plan_of

DOTS = 72
"""Dots an inch of an A3; a larger sheet gets fewer, so that a picture stays a picture."""


def wanted() -> Iterator[tuple[str, Roadmap, dict[str, Any]]]:
    """Yield each poster: its name, its plan and the choices for it."""
    for code in ("nl", "en"):
        sample = template_roadmap("sample", code, today=TODAY)
        yield f"sample-{code}-A3", sample, {"language": code}
    sample = template_roadmap("sample", "nl", today=TODAY)
    for lanes in ("pillar", "department", "owner", "branch"):
        yield f"sample-{lanes}-A3", sample, {"lanes": lanes}
    for columns in ("quarters", "years"):
        yield f"sample-{columns}-A3", sample, {"columns": columns}
    for distance in ("desk", "2m", "3m"):
        yield f"sample-{distance}-A3", sample, {"distance": distance}
    yield "sample-detail-A3", sample, {"sheets": "detail"}
    yield "sample-branch-7-A3", sample, {"branch": "7"}
    yield "sample-year-A3", sample, {"since": date(2027, 1, 1), "until": date(2027, 12, 31)}
    yield "sample-portrait-A3", sample, {"landscape": False}
    yield "sample-A1", sample, {"paper": "A1"}
    yield "sample-A0-portrait", sample, {"paper": "A0", "landscape": False}
    yield "sample-A4", sample, {"paper": "A4"}
    yield "example-A3", template_roadmap("example", "nl", today=TODAY), {}
    yield "municipal-A3", municipal_plan(), {}
    yield "six-A3", plan_of(6), {}
    yield "three-hundred-A3", plan_of(300), {}
    yield "three-hundred-A1", plan_of(300), {"paper": "A1"}
    yield "undated-A3", plan_of(60, dated=0.0), {}
    yield "none-A3", template_roadmap("three-pillars", "nl", today=TODAY), {}
    long = replace(sample.goal, statement="Iedereen die hulp nodig heeft, krijgt die op tijd en dichtbij. " * 12)
    yield "long-goal-A3", replace(sample, goal=long), {}


def posters(folder: Path, only: str = "") -> list[Path]:
    """Draw every page of every poster into a folder and return the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for name, roadmap, choices in wanted():
        if f"poster-{name}".startswith(only):
            target = folder / f"poster-{name}.pdf"
            make_poster(roadmap, target, today=TODAY, **choices)
            made += _pages(target)
    return made


def _pages(document: Path) -> Iterator[Path]:
    with pypdfium2.PdfDocument(document) as pdf:
        for number, page in enumerate(pdf, start=1):
            width = page.get_width()
            scale = DOTS / 72 * min(1.0, 1700 / width) if width > 1300 else DOTS / 72
            target = document.with_name(f"{document.stem}-{number:02}.png")
            page.render(scale=scale).to_pil().save(target)
            page.close()
            yield target
