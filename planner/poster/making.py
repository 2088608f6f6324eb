"""Making a poster: from a roadmap to a PDF on disk, and the word about what was drawn."""

from datetime import date
from pathlib import Path

from planner.phrasing.language import language as language_of
from planner.poster.choices import Choices, checked, match_choice
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
    sheets: str = "overview",
    distance: str = "1m",
    depth: int | None = None,
    branch: str | None = None,
    owner: str | None = None,
    since: date | None = None,
    until: date | None = None,
    wall_goal: str = "",
) -> Poster:
    """Write a poster of the roadmap as a PDF and return what was drawn in words, as marks, or only counted.

    `sheets` is overview, detail or both; `distance` sets the least type (desk, 1m, 2m, 3m). `depth` is how many levels
    have words at most, `branch` the id or number of a step whose branch alone is drawn, `owner` the name of somebody
    whose steps alone are; `since` and `until` are the ends of the time. `wall_goal` is a short form of a long goal.
    `title` stands in the foot; `today` is the day of the line, the foot and the file; a new file is as private as
    `source`, that of the roadmap. Raises UnknownChoiceError, UnknownBranchError and UnknownOwnerError with what there
    is, and PosterNotWrittenError when the file cannot be written, in which case an older one is still there.
    """
    from planner.poster.drawing.output import write_pdf
    from planner.poster.drawing.pdf import pdf_bytes

    chosen = checked(
        Choices(
            paper, landscape, lanes, columns, title or "", author, today or date.today(), sheets, distance, depth,
            branch, owner, since, until, wall_goal,
        )
    )  # fmt: skip
    match_choice(language, ("nl", "en"))
    scene = draw(roadmap, chosen, layout, language)
    write_pdf(pdf_bytes(scene, chosen.title), Path(path), source)
    return summarize(scene, Path(path))
