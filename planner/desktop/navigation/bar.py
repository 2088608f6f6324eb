"""The left bar: an icon over a word for each place, the number of what waits there, and the arrows between them."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout

from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font

WIDTH: Final = 84
"""Points across the bar."""
TALL: Final = 58
LOW: Final = 48
"""Points from place to place, and where there are many of them or little room."""
LEAST: Final = 30
"""Points from place to place where there is no room for words: icons alone, whose word is a tooltip."""
LOW_BELOW: Final = 560
"""Points of height of the bar below which places stand closer."""
NARROW: Final = 44
"""Points across the bar where it has icons alone."""
NARROW_BELOW: Final = 800
NONE_BELOW: Final = 720
"""Points of width of the window below which the words give way to the page, and the whole bar: menu and keys stay."""
MANY: Final = 10
_EDGE: Final = 8
"""Points above the first place and below the last."""
MOST_SHOWN: Final = 99
"""A larger number is shown as 99+."""


_WAYS: Final[Mapping[int, Callable[[list[str], int], str]]] = {
    Qt.Key.Key_Down: lambda names, here: names[min(here + 1, len(names) - 1)],
    Qt.Key.Key_Up: lambda names, here: names[max(here - 1, 0)],
    Qt.Key.Key_Home: lambda names, _here: names[0],
    Qt.Key.Key_End: lambda names, _here: names[-1],
}
"""Where a key leads from a place, among the names of those in sight."""


class NavigationPlace(NamedTuple):
    """One place of the bar: its name in the program, its English word, its icon, and the keys that go there."""

    name: str
    text: str
    icon: str
    keys: str = ""


class PlaceButton(QAbstractButton):
    """A place: an icon over a word; the chosen one has a stroke at the edge, and one where things wait a number."""

    def __init__(self, place: NavigationPlace, theme: Theme) -> None:
        super().__init__()
        self.place, self._theme, self.count = place, theme, 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of a place where there is enough of it."""
        return QSize(WIDTH, TALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the keys that go from place to place to the bar: a button would only move the keyboard."""
        if event.key() in _WAYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon, the word below it, and the number beside the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = 6 if self.width() == WIDTH else 4
        ground = QRectF(self.rect()).adjusted(side, 2, -side, -2)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selected" if chosen else "base"))
            painter.drawRoundedRect(ground, 6, 6)
        if chosen:
            painter.fillRect(QRectF(0, 3, 3, self.height() - 6), self._theme.colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)
        colour = self._theme.colours.accent if chosen else self._theme.colours.quiet
        worded = self.width() == WIDTH
        top = max((self.height() - (44 if worded else 22)) // 2, 2)
        painter.drawPixmap((self.width() - 22) // 2, top, self._theme.mark(self.place.icon, colour, 22))
        if worded:
            self._draw_words(painter, QRect(4, top + 24, self.width() - 8, 18))
        if self.count and worded:
            self._draw_count(painter, top)
        elif self.count:
            self._draw_dot(painter, top, ground="selected" if chosen else "window")

    def _draw_dot(self, painter: QPainter, top: int, ground: str) -> None:
        """Draw that something waits, where a number would hide the icon; how much is in the tooltip."""
        painter.setPen(QPen(self._theme.colour(ground), 2))
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(QRectF(self.width() / 2 + 5, max(top - 3, 2), 11, 11))

    def _draw_words(self, painter: QPainter, room: QRect) -> None:
        words = font(9.0, bold=self.isChecked())
        painter.setFont(words)
        painter.setPen(self._theme.colour("text" if self.isChecked() else "quiet"))
        shown = QFontMetrics(words).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    def _draw_count(self, painter: QPainter, top: int) -> None:
        figure = str(self.count) if self.count <= MOST_SHOWN else f"{MOST_SHOWN}+"
        small = font(8.5, bold=True)
        width = max(QFontMetrics(small).horizontalAdvance(figure) + 9, 17)
        pill = QRectF(min(self.width() / 2 + 4, self.width() - width - 4), max(top - 3, 2), width, 17)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(pill, 8.5, 8.5)
        painter.setFont(small)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, figure)


class NavigationBar(QFrame):
    """Shows the places and asks by `placeRequested` for one by its name; Tab comes to the chosen one, arrows go on."""

    placeRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    shown = Signal()
    """The bar came in sight, with numbers that may be old."""

    def __init__(self, places: Iterable[NavigationPlace], translator: Translator, theme: Theme) -> None:
        super().__init__()
        self._translator = translator
        self._texts = Retranslator(translator, theme, self)
        self.buttons: dict[str, PlaceButton] = {}
        self._hidden: frozenset[str] = frozenset()
        self._offered, self._wordless = False, False
        self._room, self._high = NARROW_BELOW, LOW_BELOW
        self._is_away = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _EDGE, 0, _EDGE)
        column.setSpacing(0)
        for place in places:
            button = self.buttons[place.name] = PlaceButton(place, theme)
            button.clicked.connect(partial(self._choose, place.name))
            column.addWidget(button)
        column.addStretch(1)
        self.setFixedWidth(WIDTH)
        self.setProperty("kind", "navigation")
        self._texts.fill(self._name)
        theme.changed.connect(self.update)

    def show_place(self, name: str) -> None:
        """Show which place one is in; a page that has none in the bar leaves that of the tree."""
        chosen = name if name in self.buttons else next(iter(self.buttons))
        for key, button in self.buttons.items():
            button.setChecked(key == chosen)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if key == chosen else Qt.FocusPolicy.NoFocus)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many things wait in each place."""
        for key, button in self.buttons.items():
            if button.count != (count := counts.get(key, 0)):
                button.count = count
                button.update()
        self._name()

    def hide_places(self, hidden: Iterable[str]) -> None:
        """Leave out what this roadmap does without; with nothing left beside the tree, the bar goes too."""
        self._hidden = frozenset(hidden)
        for key, button in self.buttons.items():
            button.setVisible(key not in self._hidden)
        self._stand(self.height())

    def offer(self, offered: bool) -> None:
        """Show the bar where a roadmap is open, there is more than the tree to go to, and room for it."""
        self._offered = offered
        needed = len(self._in_use()) > 1
        fits = self._room >= NONE_BELOW and self._high >= self._least_height()
        self.setVisible(offered and needed and fits and not self._is_away)

    def _in_use(self) -> list[str]:
        return [key for key in self.buttons if key not in self._hidden]

    def _least_height(self) -> int:
        return len(self._in_use()) * LEAST + 2 * _EDGE

    def put_away(self, *, away: bool) -> None:
        """Leave the bar out while a room looks at the screen, or have it back."""
        self._is_away = away
        self.offer(self._offered)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no height: a low window is not kept from being so low, and goes without the bar."""
        return QSize(self.maximumWidth(), 0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the bar is in sight now."""
        super().showEvent(event)
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the places stand closer where there are many of them, or little room."""
        super().resizeEvent(event)
        self._stand(event.size().height())

    def _stand(self, room: int) -> None:
        count = len(self._in_use())
        height = LOW if room < LOW_BELOW or count >= MANY else TALL
        if count * height > room - 2 * _EDGE:
            height = LEAST
        self._wordless = height == LEAST
        width = self._fitting_width()
        for button in self.buttons.values():
            button.setFixedSize(width, height)
        if width != self.maximumWidth():
            self.setFixedWidth(width)

    def _fitting_width(self) -> int:
        return NARROW if self._wordless or self._room < NARROW_BELOW else WIDTH

    def give_way(self, room: QSize) -> None:
        """Have icons alone where so many points are too narrow for words beside the page; none where they are few."""
        self._room, self._high = room.width(), room.height()
        self.offer(self._offered)
        width = self._fitting_width()
        if width != self.maximumWidth():
            self.setFixedWidth(width)
            for button in self.buttons.values():
                button.setFixedWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the next place or the one before; the page comes with it, and the keyboard stays in the bar."""
        names = self._in_use()
        here = next((place for place, key in enumerate(names) if self.buttons[key].hasFocus()), None)
        if here is None or event.key() not in _WAYS:
            super().keyPressEvent(event)
            return
        wanted = _WAYS[event.key()](names, here)
        if wanted != names[here]:
            self._choose(wanted)
            self.buttons[wanted].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, name: str, _on: bool = False) -> None:
        self.show_place(name)
        self.placeRequested.emit(name)

    def _name(self) -> None:
        text, plural = self._translator.text, self._translator.plural
        self.setAccessibleName(text("Places of this roadmap"))
        for button in self.buttons.values():
            words = text(button.place.text)
            button.setText(words)
            waits = plural("{count} thing waits", "{count} things wait", button.count) if button.count else ""
            button.setAccessibleName(f"{words}, {waits}" if waits else words)
            keys = f"{words} ({button.place.keys})" if button.place.keys else words
            button.setToolTip(f"{keys}\n{waits}" if waits else keys)
