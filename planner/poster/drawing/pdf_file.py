"""The file of a PDF, from a ReportLab canvas that was painted: fonts, catalogue, structure, cross-references.

ReportLab has no tagging and writes each object by itself; a structure of thousands of small objects goes here into one
compressed object stream (ISO 32000-1, 7.5.7), a twentieth of their size. ReportLab's private names stand here and in
`pdf`, and nowhere else.
"""

import hashlib
import struct
import zlib
from functools import partial
from typing import Any, Final

from reportlab.lib import rl_accel
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from planner.poster.drawing.fonts import REGULAR
from planner.poster.drawing.metadata import PROGRAM, pdf_day, xmp
from planner.poster.drawing.scene import Scene
from planner.poster.drawing.tags import MarkedContent, StructureTree, legal

_REPORTLAB: Final[Any] = pdfdoc
_ACCELERATED: Final[Any] = rl_accel
_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LEVEL: Final = 3
"""Of compression: what is written often and alike is as small at 3 as at 6, in a third of the time."""
_ASCII85: Final = "ASCII85Decode"


def new_canvas(scene: Scene, keywords: str = "") -> Any:  # noqa: ANN401 - ReportLab has no types
    """Return a canvas for a scene that says what the document is; no stream of it is written as ASCII85.

    Streams are compressed as the document's default, since a page that is compressed by itself goes through ASCII85.
    """
    make: Any = Canvas
    first = scene.pages[0]
    canvas = make("", (first.width, first.height), pageCompression=0, initialFontName=REGULAR, lang=scene.language)
    canvas._doc.defaultStreamFilters = [_REPORTLAB.PDFZCompress]
    canvas._doc.info._dateFormatter = partial(_day, pdf_day(scene.day))
    canvas.setTitle(_title(scene))
    canvas.setAuthor(_author(scene))
    canvas.setSubject(_title(scene))
    canvas.setKeywords(legal(keywords))
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _day(day: str, *_now: int) -> str:
    """Return the day of the document, whatever moment it is now."""
    return day


def _title(scene: Scene) -> str:
    return legal(scene.title).strip() or PROGRAM


def _author(scene: Scene) -> str:
    return legal(scene.author) or PROGRAM


def file_bytes(canvas: Any, scene: Scene, content: MarkedContent, keywords: str = "") -> bytes:  # noqa: ANN401 - ReportLab has no types
    """Return the document that was painted on a canvas, tagged; the same painting gives the same bytes."""
    document = canvas._doc
    tree = StructureTree(content)
    _finish_images(document)
    _finish_fonts(document)
    _finish_pages(document, tree)
    first = document.objectcounter + 1
    document.objectcounter += len(tree)
    catalog = document.Catalog
    catalog.StructTreeRoot = f"{first} 0 R"
    catalog.MarkInfo = _REPORTLAB.PDFDictionary({"Marked": "true"})
    catalog.Metadata = _Metadata(xmp(_title(scene), _author(scene), scene.language, scene.day, keywords))
    ends = [document.Reference(one).format(document).decode("ascii") for one in (catalog, document.info)]
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        catalog.Outlines = None
    pages = [document.idToObjectNumberAndVersion[f"Page{number}"][0] for number in range(1, content.pages + 1)]
    return _joined(_formatted(document), first, tree.objects(first, pages), ends)


class _Metadata(pdfdoc.PDFObject):
    """The XMP packet as a stream, uncompressed, so that programs that know no PDF find it."""

    __RefOnly__ = 1

    def __init__(self, packet: bytes) -> None:
        self._packet = packet

    def format(self, _document: object) -> bytes:
        head = f"<</Type/Metadata/Subtype/XML/Length {len(self._packet)}>>\nstream\n"
        return head.encode("ascii") + self._packet + b"\nendstream\n"


