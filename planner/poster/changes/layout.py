"""What changed between two days, on paper: an upright A4 to lay on the table of a meeting, and as many as it takes."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from planner.insight.comparison import Comparison
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.language import language as language_of
from planner.poster.changes.blocks import Block, ChangesBlocks
from planner.poster.drawing.foot import foot
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.paper import PAPERS, Sheet, points
from planner.poster.drawing.scene import Bookmark, Page, Part, Scene
from planner.poster.drawing.structure import Element
from planner.poster.drawing.translate import translate
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.result import Poster, summarize

MARGIN: Final = 16.0
"""Millimetres at the edge of the page: room for a binder."""

GAP: Final = 6.0
"""Points above the head of a branch."""


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
    pages, on_page = _pages(in_order, sheet)
    title = words.text(marked("What changed from {first} to {last}"), first=days[0], last=days[1])
    return Scene(
        pages=tuple(_with_foot(pages, between, sheet, setter, words)),
        title=title,
        author=measurer.clean(between.author, 300),
        language=language,
        day=between.today,
        structure=_structure(in_order),
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


def _structure(blocks: list[Block]) -> Element:
    """Return what is read aloud: the band on top, and for each branch its head and a list of its rows."""
    top: list[Element] = []
    branches: list[tuple[Element, list[Element]]] = []
    for block in blocks:
        if block.head:
            branches.append((block.read, []))
        elif branches:
            branches[-1][1].append(Element("LI", children=(block.read,)))
        else:
            top.append(block.read)
    sections = [Element("Sect", children=(head, Element("L", children=tuple(rows)))) for head, rows in branches]
    return Element("Document", children=(*top, *sections))


def _pages(blocks: list[Block], sheet: Sheet) -> tuple[list[list[Part]], dict[str, int]]:
    """Return the parts of each page: a head never stands last on one, and is said again on the next."""
    bottom = sheet.height - sheet.margin - 20
    pages: list[list[Part]] = [[]]
    on_page: dict[str, int] = {}
    top, head = sheet.margin, Block(0, ())
    for place, block in enumerate(blocks):
        following = blocks[place + 1].height + GAP if block.head and place + 1 < len(blocks) else 0.0
        if top + block.height + following > bottom and pages[-1]:
            pages.append([])
            top = sheet.margin
            if not block.head and head.parts:
                pages[-1] += translate(head.parts, sheet.margin, top)
                top += head.height
        if block.head:
            top += 0.0 if top == sheet.margin else GAP
            head = block
        pages[-1] += translate(block.parts, sheet.margin, top)
        top += block.height
        if block.record_id and not block.head:
            on_page.setdefault(block.record_id, len(pages))
    return pages, on_page


def _with_foot(
    pages: list[list[Part]], between: Between, sheet: Sheet, setter: Typesetter, words: Language
) -> list[Page]:
    title = setter.measurer.clean(between.title, 300)
    made: list[Page] = []
    for number, parts in enumerate(pages, start=1):
        count = words.text(marked("page {page} of {pages}"), page=number, pages=len(pages))
        feet = foot(setter, sheet, (title, words.day(between.today), count), 1.0)
        made.append(Page(sheet.width, sheet.height, (*parts, feet)))
    return made
