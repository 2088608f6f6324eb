"""The PDF painter: a scene as the bytes of a tagged PDF. The only place that draws with ReportLab.

Same scene, same bytes. Every font is embedded as a subset; nothing in a scene is ever read as markup or as a name
of a file. Parts in a group with a key are content of the element with that key; all else is an artifact.
"""

from dataclasses import replace
from io import BytesIO
from threading import Lock
from typing import Any, Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics

from planner.poster.drawing.as_drawn import goes_on, with_structure
from planner.poster.drawing.fonts import REGULAR, font_file, widths_of
from planner.poster.drawing.pdf_file import file_bytes, new_canvas
from planner.poster.drawing.scene import Group, Image, Line, Page, Part, Path, Rectangle, Scene, Text
from planner.poster.drawing.structure import Element
from planner.poster.drawing.tags import END, MarkedContent

_CURVE: Final = 0.5523
_PAINTING = Lock()
"""ReportLab keeps its fonts for the whole process: one document at a time."""


_CURVE_TO: Final = "%.2f %.2f %.2f %.2f %.2f %.2f c"


class PdfPainter:
    """Paints the pages of a scene as page code of a PDF, and marks whose content it is."""

    def __init__(self, canvas: Any, scene: Scene, content: MarkedContent) -> None:  # noqa: ANN401 - ReportLab has no types
        self._canvas = canvas
        self._scene = scene
        self._content = content
        self._open: str | None = None
        self._before: dict[str, Text] = {}
        self._document: Any = canvas._doc
        self._code: list[str] = []
        self._height = 0.0
        self._fill = self._stroke = self._font = ""
        self._colours: dict[str, str] = {}
        self._internal: dict[tuple[str, int], str] = {}

    def paint(self) -> None:
        """Paint all pages with their bookmarks."""
        for number, page in enumerate(self._scene.pages):
            self._bookmark(number)
            self._page(page)
        if self._scene.bookmarks:
            self._canvas.showOutline()

    def _bookmark(self, number: int) -> None:
        for place, mark in enumerate(self._scene.bookmarks):
            if mark.page == number:
                self._canvas.bookmarkPage(f"b{place}")
                self._canvas.addOutlineEntry(mark.title, f"b{place}", mark.level, closed=mark.level > 0)

    def _page(self, page: Page) -> None:
        canvas = self._canvas
        canvas.setPageSize((page.width, page.height))
        self._height = page.height
        self._fill = self._stroke = self._font = ""
        self._code = canvas._code
        self._open = None
        self._content.begin_page()
        self._parts(page.parts, "")
        if self._open is not None:
            self._code.append(END)
        canvas.showPage()

    def _mark(self, key: str) -> None:
        """End the content that is open and begin that of another element; what follows on the same is one."""
        if self._open is not None:
            self._code.append(END)
        self._code.append(self._content.begin(key))
        self._open = key

    def _parts(self, parts: tuple[Part, ...], key: str) -> None:
        for part in parts:
            if isinstance(part, Group):
                self._parts(part.parts, part.key if part.key in self._content else key)
                continue
            if self._open != key:
                self._mark(key)
            if isinstance(part, Text):
                self._text(part)
            elif isinstance(part, Rectangle):
                self._rectangle(part)
            elif isinstance(part, Line):
                self._line(part)
            elif isinstance(part, Path):
                self._path(part)
            else:
                self._image(part)

    def _colour(self, colour: str, operator: str) -> str:
        known = self._colours.get(colour)
        if known is None:
            channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
            known = self._colours[colour] = " ".join(f"{channel:.3f}".rstrip("0").rstrip(".") for channel in channels)
        return f"{known} {operator}"

    def _paint_with(self, fill: str, stroke: str) -> None:
        if fill and fill != self._fill:
            self._code.append(self._colour(fill, "rg"))
            self._fill = fill
        if stroke and stroke != self._stroke:
            self._code.append(self._colour(stroke, "RG"))
            self._stroke = stroke

    def _spaced(self, run: Text) -> Text:
        """Return a run with a space before it where it goes on with an element on another line.

        Words are told apart by spaces alone, not by where they stand (ISO 32000-1, 14.8.2.5).
        """
        key = self._open or ""
        before = self._before.get(key)
        if key:
            self._before[key] = run
        if before is None or before.text.endswith("-") or goes_on(before, run):
            return run
        width = widths_of(run.font).get(" ", 0.0) * run.size / 1000
        if run.turned:
            return replace(run, text=f" {run.text}", baseline=run.baseline + width)
        return replace(run, text=f" {run.text}", x=run.x - width)

    def _text(self, run: Text) -> None:
        run = self._spaced(run)
        self._paint_with(run.fill, "")
        font: Any = pdfmetrics.getFont(run.font)
        shown: list[str] = []
        for subset, codes in font.splitString(run.text, self._document):
            key = (run.font, subset)
            name = self._internal.get(key)
            if name is None:
                name = self._internal[key] = font.getSubsetInternalName(subset, self._document)
            setting = f"{name} {run.size:.2f} Tf"
            if setting != self._font:
                shown.append(setting)
                self._font = setting
            shown.append(f"({_escaped(codes)}) Tj")
        turn = "0 1 -1 0" if run.turned else "1 0 0 1"
        self._code.append(f"BT {turn} {run.x:.2f} {self._height - run.baseline:.2f} Tm {' '.join(shown)} ET")

    def _rectangle(self, part: Rectangle) -> None:
        self._paint_with(part.fill, part.stroke)
        paint = "B" if part.fill and part.stroke else "f" if part.fill else "S"
        y = self._height - part.y - part.height
        if part.stroke:
            self._code.append(f"{part.line:.2f} w")
        if part.dash:
            self._code.append(f"[{part.dash:.2f}] 0 d")
        radius = min(part.radius, part.width / 2, part.height / 2)
        if radius > 0:
            self._code.append(_rounded(part.x, y, part.width, part.height, radius) + paint)
        else:
            self._code.append(f"{part.x:.2f} {y:.2f} {part.width:.2f} {part.height:.2f} re {paint}")
        if part.dash:
            self._code.append("[] 0 d")

    def _line(self, part: Line) -> None:
        self._paint_with("", part.stroke)
        dash = f"[{part.dash:.2f}] 0 d " if part.dash else ""
        high = self._height
        self._code.append(
            f"{part.line:.2f} w {dash}{part.x1:.2f} {high - part.y1:.2f} m {part.x2:.2f} {high - part.y2:.2f} l S"
            + (" [] 0 d" if part.dash else "")
        )

    def _path(self, part: Path) -> None:
        self._paint_with(part.fill, part.stroke)
        if part.stroke:
            self._code.append(f"{part.line:.2f} w")
        high, pieces = self._height, list[str]()
        for contour in part.contours:
            for place, point in enumerate(contour):
                if len(point) == 3:
                    (x1, y1), (x2, y2), (x3, y3) = point
                    pieces.append(_CURVE_TO % (x1, high - y1, x2, high - y2, x3, high - y3))
                else:
                    pieces.append(f"{point[0]:.2f} {high - point[1]:.2f} {'l' if place else 'm'}")
            if part.closed:
                pieces.append("h")
        pieces.append("B" if part.fill and part.stroke else "f" if part.fill else "S")
        self._code.append(" ".join(pieces))

    def _image(self, part: Image) -> None:
        picture = ImageReader(BytesIO(part.png))
        bottom = self._height - part.y - part.height
        self._canvas.drawImage(picture, part.x, bottom, part.width, part.height, mask="auto")


