"""The band of the BHAG: the big goal over the whole width, as large as there is room for, with how far it is."""

from dataclasses import dataclass

from planner.insight import drawn_share, overall_progress
from planner.phrasing.language import Language
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.palette import NAVY, PAPER, mixed
from planner.poster.drawing.paper import Sheet
from planner.poster.drawing.scene import Group, Part, Rectangle
from planner.poster.roadmap.cards import CardMaker
from planner.roadmap import Goal, Roadmap

GOAL = 36.0
"""The smallest size of the BHAG in points."""
_LEADING = 1.16
_PALE = mixed(NAVY, PAPER, 0.82)


@dataclass(frozen=True, slots=True)
class Banner:
    """The band, measured: its height and the lines of the goal; `whole` says that no word was left for elsewhere."""

    sheet: Sheet
    scale: float
    size: float
    lines: tuple[str, ...]
    height: float
    aside: float
    whole: bool


def _balanced(measurer: Measurer, text: str, size: float, width: float) -> tuple[str, ...]:
    """Return the lines of a text, about equally long, no more of them than `width` asks for."""
    lines = measurer.wrap(text, BOLD, size, width)
    if not 1 < len(lines) <= 4:
        return lines
    low, high = width / 2, width
    for _ in range(7):
        middle = (low + high) / 2
        narrower = measurer.wrap(text, BOLD, size, middle)
        if len(narrower) <= len(lines) and not any(line.endswith("-") for line in narrower):
            high, lines = middle, narrower
        else:
            low = middle
    return lines


def banner_for(goal: Goal, maker: CardMaker, language: Language, sheet: Sheet, scale: float, most: int) -> Banner:
    """Return the band with at most so many lines of the goal."""
    measurer = maker.measurer
    size = max(GOAL, min(GOAL * scale, GOAL * 2, sheet.inner_width / 18))
    aside = size * 5.2 if sheet.inner_width > size * 20 else 0.0
    text = measurer.clean(goal.statement) or language.text("No big goal yet")
    width = sheet.inner_width - aside - size * 1.6
    lines = _balanced(measurer, text, size, width)
    whole = len(lines) <= most
    lines = maker.cut(lines, most, BOLD, size, width)
    rows = max(len(lines) * size * _LEADING, size * 1.2)
    return Banner(sheet, scale, size, lines, size * 0.5 + _label(size) * 1.5 + rows + size * 0.45, aside, whole)


def _label(size: float) -> float:
    return size * 0.36


def draw_banner(banner: Banner, maker: CardMaker, roadmap: Roadmap, language: Language) -> Group:
    """Return the band at the top of its sheet."""
    sheet, size = banner.sheet, banner.size
    left, top = sheet.margin, sheet.margin
    label = _label(size)
    parts: list[Part] = [Rectangle(left, top, sheet.inner_width, banner.height, NAVY, radius=size * 0.16)]
    words = left + size * 0.6
    baseline = top + size * 0.5 + label * 0.8
    room = sheet.inner_width - max(banner.aside, size * 4.5) - size * 1.2
    above = maker.measurer.wrap(_above(roadmap.goal, maker, language), REGULAR, label, room)
    parts.extend(maker.run(maker.cut(above, 1, REGULAR, label, room)[0], words, baseline, REGULAR, label, _PALE))
    baseline += label * 0.5 + size
    for number, line in enumerate(banner.lines):
        parts.extend(maker.run(line, words, baseline + number * size * _LEADING, BOLD, size, PAPER))
    parts.extend(_progress(banner, maker, overall_progress(roadmap), language))
    return Group(tuple(parts), roadmap.goal.id, "title")


def _above(goal: Goal, maker: CardMaker, language: Language) -> str:
    whom = maker.measurer.clean(goal.for_whom, 80)
    return language.text("Our big goal, for {whom}", whom=whom) if whom else language.text("Our big goal")


def _progress(banner: Banner, maker: CardMaker, progress: float, language: Language) -> list[Part]:
    """Return the block on the right: how far the whole plan is; on a narrow sheet in a few small words."""
    size, sheet = banner.size, banner.sheet
    right = sheet.margin + sheet.inner_width - size * 0.6
    if not banner.aside:
        small = _label(size)
        words = f"{language.text('Progress')} {language.percent(progress)}"
        row = sheet.margin + size * 0.5 + small * 0.8
        return [*maker.run(words, right - maker.measurer.width(words, BOLD, small), row, BOLD, small, PAPER)]
    left = right - banner.aside + size * 0.6
    label = _label(size)
    baseline = sheet.margin + size * 0.5 + label * 0.8
    percent = language.percent(progress)
    width = maker.measurer.width(percent, BOLD, size)
    bar_left, row = left + width + size * 0.3, baseline + label * 0.5 + size
    high = size * 0.34
    parts: list[Part] = [*maker.run(language.text("Progress"), left, baseline, REGULAR, label, _PALE)]
    parts.extend(maker.run(percent, left, row, BOLD, size, PAPER))
    parts.append(Rectangle(bar_left, row - size * 0.52, right - bar_left, high, NAVY, PAPER, 1.2))
    if progress > 0:
        parts.append(Rectangle(bar_left, row - size * 0.52, (right - bar_left) * drawn_share(progress), high, PAPER))
    return parts


def goal_sheets(banner: Banner, maker: CardMaker, roadmap: Roadmap) -> list[Group]:
    """Return sheets that hold nothing but the goal, for one that no band can hold; none for any other."""
    if banner.whole:
        return []
    sheet, size = banner.sheet, banner.size
    width, height = sheet.inner_width - size * 1.6, sheet.height - 2 * sheet.margin - 2 * size
    lines = maker.measurer.wrap(maker.measurer.clean(roadmap.goal.statement), BOLD, size, width)
    many = max(1, int((height - size) / (size * _LEADING)))
    sheets: list[Group] = []
    for start in range(0, len(lines), many):
        parts: list[Part] = [Rectangle(sheet.margin, sheet.margin, sheet.inner_width, height, NAVY, radius=size * 0.16)]
        for number, line in enumerate(lines[start : start + many]):
            baseline = sheet.margin + size * 1.5 + number * size * _LEADING
            parts.extend(maker.run(line, sheet.margin + size * 0.8, baseline, BOLD, size, PAPER))
        sheets.append(Group(tuple(parts), roadmap.goal.id, "title"))
    return sheets
