"""Labels: always plain text, whatever a plan says, and wrapped where they are long."""

import re
from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from planner.desktop.theme.fonts import BODY, font
from planner.message import sanitize

PIECE: Final = 12
"""Letters of a long word between two places where it may be broken."""
BREAK: Final = "\u200b"
"""A space without width, at which a line may end."""
_LONG_WORD: Final = re.compile(r"\S{25,}")


class WrappedLabel(QLabel):
    """A label whose long words, such as addresses, may be broken: none makes what it stands in wider."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = ""
        self.setWordWrap(True)
        self.setText(text)

    def text(self) -> str:
        """Return the text as it was given."""
        return self._whole

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text, with places to break it in every word that is too long for a line."""
        self._whole = text
        super().setText(_LONG_WORD.sub(lambda found: BREAK.join(_pieces(found[0])), text))


def _pieces(word: str) -> list[str]:
    return [word[place : place + PIECE] for place in range(0, len(word), PIECE)]


def plain(text: str = "", kind: str = "", points: float = BODY, *, bold: bool = False, wrap: bool = True) -> QLabel:
    """Return a label for plain text; `kind` is one of the sheet's: quiet, faint, late, refused, section."""
    label = WrappedLabel(sanitize(text)) if wrap else QLabel(sanitize(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
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