def _escaped(codes: bytes) -> str:
    """Return the codes of letters as a PDF string: what is not plain is written in octal."""
    text = codes.decode("latin-1")
    if text.isalnum() and text.isascii():
        return text
    return text.translate(_ESCAPES)


_ESCAPES: Final = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256), 40, 41, 92)}


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    far = radius * (1 - _CURVE)
    right, top = x + width, y + height
    return (
        f"{x + radius:.2f} {y:.2f} m {right - radius:.2f} {y:.2f} l "
        f"{right - far:.2f} {y:.2f} {right:.2f} {y + far:.2f} {right:.2f} {y + radius:.2f} c "
        f"{right:.2f} {top - radius:.2f} l "
        f"{right:.2f} {top - far:.2f} {right - far:.2f} {top:.2f} {right - radius:.2f} {top:.2f} c "
        f"{x + radius:.2f} {top:.2f} l "
        f"{x + far:.2f} {top:.2f} {x:.2f} {top - far:.2f} {x:.2f} {top - radius:.2f} c "
        f"{x:.2f} {y + radius:.2f} l "
        f"{x:.2f} {y + far:.2f} {x + far:.2f} {y:.2f} {x + radius:.2f} {y:.2f} c h "
    )


def _register(scene: Scene) -> None:
    """Make the fonts of a scene known to ReportLab, each once in a process."""
    metrics: Any = pdfmetrics
    known = set(metrics.getRegisteredFontNames())
    for font in sorted({REGULAR} | _fonts(scene)):
        if font not in known:
            metrics.registerFont(font_file(font))


def _fonts(scene: Scene) -> set[str]:
    found: set[str] = set()
    waiting: list[Part] = [part for page in scene.pages for part in page.parts]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Text):
            found.add(part.font)
        elif isinstance(part, Group):
            waiting.extend(part.parts)
    return found


def pdf_bytes(scene: Scene, keywords: str = "") -> bytes:
    """Return the scene as a PDF/UA-1; the same scene and keywords give the same bytes.

    `keywords` is by what a file is known again that has another title: the name of the roadmap, as in its foot.
    """
    scene = with_structure(scene)
    content = MarkedContent(scene.structure or Element("Document"))
    with _PAINTING:
        _register(scene)
        canvas = new_canvas(scene, keywords)
        PdfPainter(canvas, scene, content).paint()
        return file_bytes(canvas, scene, content, keywords)
