"""A PDF as it is read aloud: its elements in the order of the structure tree, and whether it is PDF/UA-1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import page
import pikepdf


@dataclass(frozen=True)
class Spoken:
    """An element that holds words: its kind, what is said, its language where it has one, the sheets it is drawn on.

    `replaced` tells that the words stand for what is drawn; `depth` is 1 for what is right below the document.
    """

    kind: str
    words: str
    language: str = ""
    sheets: tuple[int, ...] = ()
    replaced: bool = False
    depth: int = 0


def failures(content: bytes) -> list[str]:
    """Return what a checker of PDF/UA-1 and qpdf find wrong."""
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    with pikepdf.open(BytesIO(content)) as pdf:
        return [f"{one.rule_id}: {one.message}" for one in report.failures] + list(map(str, pdf.check_pdf_syntax()))


def spoken(content: bytes) -> list[Spoken]:
    """Return the elements that hold words, in the order of reading."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return list(_Reader(pdf).spoken())


def words(content: bytes) -> list[tuple[str, str]]:
    """Return kind and words of each element, in the order of reading."""
    return [(one.kind, one.words) for one in spoken(content)]


def kinds(content: bytes) -> list[str]:
    """Return the kinds of all elements with two spaces for each level below the document, in the order of reading."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [f"{'  ' * depth}{str(element.S)[1:]}" for element, depth in _Reader(pdf).elements()]


def decoration(content: bytes) -> str:
    """Return the letters that are drawn and not read, on a line for each sheet."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return "\n".join(drawn.get(None, "") for drawn in _Reader(pdf).drawn)


class _Reader:
    """Reads one open PDF. `drawn` has the letters of each page by the number of their marked content."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._root = pdf.Root.StructTreeRoot
        self._numbers = {one.obj.objgen: number for number, one in enumerate(pdf.pages)}
        self.drawn = [_letters(one) for one in pdf.pages]

    def elements(self) -> Iterator[tuple[pikepdf.Object, int]]:
        waiting = [(kid, 0) for kid in reversed(_kids(self._root))]
        while waiting:
            element, depth = waiting.pop()
            yield element, depth
            waiting += [(kid, depth + 1) for kid in reversed(_kids(element)) if _is_element(kid)]

    def spoken(self) -> Iterator[Spoken]:
        for element, depth in self.elements():
            marks = [self._mark(element, kid) for kid in _kids(element) if not _is_element(kid)]
            if not marks and "/ActualText" not in element:
                continue
            said = str(element.ActualText) if "/ActualText" in element else self._drawn(marks)
            sheets = tuple(dict.fromkeys(sheet for sheet, _ in marks))
            language = str(element.get("/Lang", ""))
            yield Spoken(str(element.S)[1:], said, language, sheets, "/ActualText" in element, depth)

    def _drawn(self, marks: list[tuple[int, int]]) -> str:
        return "".join(self.drawn[sheet].get(number, "") for sheet, number in marks)

    def _mark(self, element: pikepdf.Object, kid: object) -> tuple[int, int]:
        if isinstance(kid, int):
            return self._numbers[element.Pg.objgen], kid
        return self._numbers[kid.Pg.objgen], int(kid.MCID)  # type: ignore[attr-defined]


def _kids(element: pikepdf.Object) -> list[object]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _letters(sheet: pikepdf.Page) -> dict[int | None, str]:
    """Return the letters of a page by the number of their marked content; None holds those of artifacts."""
    fonts = {name: _unicode_map(font) for name, font in sheet.resources.Font.items()}
    found: dict[int | None, list[str]] = {}
    open_marks: list[int | None] = []
    letters: dict[int, str] = {}
    for values, operator in pikepdf.parse_content_stream(sheet):
        name = str(operator)
        if name in ("BDC", "BMC"):
            number = values[1].get("/MCID") if name == "BDC" else None
            open_marks.append(None if number is None else int(number))
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            letters = fonts[str(values[0])]
        elif name == "Tj":
            assert open_marks, "letters that are neither content of an element nor an artifact"
            text = "".join(letters.get(code, "\ufffd") for code in bytes(values[0]))
            found.setdefault(open_marks[-1], []).append(text)
    assert not open_marks
    return {number: "".join(pieces) for number, pieces in found.items()}


def _unicode_map(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(rb"^<(\w\w)> <(\w+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for code, letters in pairs}
