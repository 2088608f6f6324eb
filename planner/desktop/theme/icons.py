"""Icons: outlines from resources/icons in the colour of the text, sharp at every scale."""

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from planner.insight.rounding import drawn_share
from planner.resources import resource


def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return an icon as a picture of `size` points square for a screen with `ratio` pixels to a point."""
    from PySide6.QtSvg import QSvgRenderer

    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def icon(name: str, colour: str, faint: str, size: int = 18, ratio: float = 2.0) -> QIcon:
    """Return an icon for buttons and menus; `faint` is its colour while it cannot be used.

    It is drawn for a screen with `ratio` pixels to a point, and is as sharp on one with fewer.
    """
    result = QIcon()
    drawn = pixmap(name, colour, size, ratio)
    result.addPixmap(drawn, QIcon.Mode.Normal)
    result.addPixmap(drawn if faint == colour else pixmap(name, faint, size, ratio), QIcon.Mode.Disabled)
    return result


PROGRAM_SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256)
"""Pixels of the program's icon, as title bars, task bars and switchers of windows ask for it."""


def program_icon() -> QIcon:
    """Return the icon of the program, each size drawn for itself; up to 24 pixels it has fewer parts."""
    result = QIcon()
    for size in PROGRAM_SIZES:
        result.addPixmap(pixmap("bhag-planner-small" if size <= 24 else "bhag-planner", "", size, 1.0))
    return result


def still(picture: QPixmap) -> QIcon:
    """Return a picture as an icon that looks the same in a chosen row, where Qt would tint it."""
    result = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled):
        result.addPixmap(picture, mode)
    return result


def paler(picture: QPixmap) -> QPixmap:
    """Return a picture at three quarters of its strength: a mark that is known to be old, and can still be told."""
    made = QPixmap(picture.size())
    made.setDevicePixelRatio(picture.devicePixelRatio())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(0.75)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return made


def beside(left: QPixmap, right: QPixmap) -> QPixmap:
    """Return two pictures beside each other, four points apart."""
    ratio = left.devicePixelRatio()
    one, other = left.deviceIndependentSize(), right.deviceIndependentSize()
    height = max(one.height(), other.height())
    picture = QPixmap(round((one.width() + 4 + other.width()) * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.drawPixmap(0, 0, left)
    painter.drawPixmap(round(one.width()) + 4, 0, right)
    painter.end()
    return picture


BAR: Final = 52
"""Points of a bar at its longest."""


def bar(percent: int, inks: tuple[QColor, QColor], ratio: float, mark: QPixmap | None = None) -> QPixmap:
    """Return a bar filled for 0-100 percent, in the inks of its track and its filling, with a mark behind it."""
    width = BAR + (18 if mark is not None else 0)
    picture = QPixmap(round(width * ratio), round(14 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks[0])
    painter.drawRoundedRect(QRectF(0, 4, BAR, 6), 3, 3)
    if percent > 0:
        painter.setBrush(inks[1])
        painter.drawRoundedRect(QRectF(0, 4, max(BAR * drawn_share(percent), 6), 6), 3, 3)
    if mark is not None:
        painter.drawPixmap(BAR + 4, 0, mark)
    painter.end()
    return picture
