"""What a row of the goal tree shows beside its words: marks, inks and how far it is."""

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QBrush, QFont, QIcon

from planner.desktop.forms.health_mark import health_mark
from planner.desktop.step_editing.columns import Column
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.insight import StepHealth
from planner.insight.progress import figures, is_late
from planner.insight.rounding import drawn_share, whole_percent
from planner.roadmap import Roadmap, Status, Step

MARKS: Final = {
    Status.NOT_STARTED: ("circle", "faint"),
    Status.UNDER_WAY: ("circle-dot", "under_way"),
    Status.DONE: ("circle-check", "done"),
    Status.STOPPED: ("circle-slash", "stopped"),
}
"""The icon of a status and the name of its colour: a shape of its own, never colour alone."""


class RowStyle(NamedTuple):
    """The marks and inks of one row; None where the ordinary ones will do. `fraction` is 0-1."""

    fraction: float
    by_hand: bool
    bar: QIcon
    ink: QBrush | None
    period_ink: QBrush | None
    period_mark: QIcon | None
    status: QIcon
    title_mark: QIcon | None
    title_font: QFont | None
    said_ink: QBrush | None = None


def row_style(
    roadmap: Roadmap,
    step: Step,
    theme: Theme,
    health: StepHealth | None = None,
    *,
    faded: bool,
    top: bool,
    is_open: bool = False,
    is_cut: bool = False,
    old_word: bool = False,
) -> RowStyle:
    """Return how the row of a step looks, with a mark of its `health` where one is given.

    `faded` is a row that only keeps a hit in sight, `top` one under the BHAG, `is_open` one with something to settle,
    `is_cut` one that moves when it is pasted, `old_word` one of which the confidence is older than its rhythm.
    """
    figure = figures(roadmap, step)
    pale = faded or figure.status is Status.STOPPED
    ink = QBrush(theme.colour("faint")) if pale else None
    late = not pale and is_late(roadmap, step, date.today())
    name, colour = MARKS[figure.status]
    status = theme.mark(name, getattr(theme.colours, colour))
    return RowStyle(
        fraction=drawn_share(figure.progress),
        by_hand=figure.by_hand,
        bar=theme.still(
            theme.bar(whole_percent(figure.progress), "stopped" if pale else "accent", by_hand=figure.by_hand)
        ),
        ink=ink,
        period_ink=QBrush(theme.colour("late")) if late else ink,
        period_mark=theme.still(theme.mark("clock", theme.colours.late)) if late else None,
        status=theme.still(theme.beside(health_mark(theme, health), status) if health else status),
        title_mark=_title_mark(theme, milestone=step.milestone, is_open=is_open, is_cut=is_cut),
        title_font=font(bold=True) if top and not pale else None,
        said_ink=QBrush(theme.colour("quiet")) if old_word and not pale else ink,
    )


def _title_mark(theme: Theme, *, milestone: bool, is_open: bool, is_cut: bool) -> QIcon | None:
    """Return the signs before a title: of a moment, of what is to be settled, and of what was cut."""
    marks = [("scissors", "quiet")] * is_cut + [("diamond", "accent")] * milestone + [("split", "late")] * is_open
    pictures = [theme.mark(name, getattr(theme.colours, colour)) for name, colour in marks]
    if not pictures:
        return None
    return theme.still(pictures[0] if len(pictures) == 1 else theme.beside(*pictures))


def decoration(row: "HasLook", column: int) -> QIcon | None:
    """Return the mark in a cell."""
    if row.look is None:
        return None
    if column == Column.STATUS:
        return row.look.status
    if column == Column.PROGRESS:
        return row.look.bar
    if column == Column.PERIOD:
        return row.look.period_mark
    return row.look.title_mark if column == Column.TITLE else None


def foreground(row: "HasLook", column: int) -> QBrush | None:
    """Return the ink of a cell."""
    if row.look is None:
        return None
    if column == Column.CONFIDENCE:
        return row.look.said_ink
    return row.look.period_ink if column == Column.PERIOD else row.look.ink


def title_font(row: "HasLook", column: int) -> QFont | None:
    """Return the typeface of a cell."""
    return row.look.title_font if column == Column.TITLE and row.look is not None else None


if TYPE_CHECKING:
    from typing import Protocol

    class HasLook(Protocol):
        """A row that has a look."""

        look: RowStyle | None
