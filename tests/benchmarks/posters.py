"""How long a poster of 500 steps takes, beside its boxes, bars and words drawn straight on a ReportLab canvas."""

from functools import cache, partial
from io import BytesIO
from pathlib import Path

from planner.poster import Choices, draw, make_poster
from planner.poster.drawing.fonts import REGULAR
from planner.poster.drawing.scene import Line, Rectangle, Scene, Text, flat
from planner.resources import resource
from planner.roadmap import Roadmap
from tests.benchmarks.rows import Row, in_turns, timed, times
from tests.plans import TODAY, plan_of


def _floor(scene: Scene) -> bytes:
    """Draw every box, bar, line and run of words of a scene straight on a canvas, with the fonts embedded.

    As one who knows ReportLab would: pages without the detour by ASCII, and each colour made once.
    """
    from reportlab import rl_config
    from reportlab.lib.colors import HexColor
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    colour = cache(HexColor)
    target = BytesIO()
    canvas = Canvas(target, pageCompression=1, invariant=1, initialFontName=REGULAR)
    for page in scene.pages:
        canvas.setPageSize((page.width, page.height))
        for part in flat(page.parts):
            if isinstance(part, Rectangle):
                y = page.height - part.y - part.height
                canvas.setFillColor(colour(part.fill or "#ffffff"))
                if part.radius:
                    canvas.roundRect(part.x, y, part.width, part.height, part.radius, fill=1, stroke=1)
                else:
                    canvas.rect(part.x, y, part.width, part.height, fill=1, stroke=0)
            elif isinstance(part, Line):
                canvas.line(part.x1, page.height - part.y1, part.x2, page.height - part.y2)
            elif isinstance(part, Text):
                canvas.setFillColor(colour(part.fill))
                canvas.setFont(part.font, part.size)
                canvas.drawString(part.x, page.height - part.baseline, part.text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _register(scene: Scene) -> None:
    """Make the fonts of a scene known once, as the program does too."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for font in {part.font for page in scene.pages for part in flat(page.parts) if isinstance(part, Text)}:
        pdfmetrics.registerFont(TTFont(font, str(resource("fonts", f"{font}.ttf"))))


def _fresh(roadmap: Roadmap) -> Roadmap:
    """Return the same plan without any figure that was computed before."""
    from dataclasses import replace

    from planner.roadmap import Steps

    return replace(roadmap, steps=Steps(roadmap.steps.parts))


def measure(folder: Path) -> list[Row]:
    """Return the row of the poster: milliseconds from Roadmap to PDF, and those of the floor."""
    roadmap = plan_of(500)
    scene = draw(roadmap, Choices(today=TODAY))
    path = folder / "poster.pdf"
    _register(scene)
    runs = (lambda: make_poster(_fresh(roadmap), path, today=TODAY), lambda: _floor(scene))
    for run in runs:
        run()
    ours, floor = in_turns([partial(timed, run) for run in runs], 9)
    return [times("poster of 500 steps, from Roadmap to PDF", ours, floor, 2.5)]
