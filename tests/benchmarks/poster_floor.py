"""How long a poster of 500 steps takes, beside its boxes, bars and words drawn straight on a ReportLab canvas."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from planner.poster import Choices, draw, make_poster
from planner.poster.fonts import REGULAR
from planner.poster.scene import Line, Rectangle, Scene, Text, flat
from planner.resources import resource
from planner.roadmap import Roadmap
from tests.plans import TODAY, plan_of

Row = tuple[str, float, float, float, str]
"""What, the figure, its floor, the ratio to reach, the unit."""


def _best(run: Callable[[], object], times: int = 5) -> float:
    """Return the shortest of a few runs in milliseconds."""
    found: list[float] = []
    for _ in range(times):
        start = perf_counter()
        run()
        found.append((perf_counter() - start) * 1000)
    return min(found)


def _floor(scene: Scene) -> bytes:
    """Draw every box, bar, line and run of words of a scene straight on a canvas, with the embedded fonts."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for font in {part.font for page in scene.pages for part in flat(page.parts) if isinstance(part, Text)}:
        pdfmetrics.registerFont(TTFont(font, str(resource("fonts", f"{font}.ttf"))))
    target = BytesIO()
    canvas = Canvas(target, pageCompression=1, invariant=1, initialFontName=REGULAR)
    for page in scene.pages:
        canvas.setPageSize((page.width, page.height))
        for part in flat(page.parts):
            if isinstance(part, Rectangle):
                y = page.height - part.y - part.height
                canvas.setFillColor(part.fill or "#ffffff")
                if part.radius:
                    canvas.roundRect(part.x, y, part.width, part.height, part.radius, fill=1, stroke=1)
                else:
                    canvas.rect(part.x, y, part.width, part.height, fill=1, stroke=0)
            elif isinstance(part, Line):
                canvas.line(part.x1, page.height - part.y1, part.x2, page.height - part.y2)
            elif isinstance(part, Text):
                canvas.setFillColor(part.fill)
                canvas.setFont(part.font, part.size)
                canvas.drawString(part.x, page.height - part.baseline, part.text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _fresh(roadmap: Roadmap) -> Roadmap:
    """Return the same plan without any figure that was computed before."""
    from dataclasses import replace

    from planner.roadmap import Steps

    return replace(roadmap, steps=Steps(roadmap.steps.parts))


def measure() -> list[Row]:
    """Return the table's row: milliseconds from Roadmap to PDF, and those of the floor."""
    roadmap = plan_of(500)
    scene = draw(roadmap, Choices(today=TODAY))
    floor = _best(lambda: _floor(scene))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "poster.pdf"
        ours = _best(lambda: make_poster(_fresh(roadmap), path, today=TODAY))
    return [("poster of 500 steps, from Roadmap to PDF", ours, floor, 2.5, "ms")]


if __name__ == "__main__":
    for row in measure():
        print(row)
