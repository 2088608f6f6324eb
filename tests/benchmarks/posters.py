"""How long a poster takes, beside as many rectangles, lines and words drawn plainly on a ReportLab canvas."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from planner.poster import Choices, draw, make_poster
from planner.poster.drawing.scene import Line, Rectangle, Scene, Text, flat
from planner.poster.drawing.scene import Path as Shape
from planner.roadmap import Roadmap, Steps
from tests.benchmarks.practice_plans import practised_plan
from tests.benchmarks.rows import Row, alone, child, in_turns, timed, times
from tests.plans import TODAY, build, plan_of


def _floor(scene: Scene) -> bytes:
    """Draw as many rectangles, lines and words as a scene holds, in a built-in font and without tags."""
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, pageCompression=1, invariant=1)
    for page in scene.pages:
        canvas.setPageSize((page.width, page.height))
        for part in flat(page.parts):
            if isinstance(part, Shape):
                canvas.rect(72, 72, 8, 8, fill=1, stroke=0)  # a mark counts as one rectangle
            elif isinstance(part, Rectangle):
                canvas.setFillColor(part.fill or "#ffffff")
                canvas.rect(part.x, page.height - part.y - part.height, part.width, part.height, fill=1, stroke=0)
            elif isinstance(part, Line):
                canvas.setLineWidth(part.line)
                canvas.line(part.x1, page.height - part.y1, part.x2, page.height - part.y2)
            elif isinstance(part, Text):
                _words(canvas, part, page.height - part.baseline)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _words(canvas: Any, run: Text, y: float) -> None:
    """Draw a run of letters word by word."""
    canvas.setFillColor(run.fill)
    canvas.setFont("Helvetica", run.size)
    x = run.x
    for word in run.text.split():
        canvas.drawString(x, y, word)
        x += canvas.stringWidth(f"{word} ", "Helvetica", run.size)


def _fresh(roadmap: Roadmap) -> Roadmap:
    """Return the same plan without any figure that was computed before."""
    return replace(roadmap, steps=Steps(roadmap.steps.parts))


def many_tops(steps: int) -> Roadmap:
    """Return a plan with a top step for every nine steps."""
    return plan_of(steps)


def one_top(steps: int) -> Roadmap:
    """Return a plan in which all hang below one top step."""
    plan = plan_of(steps)
    first, *others = (step.id for step in plan.steps.children(None))
    below = set(others)
    made = [(step, first if step.id in below else plan.steps.parent_id(step)) for step in plan.steps.walk()]
    return build(plan.goal, [*plan.people, *plan.departments, *plan.pillars], made)


def _rows(folder: Path, name: str, plan: Callable[[int], Roadmap], sheets: str) -> list[Row]:
    """Return the rows of one shape of plan: 500 steps beside the floor, 2,000 beside the 500."""
    path = folder / "poster.pdf"
    small, large = plan(500), plan(2000)
    scene = draw(small, Choices(today=TODAY, sheets=sheets))
    runs = (
        lambda: make_poster(_fresh(small), path, today=TODAY, sheets=sheets),
        lambda: make_poster(_fresh(large), path, today=TODAY, sheets=sheets),
        lambda: _floor(scene),
    )
    for run in runs:
        run()
    ours, most, floor = in_turns([partial(timed, run) for run in runs], 7)
    what = f"poster, {sheets}, {name}"
    return [times(f"{what}: 500 steps", ours, floor, 2.5), times(f"{what}: 2,000 steps beside 500", most, ours, 4.5)]


def _of_practice(folder: Path) -> list[Row]:
    """Return the rows of the sheets of the practice, which hold as much of 10,000 steps as of 2,000."""
    path, small, large = folder / "poster.pdf", practised_plan(2000), practised_plan(10_000)
    rows: list[Row] = []
    for layout in ("one-page", "experiments"):
        scene = draw(small, Choices(today=TODAY), layout)
        runs = (
            lambda: make_poster(_fresh(small), path, layout, today=TODAY),  # noqa: B023 - called at once
            lambda: make_poster(_fresh(large), path, layout, today=TODAY),  # noqa: B023
            lambda: _floor(scene),  # noqa: B023
        )
        for run in runs:
            run()
        ours, most, floor = in_turns([partial(timed, run) for run in runs], 7)
        what = f"poster, {layout}"
        rows.append(Row(f"{what}: 2,000 steps with the practice", ours, floor, "ms", "at most 400 ms", ours <= 400))
        rows.append(times(f"{what}: 10,000 steps beside 2,000", most, ours, 5))
    return rows


_FIRST = """
from time import perf_counter
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from planner.poster import Choices, draw
from tests.plans import TODAY, plan_of
running, plan = QGuiApplication([]), plan_of(100)
start = perf_counter()
from planner.poster.drawing.pdf import pdf_bytes
buffer = QBuffer()
buffer.setData(QByteArray(pdf_bytes(draw(plan, Choices(today=TODAY)))))
buffer.open(QIODevice.OpenModeFlag.ReadOnly)
document = QPdfDocument()
document.load(buffer)
assert not document.render(0, QSize(1200, 849)).isNull()
print((perf_counter() - start) * 1000)
"""


def _preview() -> Row:
    """Return the row of the first picture of the preview in a process: a plan of 100 steps to its first sheet."""
    child("-c", _FIRST)
    (took,) = in_turns([lambda: float(child("-c", _FIRST))], 5)
    return alone("poster: first picture of the preview, 100 steps", took, 300)


def measure(folder: Path) -> list[Row]:
    """Return the rows of the poster: from Roadmap to PDF on disk, both shapes of plan, overview and all sheets."""
    return [
        *_rows(folder, "many top steps", many_tops, "overview"),
        *_rows(folder, "one top step", one_top, "overview"),
        *_rows(folder, "many top steps", many_tops, "both"),
        *_rows(folder, "one top step", one_top, "both"),
        *_of_practice(folder),
        _preview(),
    ]