def _finish_images(document: Any) -> None:  # noqa: ANN401 - ReportLab has no types
    for image in document.idToObject.values():
        if isinstance(image, _REPORTLAB.PDFImageXObject) and _ASCII85 in image._filters:
            image.streamContent = _ACCELERATED.asciiBase85Decode(image.streamContent)
            image._filters = tuple(name for name in image._filters if name != _ASCII85)


def _finish_fonts(document: Any) -> None:  # noqa: ANN401 - ReportLab has no types
    """Add the fonts, with maps to letters of which none is U+0000 and those beyond U+FFFF are two halves."""
    for font in document.delayedFonts:
        state = font.state[document]
        font.addObjects(document)
        for number, subset in enumerate(state.subsets):
            made = document.idToObject["BasicFonts"].dict[f"{state.internalName}+{number}"]
            document.idToObject[made.ToUnicode.name].content = _unicode_map(made.BaseFont, subset)


def _unicode_map(font: str, subset: list[int]) -> str:
    """Return which letter each code of a font stands for (ISO 32000-1, 9.10.3): at most 100 in a row."""
    pairs = [
        f"<{code:02X}> <{chr(letter).encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(subset)
        if letter
    ]
    rows = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            f"/CIDSystemInfo <</Registry ({font}) /Ordering ({font}) /Supplement 0>> def",
            f"/CMapName /{font} def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *(line for row in rows for line in (f"{len(row)} beginbfchar", *row, "endbfchar")),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


def _finish_pages(document: Any, tree: StructureTree) -> None:  # noqa: ANN401 - ReportLab has no types
    """Say on each page where its marked content belongs, and add what has words and nothing painted."""
    for number, code in enumerate(tree.code):
        page = document.idToObject[f"Page{number + 1}"]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = number
        page.Tabs = "/S"
        page.stream += "".join(f"{line}\n" for line in code)


def _formatted(document: Any) -> dict[int, bytes]:  # noqa: ANN401 - ReportLab has no types
    """Return ReportLab's objects by their numbers; some come to be while others are written."""
    made: dict[int, bytes] = {}
    number = 0
    while number < document.objectcounter:
        number += 1
        name = document.numberToId.get(number)
        if name is not None:
            made[number] = _REPORTLAB.format(document.idToObject[name], document, toplevel=1)
    return made


def _joined(plain: dict[int, bytes], first: int, packed: list[bytes], ends: list[str]) -> bytes:
    """Return a file of plain objects and of packed ones, which are numbered from `first`; `ends` are Root and Info."""
    holder = max(*plain, first + len(packed)) + 1
    table = holder + 1
    rows = {0: (0, 0, 65535)} | {first + place: (2, holder, place) for place in range(len(packed))}
    pieces, at = [_HEAD], len(_HEAD)
    for number, body in (plain | {holder: _object_stream(first, packed)}).items():
        piece = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        rows[number] = (1, at, 0)
        pieces.append(piece)
        at += len(piece)
    rows[table] = (1, at, 0)
    lines = b"".join([struct.pack(">BII", *rows.get(number, (0, 0, 0))) for number in range(table + 1)])
    name = hashlib.sha256(b"".join(pieces)).hexdigest()[:32]
    entries = f"/Type/XRef/Size {table + 1}/W[1 4 4]/Root {ends[0]}/Info {ends[1]}/ID[<{name}><{name}>]"
    pieces.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, _stream(entries, lines), at))
    return b"".join(pieces)


def _object_stream(first: int, packed: list[bytes]) -> bytes:
    offsets: list[str] = []
    at = 0
    for number, body in enumerate(packed, first):
        offsets.append(f"{number} {at}")
        at += len(body) + 1
    head = " ".join(offsets).encode("ascii") + b"\n"
    return _stream(f"/Type/ObjStm/N {len(packed)}/First {len(head)}", head + b"\n".join(packed))


def _stream(entries: str, content: bytes) -> bytes:
    packed = zlib.compress(content, _LEVEL)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (
        entries.encode("ascii"),
        len(packed),
        packed,
    )
