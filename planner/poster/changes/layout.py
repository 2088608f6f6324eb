"""What changed between two days, on paper: an upright A4 to lay on the table of a meeting, and as many as it takes."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.insight.comparison import Comparison
from planner.message import marked
from planner.phrasing.language import language as language_of
from planner.poster.changes.blocks import ChangesBlocks
from planner.poster.drawing.flowing import MARGIN, Block, flow, structure, with_feet
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.paper import PAPERS, Sheet, points
from planner.poster.drawing.scene import Bookmark, Scene
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.result import Poster, summarize


@dataclass(frozen=True, slots=True)
class Between:
    """Which two days are compared, both included; `title` stands in the foot, `today` is the day that it is drawn.

    `source` is the file of the roadmap; a new page is as private.
    """

    first: date
    last: date
    title: str = ""
    author: str = ""
    today: date = date(2000, 1, 1)
    source: Path | None = None


def changes_scene(comparison: Comparison, between: Between, language: str = "nl") -> Scene:
    """Return the page or pages of what changed, to be painted on paper or screen."""
    words, measurer = language_of(language), Measurer(comparison.after.goal.language)
    setter = Typesetter(measurer)
    sheet = Sheet(points(PAPERS["A4"][0]), points(PAPERS["A4"][1]), points(MARGIN))
    days = (words.day(between.first), words.day(between.last))
    blocks = ChangesBlocks(comparison, days, sheet, setter, words)
    in_order = _in_order(blocks, comparison)
    pages, on_page = flow(in_order, sheet)
    title = words.text(marked("What changed from {first} to {last}"), first=days[0], last=days[1])
    return Scene(
        pages=tuple(with_feet(pages, between.title, between.today, sheet, setter, words)),
        title=title,
        author=measurer.clean(between.author, 300),
        language=language,
        day=between.today,
        structure=structure(in_order),
        bookmarks=(Bookmark(title, 0),),
        missing=tuple(measurer.missing),
        shortened=tuple(blocks.shortened),
        on_page=on_page,
    )


def make_changes(comparison: Comparison, path: str | Path, between: Between, language: str = "nl") -> Poster:
    """Write the page of what changed as a PDF and return what was drawn; raise PosterNotWrittenError otherwise."""
    from planner.poster.drawing.output import write_pdf
    from planner.poster.drawing.pdf import pdf_bytes

    scene = changes_scene(comparison, between, language)
    write_pdf(pdf_bytes(scene), Path(path), between.source)
    return summarize(scene, Path(path))


def _in_order(blocks: ChangesBlocks, comparison: Comparison) -> list[Block]:
    made = [blocks.title(), blocks.goal()]
    summary = blocks.summary()
    if summary is not None:
        made.append(summary)
    if not comparison:
        return [*made, blocks.nothing()]
    if comparison.goal:
        made += blocks.about_goal()
    for branch in comparison.branches:
        made += blocks.branch(branch)
    return made
