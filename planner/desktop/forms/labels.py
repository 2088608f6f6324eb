"""Labels: always plain text, whatever a plan says, and wrapped where they are long."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from planner.desktop.theme.fonts import BODY, font
from planner.message import sanitize


def plain(text: str = "", kind: str = "", points: float = BODY, *, bold: bool = False, wrap: bool = True) -> QLabel:
    """Return a label for plain text; `kind` is one of the sheet's: quiet, faint, late, refused, section."""
    label = QLabel(sanitize(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setFont(font(points, bold=bold))
    if kind:
        label.setProperty("kind", kind)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def line() -> QFrame:
    """Return a thin line between two parts."""
    rule = QFrame()
    rule.setFrameShape(QFrame.Shape.HLine)
    rule.setFrameShadow(QFrame.Shadow.Plain)
    rule.setForegroundRole(rule.palette().ColorRole.Midlight)
    return rule


def unmarked(text: str) -> str:
    """Return a text for a button, in which an "&" is a letter and not the mark of a key."""
    return text.replace("&", "&&")


def tip(text: str) -> str:
    """Return a text of a plan for a tooltip, where it is shown as it is and wrapped."""
    return f"<qt>{escape(sanitize(text))}</qt>" if text else ""
