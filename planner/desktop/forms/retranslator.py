"""Texts and icons of one page, kept in the present language and the present colours."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QWidget

from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme


class Retranslator(QObject):
    """Fills the widgets of a page now, and again when the language or the colours change. It ends with the page."""

    def __init__(self, translator: Translator, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self.translator = translator
        self.theme = theme
        self._texts: list[tuple[str, tuple[Callable[[str], object], ...]]] = []
        self._icons: list[tuple[str, Callable[[QIcon], object]]] = []
        self._fills: list[Callable[[], object]] = []
        self._inks: dict[tuple[str, str], QIcon] = {}
        translator.changed.connect(self._speak)
        theme.changed.connect(self._colour)

    def text(self, message: str, *setters: Callable[[str], object]) -> None:
        """Put a text, English here, into widgets."""
        self._texts.append((message, setters))
        self._put(message, setters)

    def icon(self, name: str, button: QAbstractButton, size: int = 18) -> None:
        """Put an icon on a button."""
        button.setIconSize(QSize(size, size))
        self._icons.append((name, button.setIcon))
        button.setIcon(self.theme.icon(name))

    def mark(self, colour: str, name: str, size: int, setter: Callable[[object], object]) -> None:
        """Put an icon in one of the named colours, as a picture of `size` points, where `setter` takes it."""

        def fill() -> None:
            setter(self.ink(name, colour).pixmap(QSize(size, size), 2.0))

        self.fill(fill)

    def ink(self, name: str, colour: str) -> QIcon:
        """Return an icon in one of the named colours, drawn once for as long as the colours stay."""
        if (name, colour) not in self._inks:
            self._inks[name, colour] = marked_icon(name, self.theme.colour(colour).name())
        return self._inks[name, colour]

    def fill(self, fill: Callable[[], object]) -> None:
        """Call `fill` now, and after every change of language or colours."""
        self._fills.append(fill)
        fill()

    def _put(self, message: str, setters: tuple[Callable[[str], object], ...]) -> None:
        words = self.translator.text(message)
        for setter in setters:
            setter(words)

    def _speak(self) -> None:
        for message, setters in self._texts:
            self._put(message, setters)
        self._refill()

    def _colour(self) -> None:
        self._inks.clear()
        for name, setter in self._icons:
            setter(self.theme.icon(name))
        self._refill()

    def _refill(self) -> None:
        for fill in self._fills:
            fill()


def marked_icon(name: str, colour: str) -> QIcon:
    """Return an icon of resources/icons in one colour, sharp at twice its size."""
    from planner.desktop.theme.icons import icon

    return icon(name, colour, colour, 48)
