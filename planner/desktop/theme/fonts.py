"""The typeface of the window: Noto Sans from our own resources, so that every machine shows the same."""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from planner.resources import resource

FAMILY: Final = "Noto Sans"
BODY: Final = 10.0
"""Points of ordinary text."""


def register_fonts() -> None:
    """Make our typefaces known to Qt."""
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def font(points: float = BODY, *, bold: bool = False) -> QFont:
    """Return our typeface at a size in points."""
    result = QFont(FAMILY)
    result.setPointSizeF(points)
    result.setBold(bold)
    return result
