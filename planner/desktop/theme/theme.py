"""The look of the application: follows the system between light and dark, unless a person chose one."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip

from planner.desktop.theme.colours import DARK, LIGHT, Colours, palette
from planner.desktop.theme.fonts import font, register_fonts
from planner.desktop.theme.icons import bar, beside, icon, paler, pixmap, still
from planner.desktop.theme.shapes import shapes
from planner.desktop.theme.sheet import sheet
from planner.resources import resource


class Theme(QObject):
    """Gives the application its palette, typeface and sheet; `changed` tells that colours and icons are others now.

    Not `dressed` it leaves the sheet away until `dress`: a window that is put together under a sheet has every part
    styled again each time that it is put in a larger one, which takes longer than all else.
    """

    changed = Signal()

    def __init__(self, application: QApplication, appearance: str = "system", *, dressed: bool = True) -> None:
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        self._dressed = dressed
        self._icons: dict[str, QIcon] = {}
        self._marks: dict[tuple[str, str], QPixmap] = {}
        self._still: dict[int, QIcon] = {}
        register_fonts()
        application.setStyle("Fusion")
        application.setFont(font())
        QToolTip.setFont(font(9.5))
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self.colours: Colours = LIGHT
        self._apply()

    @property
    def dark(self) -> bool:
        """True while the dark colours are shown."""
        return self.colours is DARK

    def choose(self, appearance: str) -> None:
        """Show "light" or "dark", or follow the "system"."""
        self._appearance = appearance
        self._follow()

    def icon(self, name: str) -> QIcon:
        """Return an icon of resources/icons in the present colours."""
        if name not in self._icons:
            ratio = self._application.devicePixelRatio()
            self._icons[name] = icon(name, self.colours.quiet, self.colours.line, ratio=ratio)
        return self._icons[name]

    def mark(self, name: str, colour: str, size: int = 14) -> QPixmap:
        """Return an icon in a colour of its own, as a picture of `size` points for a line of text."""
        key = (f"{name}{size}", colour)
        if key not in self._marks:
            self._marks[key] = pixmap(name, colour, size, self._application.devicePixelRatio())
        return self._marks[key]

    def bar(self, percent: int, colour: str, *, by_hand: bool = False) -> QPixmap:
        """Return a bar filled for so many percent in a named colour; one that a person gave wears a pencil."""
        key = (f"bar{percent}{by_hand}", colour)
        if key not in self._marks:
            pencil = self.mark("pencil", self.colours.quiet) if by_hand else None
            inks = (self.colour("track"), self.colour(colour))
            self._marks[key] = bar(percent, inks, self._application.devicePixelRatio(), pencil)
        return self._marks[key]

    def beside(self, left: QPixmap, right: QPixmap) -> QPixmap:
        """Return two marks as one picture, drawn once."""
        key = (f"beside{left.cacheKey()}", f"{right.cacheKey()}")
        if key not in self._marks:
            self._marks[key] = beside(left, right)
        return self._marks[key]

    def paler(self, picture: QPixmap) -> QPixmap:
        """Return a mark at three quarters of its strength, drawn once."""
        key = ("paler", f"{picture.cacheKey()}")
        if key not in self._marks:
            self._marks[key] = paler(picture)
        return self._marks[key]

    def still(self, picture: QPixmap) -> QIcon:
        """Return a mark or bar for a cell, which is not tinted where its row is chosen."""
        key = picture.cacheKey()
        if key not in self._still:
            self._still[key] = still(picture)
        return self._still[key]

    def _follow(self) -> None:
        before = self.colours
        self._apply()
        if self.colours is not before:
            self.changed.emit()

    def _apply(self) -> None:
        system_dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        is_dark = system_dark if self._appearance == "system" else self._appearance == "dark"
        self.colours = DARK if is_dark else LIGHT
        self._icons.clear()
        self._marks.clear()
        self._still.clear()
        self._application.setPalette(palette(self.colours))
        QToolTip.setPalette(palette(self.colours))
        if self._dressed:
            self._put_on()

    def dress(self) -> None:
        """Put the sheet on, unless it is on already."""
        if not self._dressed:
            self._dressed = True
            self._put_on()

    def _put_on(self) -> None:
        kind = "dark" if self.dark else "light"
        names = ("chevron", "check", "minus")
        chevron, tick, dash = (resource("icons", f"{name}-{kind}.svg").as_posix() for name in names)
        wanted = sheet(self.colours, chevron) + shapes(self.colours, tick, dash)
        if self._application.styleSheet() != wanted:  # Qt would dress each widget anew
            self._application.setStyleSheet(wanted)

    def colour(self, name: str) -> QColor:
        """Return one of `Colours` by its name."""
        return QColor(getattr(self.colours, name))
