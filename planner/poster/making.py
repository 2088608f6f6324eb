"""Making a poster: from a roadmap to a PDF on disk, and the word about what was drawn."""

from datetime import date
from pathlib import Path

from planner.phrasing.language import language as language_of
from planner.poster.choices import Choices, choose, match_choice
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.scene import Scene
from planner.poster.layouts import LAYOUTS
from planner.poster.result import Poster, summarize
from planner.roadmap import Roadmap


def draw(roadmap: Roadmap, chosen: Choices, layout: str = "roadmap", language: str = "nl") -> Scene:
    """Return the scene of a poster, to be painted on paper or screen."""
    scene = LAYOUTS[match_choice(layout, LAYOUTS)].scene
    return scene(roadmap, chosen, Measurer(roadmap.goal.language), language_of(language))


def make_poster(
    roadmap: Roadmap,
    path: str | Path,
    layout: str = "roadmap",
    paper: str = "A3",
    language: str = "nl",
    *,
    landscape: bool = True,
    lanes: str = "pillar",
    columns: str | None = None,
    title: str | None = None,
    today: date | None = None,
    author: str = "",
    source: Path | None = None,
) -> Poster:
    """Write a poster of the roadmap as a PDF and return what was drawn and what went to a next sheet.

    `title` stands in the foot (without one: the BHAG); `today` is the day of the line and the foot; a new file is as
    private as `source`, that of the roadmap. Raises UnknownChoiceError with the allowed words, and
    PosterNotWrittenError when the file cannot be written, in which case an older one is still there.
    """
    from planner.poster.drawing.output import write_pdf
    from planner.poster.drawing.pdf import pdf_bytes

    chosen = choose(
        paper, lanes, columns, landscape=landscape, today=today or date.today(), title=title or "", author=author
    )
    match_choice(language, ("nl", "en"))
    scene = draw(roadmap, chosen, layout, language)
    write_pdf(pdf_bytes(scene), Path(path), source)
    return summarize(scene, Path(path))
