"""What is on paper, before anything is painted: pages of frozen primitives, in points, from the top left corner.

A layout makes a scene; painters only paint it. A `Group` says of which record its parts are a picture, what part of
the layout they are (`role`), and of which element of the structure (`key`), so that a painter can tag them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.poster.drawing.structure import Element

Point = tuple[float, float]
ASCENT = 0.78
"""How far letters rise above the baseline, as a part of the size: the capitals and tall letters of Noto Sans."""
DESCENT = 0.24
"""How far letters hang below the baseline, as a part of the size."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in points; `fill` and `stroke` are "#rrggbb" or "" for none, `radius` rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = 0.75
    radius: float = 0.0
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line in points; `dash` is the length of its dashes, 0 for none."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    line: float = 0.75
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Path:
    """A shape of one or more contours; each is a start point and then end points, or three points for a curve."""

    contours: tuple[tuple[Point | tuple[Point, Point, Point], ...], ...]
    fill: str = ""
    stroke: str = ""
    line: float = 0.75
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that was checked and decoded before: its PNG bytes and where it stands, in points."""

    x: float
    y: float
    width: float
    height: float
    png: bytes
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One run of letters in one font: `x` and `baseline` where it begins, `width` as measured, `size` in points.

    A run that is `turned` is read from below: it goes up from there, and its letters stand left of x.
    """

    x: float
    baseline: float
    width: float
    text: str
    font: str
    size: float
    fill: str
    turned: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of the letters."""
        if self.turned:
            left, right = self.x - ASCENT * self.size, self.x + DESCENT * self.size
            return left, self.baseline - self.width, right, self.baseline
        return (
            self.x,
            self.baseline - ASCENT * self.size,
            self.x + self.width,
            self.baseline + DESCENT * self.size,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that belong together: of which record (its id, or ""), as which role, for which `key` of the structure."""

    parts: tuple["Part", ...]
    record_id: str = ""
    role: str = ""
    key: str = ""


Part = Rectangle | Line | Path | Image | Text | Group


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, in points."""

    width: float
    height: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the table of contents: its words, its sheet counted from 0, its depth from 0."""

    title: str
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The ids of the steps that have words, that are only a mark, that are only counted, that were not asked for.

    `size` is the type of the words in points. On a sheet of `few` it is the layout that leaves the others out, and
    not a choice that somebody made.
    """

    in_words: tuple[str, ...] = ()
    as_marks: tuple[str, ...] = ()
    and_more: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    size: float = 0.0
    few: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of a document: a sentence of the catalogue, and its values.

    `many` is the sentence for more than one of what {count} counts; `about` is the id of the record that it is about.
    """

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    many: str = ""
    count: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole document. `missing` holds the letters that no font has, `shortened` the ids of records cut short."""

    pages: tuple[Page, ...]
    title: str = ""
    author: str = ""
    language: str = "nl"
    day: date = date(2000, 1, 1)
    """The day that the sheets show, which is that of the document."""
    structure: Element | None = None
    """What is read aloud; without one the drawn letters are read in the order of painting."""
    bookmarks: tuple[Bookmark, ...] = ()
    missing: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()
    on_page: dict[str, int] = field(default_factory=dict[str, int])
    """The sheet on which each record is first drawn, counted from 1."""
    shown: Coverage = field(default_factory=Coverage)
    remarks: tuple[Remark, ...] = ()


def flat(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Yield all parts in the order of painting; a group comes before what is in it."""
    waiting = [*reversed(parts)]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Group):
            waiting.extend(reversed(part.parts))


def texts(page: Page) -> Iterator[Text]:
    """Yield every run of letters on a page."""
    for part in flat(page.parts):
        if isinstance(part, Text):
            yield part
