"""Tagged PDF: which marked content shows which element, and the structure tree that follows from it.

After ISO 32000-1, 14.6 to 14.8, and ISO 14289-1 (PDF/UA-1). Everything painted is either the content of one element or
an artifact; the tree is in the order of reading, whatever the order of painting. Knows no ReportLab: it gives page code
and the bytes of objects.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from planner.poster.drawing.structure import Element, elements

Mark = tuple[int, int]
"""Marked content: its page from 0, and its number on that page (MCID)."""

ARTIFACT: Final = "/Artifact BMC"
END: Final = "EMC"

_BODY: Final = {
    "Document": ("P",),
    "Part": ("P",),
    "Art": ("P",),
    "Sect": ("P",),
    "Div": ("P",),
    "L": ("LI", "LBody"),
    "LI": ("LBody",),
}
"""What content stands in where an element only groups others."""
_BODY_BESIDE: Final = {"LBody": ("P",), "BlockQuote": ("P",), "TD": ("P",), "TH": ("P",)}
"""What content stands in where an element has others below it as well: what replaces it may not replace them."""
_HEADING: Final = re.compile(r"H[1-9]\d*")
_DEEPEST: Final = 6
"""Levels of headings that ISO 32000-1 knows."""
_NO_CHARACTERS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES: Final = {code: f"\\{chr(code)}" for code in b"()\\"}


def legal(text: str) -> str:
    """Return a text without what is no character of XML or of a text string: controls and half characters."""
    return text if text.isprintable() else _NO_CHARACTERS.sub("", text)


def text_string(text: str) -> str:
    """Return a text as a string of PDF."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


class MarkedContent:
    """The marked content of one document as it is painted, page after page."""

    def __init__(self, structure: Element) -> None:
        self.structure = structure
        self.marks: dict[str, list[Mark]] = {}
        self._counts: list[int] = []
        self._tags: dict[str, str] = {}
        for element in elements(structure):
            if element.key:
                self._tags.setdefault(element.key, _BODY.get(element.kind, (element.kind,))[-1])

    def __contains__(self, key: str) -> bool:
        """Tell whether an element has the key; a group with another one is decoration."""
        return key in self._tags

    @property
    def pages(self) -> int:
        """How many pages were begun."""
        return len(self._counts)

    def begin_page(self) -> None:
        """Go on to a next page."""
        self._counts.append(0)

    def begin(self, key: str) -> str:
        """Return the page code that begins content of the element with this key; "" is an artifact."""
        if not key:
            return ARTIFACT
        mark = self._next(self.pages - 1)
        self.marks.setdefault(key, []).append(mark)
        return f"/{self._tags[key]} <</MCID {mark[1]}>> BDC"

    def empty(self, page: int, kind: str) -> tuple[Mark, str]:
        """Return marked content in which nothing is painted, and its page code."""
        mark = self._next(page)
        return mark, f"/{kind} <</MCID {mark[1]}>> BDC {END}"

    def _next(self, page: int) -> Mark:
        number = self._counts[page]
        self._counts[page] += 1
        return page, number


@dataclass(slots=True)
class _Node:
    """A structure element as it is written; it has marks or kids, never both. `kids` are places among the nodes."""

    kind: str
    parent: int
    language: str
    words: str = ""
    marks: Sequence[Mark] = ()
    kids: list[int] | None = None


