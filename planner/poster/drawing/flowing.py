"""Blocks that stand below each other on as many upright pages as they take, with a foot on each."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.message import marked
from planner.phrasing.language import Language
from planner.poster.drawing.foot import foot
from planner.poster.drawing.paper import Sheet
from planner.poster.drawing.scene import Page, Part
from planner.poster.drawing.structure import Element
from planner.poster.drawing.translate import translate
from planner.poster.drawing.typesetter import Typesetter

MARGIN: Final = 16.0
"""Millimetres at the edge of the page: room for a binder."""
GAP: Final = 6.0
"""Points above the head of a group."""
_SILENT: Final = Element("P")


@dataclass(frozen=True, slots=True)
class Block:
    """Something that stands on the page as a whole: its height in points and its parts as drawn from the top at 0.

    `head` marks the head of a group, which is said again on a next page and never stands last on one. `read` is what
    is read aloud of it.
    """

    height: float
    parts: tuple[Part, ...]
    head: bool = False
    record_id: str = ""
    read: Element = _SILENT


def structure(blocks: list[Block]) -> Element:
    """Return what is read aloud: what stands above the first head, and for each head a list of its rows.

    What is said below a head stands before its list. Rows without a head are a list of their own.
    """
    top: list[Element] = []
    loose: list[Element] = []
    groups: list[tuple[list[Element], list[Element]]] = []
    for block in blocks:
        if block.head:
            groups.append(([block.read], []))
        elif groups and block.read.kind == "P":
            groups[-1][0].append(block.read)
        elif groups:
            groups[-1][1].append(Element("LI", children=(block.read,)))
        else:
            (loose if block.read.kind == "LBody" else top).append(block.read)
    top += [Element("L", children=tuple([Element("LI", children=(row,)) for row in loose]))] if loose else []
    sections = [Element("Sect", children=(*said, Element("L", children=tuple(rows)))) for said, rows in groups]
    return Element("Document", children=(*top, *sections))


def flow(blocks: list[Block], sheet: Sheet) -> tuple[list[list[Part]], dict[str, int]]:
    """Return the parts of each page: a head, or what is said below it, never stands last; a head is said again."""
    bottom = sheet.height - sheet.margin - 20
    pages: list[list[Part]] = [[]]
    on_page: dict[str, int] = {}
    top, head = sheet.margin, Block(0, ())
    for place, block in enumerate(blocks):
        following = _following(blocks, place)
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


def _following(blocks: list[Block], place: int) -> float:
    """Return the height of what has to stand on one page with a block: what is said below a head, and its first row."""
    height = 0.0
    while place + 1 < len(blocks) and (blocks[place].head or blocks[place].read.kind == "P"):
        place += 1
        height += blocks[place].height + GAP
    return height


def with_feet(
    pages: list[list[Part]], title: str, day: date, sheet: Sheet, setter: Typesetter, words: Language
) -> list[Page]:
    """Return the pages, each with a foot that says of what it is, of which day, and which page it is."""
    title = setter.measurer.clean(title, 300)
    made: list[Page] = []
    for number, parts in enumerate(pages, start=1):
        count = words.text(marked("page {page} of {pages}"), page=number, pages=len(pages))
        feet = foot(setter, sheet, (title, words.day(day), count), 1.0)
        made.append(Page(sheet.width, sheet.height, (*parts, feet)))
    return made
