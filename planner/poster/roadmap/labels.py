"""Labels: the words of a step on its bar, and how much room they take at any size of type.

A label begins in its bar and may run past its end; at the right edge it stands left of the bar, or takes more lines.
Widths are kept for type of 1 pt, so that trying another size costs a multiplication.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from planner.insight.health import SEVERITY, StepHealth
from planner.message import Phrase, marked
from planner.phrasing.language import Language
from planner.phrasing.period_text import period_words
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.timeline.items import HealthMark, Item
from planner.roadmap import Status

SIGN: Final = 0.98
"""The mark of a status, as a part of the size of type."""
DOT: Final = 0.72
"""The mark of a step below, as a part of the size of type."""
GAP: Final = 0.3
PLUS: Final = "+"
"""The room between the parts of a label, as a part of the size of type."""
MOST_DOTS: Final = 9
"""Marks of steps below that stand in a row; of more the number of each kind is written."""
MOST_LINES: Final = 3
LONGEST: Final = 400
"""Letters of a title that can be of use on a bar."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in one font; `width` is at 1 pt, `gap` the room before it in parts of the size."""

    text: str
    font: str
    width: float
    gap: float = 0.0
    struck: bool = False


Line = tuple[Piece, ...]


def line_width(line: Line) -> float:
    """Return the width of a line at 1 pt."""
    return sum(piece.width + piece.gap for piece in line)


