"""A list on paper: an upright A4 to lay on the table or hang beside the board, and as many as it takes."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.phrasing.language import language as language_of
from planner.phrasing.listing import Listing
from planner.poster.drawing.flowing import MARGIN, flow, structure, with_feet
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.paper import PAPERS, Sheet, points
from planner.poster.drawing.scene import Bookmark, Scene
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.listing.blocks import ListingBlocks, silence
from planner.poster.listing.chart import ChartBlock
from planner.poster.result import Poster, summarize
from planner.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class ListingSheet:
    """What stands around a list: the name of the file in the foot, who drew it, the day that it is drawn.

    `source` is the file of the roadmap; a new page is as private.
    """

    title: str = ""
    author: str = ""
    today: date = date(2000, 1, 1)
    source: Path | None = None


def listing_scene(listing: Listing, roadmap: Roadmap, around: ListingSheet, language: str = "nl") -> Scene:
    """Return the page or pages of a list, to be painted on paper or screen."""
    words, measurer = language_of(language), Measurer(roadmap.goal.language)
    setter = Typesetter(measurer)
    sheet = Sheet(points(PAPERS["A4"][0]), points(PAPERS["A4"][1]), points(MARGIN))
    blocks = ListingBlocks(sheet, setter, words, around.today)
    in_order = blocks.top(listing, roadmap)
    if listing.chart is not None:
        in_order += [blocks.head(listing.chart.title, "chart head"), ChartBlock(listing.chart, sheet, setter).block()]
    for place, group in enumerate(listing.groups):
        in_order += blocks.group(group, place)
    if not listing:
        in_order.append(blocks.nothing(silence(words)))
    pages, on_page = flow(in_order, sheet)
    return Scene(
        pages=tuple(with_feet(pages, around.title, around.today, sheet, setter, words)),
        title=listing.title,
        author=measurer.clean(around.author, 300),
        language=language,
        day=around.today,
        structure=structure(in_order),
        bookmarks=(Bookmark(listing.title, 0),),
        missing=tuple(measurer.missing),
        shortened=tuple(blocks.shortened),
        on_page=on_page,
    )


def make_listing(
    listing: Listing, roadmap: Roadmap, path: str | Path, around: ListingSheet, language: str = "nl"
) -> Poster:
    """Write a list as a PDF and return what was drawn; raise PosterNotWrittenError otherwise."""
    from planner.poster.drawing.output import write_pdf
    from planner.poster.drawing.pdf import pdf_bytes

    scene = listing_scene(listing, roadmap, around, language)
    write_pdf(pdf_bytes(scene), Path(path), around.source)
    return summarize(scene, Path(path))