class StructureTree:
    """The structure tree of a document that was painted. `code` is what each page still needs at its end.

    An element with words that nothing shows gets empty content on the page of what is read before it, so that it is
    read in its place; one without words and content is left out. Levels of headings begin at 1 and skip none.
    """

    def __init__(self, content: MarkedContent) -> None:
        self._content = content
        self._pages: list[dict[int, int]] = [{} for _ in range(content.pages)]
        self.code: list[list[str]] = [[] for _ in range(content.pages)]
        self._nodes = _nodes(content)
        self._place_words()
        self._link()
        _level(self._nodes[place] for place in self._reading)

    def _place_words(self) -> None:
        here = next((node.marks[0][0] for node in self._nodes if node.marks), 0)
        for place, node in enumerate(self._nodes):
            if node.words and not node.marks:
                mark, code = self._content.empty(here, node.kind)
                node.marks = (mark,)
                self.code[here].append(code)
            for page, number in node.marks:
                self._pages[page][number] = place
                here = page

    def _link(self) -> None:
        """Hang each node that holds something under its parent; the document itself is always there."""
        self._reading: list[int] = []
        for place in range(len(self._nodes) - 1, -1, -1):
            node = self._nodes[place]
            if node.kids:
                node.kids.reverse()
            elif not node.marks and place:
                continue
            self._reading.append(place)
            if place:
                above = self._nodes[node.parent]
                if above.kids is None:
                    above.kids = [place]
                else:
                    above.kids.append(place)
        self._reading.reverse()

    def __len__(self) -> int:
        """Return how many objects the tree takes."""
        return 1 + len(self._pages) + len(self._reading)

    def objects(self, first: int, pages: list[int]) -> list[bytes]:
        """Return the objects of the tree, of which the root has the number `first`; `pages` are those of the pages."""
        start = first + 1 + len(self._pages)
        numbers = {place: number for number, place in enumerate(self._reading, start)}
        parents = [
            "[" + " ".join([f"{numbers[held[number]]} 0 R" for number in range(len(held))]) + "]"
            for held in self._pages
        ]
        tree = " ".join([f"{page} {first + 1 + page} 0 R" for page in range(len(parents))])
        root = f"<</Type/StructTreeRoot/K {start} 0 R/ParentTree<</Nums[{tree}]>>/ParentTreeNextKey {len(parents)}>>"
        made = [root, *parents]
        for place in self._reading:
            node = self._nodes[place]
            parent = numbers[node.parent] if place else first
            made.append(_written(node, parent, numbers, pages))
        return [one.encode("ascii") for one in made]


def _nodes(content: MarkedContent) -> list[_Node]:
    """Return the elements in the order of reading, each content in an element that may hold it."""
    root = content.structure
    if root.kind != "Document":
        root = Element("Document", children=(root,))
    marks: dict[str, Sequence[Mark]] = dict(content.marks)
    nodes: list[_Node] = []
    waiting = [(root, 0)]
    while waiting:
        element, parent = waiting.pop()
        place = len(nodes)
        node = _Node(element.kind, parent, element.language)
        nodes.append(node)
        held = marks.pop(element.key, ()) if element.key else ()
        if held or element.words:
            inner = _BODY.get(element.kind, ())
            if element.children and not inner:
                inner = _BODY_BESIDE.get(element.kind, ("Span",))
            for kind in inner:
                node = _Node(kind, len(nodes) - 1, "")
                nodes.append(node)
            node.words, node.marks = legal(element.words), held
        if element.children:
            waiting.extend([(child, place) for child in reversed(element.children)])
    return nodes


def _level(nodes: Iterable[_Node]) -> None:
    """Let the headings begin at level 1 and skip no level on the way down (ISO 14289-1, 7.4.2)."""
    above: list[int] = []
    for node in nodes:
        if node.kind[0] == "H" and _HEADING.fullmatch(node.kind):
            level = int(node.kind[1:])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            node.kind = f"H{min(len(above), _DEEPEST)}"


def _written(node: _Node, parent: int, numbers: dict[int, int], pages: list[int]) -> str:
    below = page = ""
    if node.marks:
        own = node.marks[0][0]
        page = f"/Pg {pages[own]} 0 R"
        below = " ".join(
            [
                f"{number}" if there == own else f"<</Type/MCR/Pg {pages[there]} 0 R/MCID {number}>>"
                for there, number in node.marks
            ]
        )
    elif node.kids:
        below = " ".join([f"{numbers[kid]} 0 R" for kid in node.kids])
    words = f"/ActualText{text_string(node.words)}" if node.words else ""
    language = f"/Lang{text_string(node.language)}" if node.language else ""
    return f"<</Type/StructElem/S/{node.kind}/P {parent} 0 R{page}/K[{below}]{words}{language}>>"