@dataclass(frozen=True, slots=True)
class Dots:
    """The steps below that have no words: a mark for each, or the number of each kind; `width` is at 1 pt.

    `plus` is the width of the sign before them, where they stand behind the name of an owner: a mark there would be
    read as how the owner's own step stands.
    """

    marks: tuple[Item, ...] = ()
    counts: tuple[tuple[Item, str, float], ...] = ()
    width: float = 0.0
    plus: float = 0.0

    @property
    def health(self) -> frozenset[HealthMark]:
        """The marks of health among them."""
        shown = (*self.marks, *(item for item, _, _ in self.counts))
        return frozenset([item.small_mark for item in shown if item.small_mark is not None])


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a step: number and title, who owns it, what is known more (`meta`), and marks of steps below."""

    item: Item
    number: Piece
    title: Piece
    owner: Piece | None
    meta: Piece | None
    dots: Dots
    signs: float
    whole: float
    """The width at 1 pt of all on one line, behind the signs."""


def short_number(number: str) -> str:
    """Return the number of a step; of one that is very deep its first and last parts alone."""
    return number if len(number) <= 17 else f"{number[:5]}…{number[-5:]}"


def health_words(language: Language, health: StepHealth, mark: HealthMark | None, today: date) -> list[str]:
    """Return in short how a step stands, each part by itself: the state, and of which day an old word is."""
    if mark is None:
        return [language.choice(health.state)]
    state = language.choice(mark.state)
    if mark.below:
        state = language.text(marked("{count} × {state}"), count=health.count, state=Phrase(state))
    return [part for part in (state, faded_words(language, health, mark, today)) if part]


def faded_words(language: Language, health: StepHealth, mark: HealthMark, today: date) -> str:
    """Return of which day the latest word about a step is, "" while it is within its rhythm."""
    if not mark.faded or health.latest is None:
        return ""
    return language.text(marked("word of {day}"), day=language.near_day(health.latest, today))


class Labels:
    """Makes the labels of one document; what is said of each step is measured once."""

    def __init__(self, setter: Typesetter, language: Language, today: date) -> None:
        self.setter, self.language, self._today = setter, language, today
        # A list of steps is known by its identity, and kept so that no other one takes it over.
        self._known: dict[tuple[str, bool, bool, int], tuple[Sequence[Item], Label]] = {}
        self._dots: dict[tuple[int, int], tuple[Sequence[Item], Dots]] = {}

    def piece(self, text: str, font: str, gap: float = 0.0, *, struck: bool = False) -> Piece:
        """Return a stretch of clean text, measured."""
        return Piece(text, font, self.setter.measurer.width(text, font, 1.0), gap, struck)

    def title(self, item: Item) -> str:
        """Return the title of a step, clean, or the word for none."""
        return self.setter.measurer.clean(item.step.title, LONGEST) or self.language.text("(no title)")

    def owner(self, item: Item) -> str:
        """Return who owns a step, clean, or the word for nobody."""
        return self.setter.measurer.clean(item.owner, 120) or self.language.text("no owner yet")

    def period(self, item: Item) -> str:
        """Return the period of a step in words, or the word for none."""
        return self.setter.measurer.clean(period_words(item.figures, self.language)) or self.language.text("no period")

    def faded(self, item: Item) -> str:
        """Return of which day the latest word about a step is, where its mark is paler for that."""
        if item.mark is None or item.health is None:
            return ""
        return faded_words(self.language, item.health, item.mark, self._today)

    def health(self, item: Item) -> list[str]:
        """Return in short how a step stands, each part by itself; nothing where that is not shown."""
        return health_words(self.language, item.health, item.mark, self._today) if item.health else []

    def beyond(self, item: Item, *, before: bool, after: bool) -> str:
        """Return the days of a step that the axis does not reach, in words."""
        known, said = item.figures.known, list[str]()
        if before and known.start:
            said.append(self.language.text(marked("from {day}"), day=self.language.day(known.start)))
        if after and known.end:
            said.append(self.language.text(marked("to {day}"), day=self.language.day(known.end)))
        return " ".join(said)

    def with_days(self, label: Label, *, before: bool, after: bool) -> Label:
        """Return a label that says the days which the axis does not reach."""
        words = self.beyond(label.item, before=before, after=after)
        if not words:
            return label
        said = f"{label.owner.text} · {words}" if label.owner else words
        piece = self.piece(said, REGULAR, 2 * GAP)
        more = line_width((piece,)) - (line_width((label.owner,)) if label.owner else 0.0)
        return replace(label, owner=piece, whole=label.whole + more)

    def label(self, item: Item, under: Sequence[Item], *, owner: bool, deep: bool) -> Label:
        """Return the label of a step; `owner` tells that its owner is named, `deep` that a second line says more."""
        key = (item.id, owner, deep, id(under) if under else 0)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = (under, self._made(item, under, owner=owner, deep=deep))
        return known[1]

    def narrower(self, label: Label) -> Label:
        """Return a label with the number of each kind of step below in the place of their marks, where that is less."""
        dots = self.dots(label.dots.marks, 0)
        if not label.dots.marks or dots.width >= label.dots.width:
            return label
        return replace(label, dots=dots, whole=label.whole - label.dots.width + dots.width)

    def head_label(self, item: Item, under: Sequence[Item]) -> Label:
        """Return the label on the bar of a top step whose title stands in its cell: its period, and how far it is."""
        words = self.period(item)
        if not item.step.milestone:
            words = f"{words} · {self.language.percent(item.figures.progress)}"
        title, dots = self.piece(words, REGULAR), self.dots(under)
        signs = self._signs(item)
        return Label(item, self.piece("", REGULAR), title, None, None, dots, signs, title.width + dots.width)

    def _made(self, item: Item, under: Sequence[Item], *, owner: bool, deep: bool) -> Label:
        number = self.piece(short_number(item.number), REGULAR)
        stopped = item.status is Status.STOPPED
        font = BOLD if item.open else REGULAR
        title = self.piece(self.title(item), font, GAP, struck=stopped)
        said = self._join(self.owner(item) if owner else "", self.faded(item))
        named = self.piece(said, REGULAR, 2 * GAP) if said and not deep else None
        meta = self._meta(item, owner=owner) if deep else None
        dots = self.dots(under)
        whole = line_width((number, title)) + (line_width((named,)) if named else 0.0) + dots.width
        return Label(item, number, title, named, meta, dots, self._signs(item), whole)

    def _signs(self, item: Item) -> float:
        return SIGN + GAP + (SIGN + GAP / 2) * (item.late + (item.mark is not None))

    def _join(self, *said: str) -> str:
        return " · ".join(one for one in said if one)

    def _meta(self, item: Item, *, owner: bool) -> Piece:
        said = [self.owner(item)] if owner else []
        said.append(self.period(item))
        if not item.step.milestone:
            said.append(self.language.percent(item.figures.progress))
        return self.piece(self._join(*said, self.faded(item)), REGULAR)

    def dots(self, under: Sequence[Item], most: int = MOST_DOTS) -> Dots:
        """Return the marks of steps below, one for each of at most so many, or else how many there are of each kind."""
        if not under:
            return Dots()
        known = self._dots.get((id(under), most))
        if known is None:
            known = self._dots[id(under), most] = (under, self._made_dots(under, most))
        return known[1]

    def more_dots(self, under: Sequence[Item], most: int = MOST_DOTS) -> Dots:
        """Return the marks of steps below behind the name of an owner."""
        dots, plus = self.dots(under, most), self.setter.measurer.width(PLUS, BOLD, 1.0) + 0.1
        return replace(dots, width=dots.width + plus, plus=plus) if under else dots

    def _made_dots(self, under: Sequence[Item], most: int) -> Dots:
        if len(under) <= most:
            ordered = sorted(under, key=kind_order)
            return Dots(tuple(ordered), (), 2 * GAP + len(under) * (DOT + 0.1))
        kinds: dict[int, list[Item]] = {}
        for item in under:
            kinds.setdefault(kind_order(item), []).append(item)
        counts = tuple(
            (kinds[kind][0], number, self.setter.measurer.width(number, REGULAR, 1.0))
            for kind in sorted(kinds)
            if (number := self.language.number(len(kinds[kind])))
        )
        return Dots((), counts, 2 * GAP + sum(DOT + 0.15 + wide + GAP for _, _, wide in counts))

    def lines(self, label: Label, size: float, room: float, *, ending: bool = True) -> tuple[tuple[Line, ...], bool]:
        """Return the lines of a label in `room` points, and whether its title was cut: three at most where `ending`."""
        wrap, measure = self.setter.measurer.wrap, self.setter.measurer.width
        indent = (label.number.width + GAP) * size if label.number.text else 0.0
        titles = wrap(label.title.text, label.title.font, size, room, indent) or ("",)
        cut = ending and len(titles) > MOST_LINES
        if cut:
            titles = self.setter.cut(titles, MOST_LINES, label.title.font, size, room)
        made: list[Line] = []
        for place, text in enumerate(titles):
            gap = GAP if place == 0 and label.number.text else 0.0
            width = measure(text, label.title.font, 1.0)
            piece = Piece(text, label.title.font, width, gap, label.title.struck)
            made.append((label.number, piece) if place == 0 and label.number.text else (piece,))
        for more in (label.owner, label.meta):
            if more is not None:
                made = self._with(made, more, size, room, own_line=more is label.meta)
        last = line_width(made[-1]) + label.dots.width
        if label.dots.width and last * size > room:
            made.append(())
        return tuple(made), cut

    def _with(self, lines: list[Line], more: Piece, size: float, room: float, *, own_line: bool) -> list[Line]:
        """Return the lines with a piece behind the last one, or on lines of its own."""
        if not own_line and (line_width(lines[-1]) + more.width + more.gap) * size <= room:
            return [*lines[:-1], (*lines[-1], more)]
        texts = self.setter.measurer.wrap(more.text, more.font, size, room)
        return [*lines, *((self.piece(text, more.font),) for text in texts)]


def kind_order(item: Item) -> int:
    """Return the place of a step's kind of mark: late, its own trouble, done, under way, not started, stopped."""
    if item.late:
        return 0
    if item.small_mark is not None:
        return 1 + SEVERITY.index(item.small_mark.state)
    return 1 + len(SEVERITY) + (Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED, Status.STOPPED).index(item.status)
